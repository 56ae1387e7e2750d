"""A token and a database's password stand nowhere but where their operator put them, whatever goes wrong."""

import gzip
import os
import re
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

import bot
from bot.__main__ import main
from bot.guilds.database.engine import open_engine
from bot.guilds.errors import StoreFailed
from bot.guilds.store import Store
from bot.settings import VARIABLES, Settings, read_settings
from tests.postgresql import Server

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901"  # noqa: S105  # nobody's
PASSWORD = "sentinel-4711"  # noqa: S105  # nobody's
SECRETS = (TOKEN, PASSWORD, "sentinel", TOKEN.split(".")[2])
NOBODY = "127.0.0.1:1"  # where no server is

ADDRESSES = [
    f"postgresql://owner:{PASSWORD}@{NOBODY}/talks",
    f"postgresql+psycopg://owner:{PASSWORD}@{NOBODY}/talks",
    f"postgresql://owner:{PASSWORD}@host.invalid/talks",
    f"postgresql://owner:{PASSWORD}@{NOBODY}/talks?sslmode=odd",
    f"postgresql://{NOBODY}/talks?user=owner&password={PASSWORD}",
    f"postgresql://owner:{PASSWORD}@[::1/talks",
    f"postgresql://owner:{PASSWORD}@127.0.0.1:port/talks",
    f"postgresql://owner:a/{PASSWORD}@{NOBODY}/talks",
    f"postgresql+asyncpg://owner:{PASSWORD}@{NOBODY}/talks",
    f"sqlite://owner:{PASSWORD}@host/talks.db",
    f"sqlite:////{PASSWORD}/none/talks.db",
    f"mysql://owner:{PASSWORD}@host/talks",
    f"owner:{PASSWORD}@host/talks",
]
ODD = f"postgresql://owner:a@{PASSWORD}@{NOBODY}/talks"  # the driver takes it for a part of the host's name
VERBS = [["run"], ["check"], ["backup", "a.backup"], ["restore", "b.backup"]]


@pytest.fixture(autouse=True)
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A token, a backup, nothing of Discord, all of the log."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///b.db")
    Store("sqlite:///b.db").close()
    assert main(["backup", "b.backup"]) == 0
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("READER_MODEL", "none")  # opening it takes a while
    monkeypatch.setattr("bot.chat.gateway.connection.serve", lambda *_: 0)
    monkeypatch.setattr("bot.chat.gateway.connection.look_up", lambda _: ("Pullquote", None, ()))


def assert_hidden(text: str) -> None:
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize("address", [*ADDRESSES, ODD])
def test_bad_address(
    address: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """An address that cannot be used is told on one line, whatever is wrong with it, without what is in it."""
    capfd.readouterr()
    monkeypatch.setenv("DATABASE_URL", address)
    for verb in VERBS:
        assert main(verb) in {69, 78}
        out, err = capfd.readouterr()
        assert_hidden(out + err + caplog.text)
        assert (len(err.splitlines()), "Traceback" in out + err) == (0 if verb == ["check"] else 1, False)


def test_wrong_password(server: Server, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """A server that refuses the password is told on one line, without it."""
    engine = open_engine(server.url)
    with engine.begin() as connection:
        rules = Path(connection.exec_driver_sql("SHOW hba_file").scalar_one())
        rules.write_text(f"local all owner scram-sha-256\n{rules.read_text()}")
        connection.exec_driver_sql("CREATE ROLE owner LOGIN PASSWORD 'another'")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()
    capfd.readouterr()
    monkeypatch.setenv("DATABASE_URL", server.url.replace("//postgres@", f"//owner:{PASSWORD}@"))
    for verb in VERBS:
        assert main(verb) == 78
        out, err = capfd.readouterr()
        assert "password authentication failed for user" in out + err
        assert_hidden(out + err)


@pytest.mark.parametrize("address", [each for each in ADDRESSES if re.match("sqlite|postgres", each)])
def test_traceback(address: str) -> None:
    """Neither does it stand in the traceback of what is raised, and of all that it was raised from."""
    with pytest.raises(StoreFailed) as error:
        Store(address)

    assert_hidden("".join(traceback.format_exception(error.value)))


def test_repr() -> None:
    """Neither shows in the ``repr`` of settings, as it stands in the traceback of a test or a debugger."""
    settings = read_settings({"DISCORD_TOKEN": TOKEN, "DATABASE_URL": f"postgresql://a:{PASSWORD}@b/c"})

    assert (settings.token, PASSWORD in settings.database) == (TOKEN, True)
    assert_hidden(f"{settings} {settings!r} {[settings]}")
    assert {name for name, field in Settings.__dataclass_fields__.items() if not field.repr} >= {
        variable.field for variable in VARIABLES.values() if variable.secret
    }


@pytest.mark.parametrize(
    "verb", [["ask", "Who heads the Chinese delegation?", "--json"], ["summary", "--json"], ["ask", "no", "--json"]]
)
def test_json(verb: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """JSON for other programs holds nothing of them."""
    monkeypatch.setenv("DATABASE_URL", f"postgresql://owner:{PASSWORD}@{NOBODY}/talks")

    assert main(verb) == 0
    assert_hidden("".join(capfd.readouterr()))


@pytest.mark.parametrize("verb", ["run", "local", "check"])
def test_crash(verb: str, tmp_path: Path) -> None:
    """A program that crashes while it starts, which nobody foresaw, prints its traceback without them."""
    environ = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    environ |= {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": f"postgresql://owner:{PASSWORD}@{NOBODY}/talks"}
    program = f"""
import bot.opening, sys
def crash(settings, *_): raise RuntimeError(f"crashed with {{settings}}")
bot.opening.open_library = lambda *_, **__: crash(bot.settings.read_settings(__import__("os").environ))
from bot.__main__ import main
sys.exit(main([{verb!r}]))
"""
    done = subprocess.run(  # noqa: S603  # our own interpreter, our own program
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environ | {"PYTHONPATH": str(Path(bot.__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, "RuntimeError: crashed with Settings(" in done.stderr) == (1, True)
    assert_hidden(done.stdout + done.stderr)


def test_backup(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A backup, unpacked, holds nothing of them either."""
    assert_hidden(gzip.decompress((tmp_path / "b.backup").read_bytes()).decode())
