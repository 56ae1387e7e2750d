"""The container: its steps as far as a folder allows, its health check, and the two services of compose."""

import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import VARIABLES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".docker"
WRITTEN = {"/tmp", "/run/postgresql"}  # noqa: S108 - where the services may write
HEALTH = {"HEALTH_PORT"}
LARGE = 1 << 20  # bytes


def steps() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with their arguments, without comments, long lines joined."""
    text = re.sub(r"^#.*\n", "", (FOLDER / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", "").splitlines()
    return [(name, rest) for line in lines if line for name, _, rest in [line.partition(" ")]]


def told(name: str) -> list[str]:
    return [rest for step, rest in steps() if step == name]


def ignored(path: str) -> bool:
    """Whether Docker leaves a path out: by the last line of .dockerignore that it matches."""
    found = False
    for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines():
        pattern = line.removeprefix("!").replace("**/", "*")
        if fnmatch(path, pattern) or fnmatch(path.split("/", maxsplit=1)[0], pattern):
            found = not line.startswith("!")
    return found


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_stages() -> None:
    """Both stages are of one slim Python that we support; from the first comes only what was installed."""
    bases = [re.fullmatch(r"python:(3\.\d+)-slim(?: AS build)?", base) for base in told("FROM")]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [version] = {base[1] for base in bases if base}
    last = steps()[[step for step, _ in steps()].index("FROM", 1) :]

    assert (len(bases), None in bases) == (2, False)
    assert f"Programming Language :: Python :: {version}" in project["classifiers"]
    assert [rest for step, rest in last if step == "COPY"] == ["--from=build /installed /usr/local"]
    assert not any("pip" in rest for step, rest in last if step == "RUN")


def test_person() -> None:
    """It runs as somebody without rights, in the one folder that it may write into, and holds no secret."""
    order = [step for step, _ in steps()]
    [person], [folder], [volume] = told("USER"), told("WORKDIR")[1:], told("VOLUME")

    assert person.isdigit()
    assert int(person) > 0
    assert order.index("USER") < order.index("ENTRYPOINT")
    assert folder == volume == "/data"
    assert not re.search("TOKEN|PASSWORD", " ".join(told("ENV") + told("ARG")))


def test_command() -> None:
    """It starts the command that the package has, by which a missing token is said, without a shell between."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [command], [verb] = map(json.loads, told("ENTRYPOINT")), map(json.loads, told("CMD"))

    assert (command, verb) == (list(project["scripts"]), ["run"])


def test_copied(tmp_path: Path) -> None:
    """What is copied, without what Docker ignores, is enough for the wheel, with the article and the model in it."""
    copied = [words.split() for words in told("COPY") if not words.startswith("--from")]
    for *sources, target in copied:
        for source in sources:
            place = tmp_path / "source" / target / (source if target == "./" else "")
            if (ROOT / source).is_file():
                assert not ignored(source)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / source, place)
            else:
                shutil.copytree(ROOT / source, place, ignore=_left_out, copy_function=_copy)
    subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=tmp_path / "source",
        capture_output=True,
        check=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    assert {"index/reader/model/reader.onnx", "index/reader/model/CARD.md", "bot/terminal/ask.py"} <= names
    assert {name for name in names if name.startswith("bot/seeds/")}


def _copy(source: str, place: str) -> None:
    """Copy a file; of a large one only the name, which is packed sooner."""
    large = Path(source).stat().st_size > LARGE
    Path(place).write_bytes(b"" if large else Path(source).read_bytes())


def _left_out(folder: str, names: list[str]) -> set[str]:
    return {name for name in names if ignored(Path(folder, name).relative_to(ROOT).as_posix())}


@pytest.mark.parametrize("path", [".env", ".git", "tests", ".venv", "pullquote.db", "bot/__pycache__", "notes.txt"])
def test_ignored(path: str) -> None:
    """Neither secrets nor what is made on the way is sent to the builder."""
    assert ignored(path)


@contextmanager
def answering(status: int) -> Iterator[int]:
    """A health page with this status -> its port."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_health() -> None:
    """The health check asks the health page at its port: well, not well, and nobody there."""
    [check] = (json.loads(rest.partition(" CMD ")[2]) for rest in told("HEALTHCHECK"))

    def code(port: int) -> int:
        environ = {**os.environ, "HEALTH_PORT": str(port)}
        return subprocess.run([sys.executable, *check[1:]], env=environ, capture_output=True, check=False).returncode  # noqa: S603

    with answering(200) as well, answering(503) as ill:
        assert (check[0], code(well), code(ill)) == ("python", 0, 1)
    assert code(well) == 1


def test_services() -> None:
    """Bot and database have file systems that are read-only but for what is named, and nothing listens outside."""
    services = compose()["services"]
    places = {place for service in services.values() for place in (*_listed(service["tmpfs"]),)}

    assert set(services) == {"bot", "database"}
    assert all(service["read_only"] for service in services.values())
    assert places == WRITTEN
    assert not any("ports" in service for service in services.values())
    assert services["bot"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert {volume.split(":")[0] for volume in services["database"]["volumes"]} == set(compose()["volumes"])


def test_restarts() -> None:
    """What a person has to correct is not tried for ever."""
    assert re.fullmatch(r"on-failure:\d+", compose()["services"]["bot"]["restart"])


def test_variables() -> None:
    """All that is to be filled in stands in one .env, and .env.example tells of it; what is set is a setting."""
    bot = compose()["services"]["bot"]
    needed = set(re.findall(r"\$\{(\w+)", (FOLDER / "compose.yaml").read_text(encoding="utf-8")))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert (FOLDER / bot["env_file"]).resolve() == ROOT / ".env"
    assert (FOLDER / bot["build"]["context"]).resolve() == ROOT
    assert (ROOT / bot["build"]["dockerfile"]).is_file()
    assert [name for name in needed if name not in example] == []
    assert set(bot["environment"]) <= {*VARIABLES, *HEALTH}


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
