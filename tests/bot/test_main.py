"""``python -m bot``: each verb, its exit code, and one line on standard error that says what to mend."""

import json
import logging
import os
import re
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import bot.__main__
import bot.chat
from bot.__main__ import main
from bot.exits import NoSample
from bot.guilds.database import engine
from bot.guilds.database.schema import MIGRATIONS
from bot.guilds.errors import StoreBroken, StoreBusy
from bot.language.catalogue import say_error, say_in_terminal
from bot.settings import VARIABLES
from index.errors import MissingReader
from tests.index import SEED, talks

QUESTION = "Who heads the Chinese delegation?"
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz012345678901"  # noqa: S105 - nobody's


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder, and no setting."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def seeds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with two articles, which is the setting."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("Rain in Paris\n\nIt rained in Paris on Sunday.\n\nBoats sailed.", encoding="utf-8")
    (folder / "b.txt").write_bytes(SEED.read_bytes())
    monkeypatch.setenv("SEEDS_DIR", str(folder))
    return folder


def printed(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - JSON is of any type
    return json.loads(capsys.readouterr().out)


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error, where nothing else was printed."""
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), err[:11]) == ("", 1, "pullquote: ")
    return err[11:-1]


def test_ask(capsys: pytest.CaptureFixture[str]) -> None:
    """Out of the box the seed article is asked."""
    assert main(["ask", QUESTION]) == 0
    out = capsys.readouterr().out

    assert "He Lifeng" in out
    assert out.endswith("section Navigating Differences · paragraph 10, sentence 1\n")


@pytest.mark.parametrize("article", [[], ["--article", "rain in paris"]])
def test_ask_article(seeds: Path, article: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """All articles are asked, or the one that is named."""
    assert main(["ask", "Where did it rain?", "--json", *article]) == 0
    assert [quote["title"] for quote in printed(capsys)["quotes"]] == ["Rain in Paris"]


def test_ask_other_article(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What only another article says is refused, which is no failure."""
    assert main(["ask", QUESTION, "--json", "--article", "Rain in Paris"]) == 0
    assert printed(capsys)["refusal"] == "not_said"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", " "], "There is no question. Write a few words that the article might use."),
        (["ask", "?" * 2001], "This question has 2001 characters; the limit is 2000."),
        (
            ["ask", QUESTION, "--article", "Snow"],
            "No article here has the title or the id Snow.",
        ),
        (
            ["summary", "--article", "Snow"],
            "No article here has the title or the id Snow.",
        ),
    ],
)
def test_mistakes(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be asked is said on one line of standard error, with exit code 2."""
    assert main(arguments) == 2
    assert complaint(capsys) == said


@pytest.mark.parametrize(
    ("arguments", "sentences"),
    [([], 3), (["--length", "one-line"], 1), (["--length", "short"], 3), (["--length", "full"], 8)],
)
def test_summary_length(arguments: list[str], sentences: int, capsys: pytest.CaptureFixture[str]) -> None:
    """A summary of the seed has one sentence, three or eight; three unless said otherwise."""
    assert main(["summary", "--json", *arguments]) == 0
    assert len(printed(capsys)["sentences"]) == sentences


@pytest.mark.parametrize(
    ("article", "title"), [([], "Rain in Paris"), (["--article", talks().title.upper()], talks().title)]
)
def test_summary_article(seeds: Path, article: list[str], title: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The first article is summed up, or the one that is named."""
    assert main(["summary", *article]) == 0
    assert capsys.readouterr().out.startswith(f"{title}\n\n")


@pytest.mark.parametrize("arguments", [["ask", QUESTION], ["summary"], ["local", "--no-browser"]])
def test_no_seeds(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                  capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    """Where the folder of articles is missing, or empty, the line names it, and the exit code is 78."""
    monkeypatch.setenv("SEEDS_DIR", "texts")
    assert main(arguments) == 78
    assert complaint(capsys) == "SEEDS_DIR: texts is not a folder. Expected a folder with articles."

    (tmp_path / "texts").mkdir()
    assert main(arguments) == 78
    assert complaint(capsys) == (
        "SEEDS_DIR: texts holds no article. Expected at least one file that ends in .txt, .md, .html, .pdf, .docx, "
        ".text, .markdown, .htm, .docm."
    )


@pytest.mark.parametrize("arguments", [["ask", QUESTION], ["ask", QUESTION, "--json"], ["summary"]])
def test_no_sample(arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there are to be no articles that everybody can ask, the terminal has none either, and says so."""
    monkeypatch.setenv("SEEDS_DIR", "none")

    assert main(arguments) == 78
    assert complaint(capsys) == say_in_terminal(NoSample())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"They met.\0", "c.txt: byte 9 is NUL, so this is not a text. Expected text."),
        (b"They met.\x1a\xfc", "c.txt: byte 10 is 0xFC, which fits no encoding. Save the file as UTF-8."),
        (b" \n", "c.txt: there is nothing to quote. Expected a headline and at least one paragraph."),
        (b"a" * 2_097_153, "c.txt: 2,097,153 bytes, expected at most 2,097,152."),
        (b"a" * 200_001, "c.txt: 200,001 characters, expected at most 200,000."),
    ],
)
def test_bad_article(seeds: Path, data: bytes, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An article that cannot be read is named, with the value and what is expected; the exit code is 78."""
    (seeds / "c.txt").write_bytes(data)

    assert main(["ask", QUESTION]) == 78
    assert complaint(capsys) == said


@pytest.mark.parametrize("verb", [["ask", QUESTION], ["summary"], ["run"], ["local"], ["sync"], []])
def test_bad_setting(verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bad setting, here in .env, stops every verb with exit code 78 and a line that names it."""
    (tmp_path / ".env").write_text("COOLDOWN=often\n")

    assert main(verb) == 78
    assert complaint(capsys) == "COOLDOWN: 'often' is not questions/seconds such as 5/30, or 0 for no limit."


def test_unreadable_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A .env that cannot be read stops with exit code 78 and a line that names it."""
    (tmp_path / ".env").write_bytes(b"PRIVATE=\xff")

    assert main(["summary"]) == 78
    assert (
        complaint(capsys)
        == ".env: cannot be read (invalid start byte). Expected UTF-8 text with one NAME=value per line."
    )


@pytest.mark.parametrize("verb", ["run", "sync"])
def test_no_token(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What needs Discord says where a token belongs, with exit code 78."""
    assert main([verb]) == 78
    assert complaint(capsys).startswith("DISCORD_TOKEN is not set. Put it into .env, or try `pullquote local`")


def test_check_without_token(capsys: pytest.CaptureFixture[str]) -> None:
    """The check tells what is right, how to mend what is not, and its exit code is that of what is wrong."""
    assert main(["check"]) == 78
    lines = capsys.readouterr().out.splitlines()

    assert [line[:6] for line in lines] == ["ok    ", "ok    ", "ok    ", "FIX   "]
    assert ("articles: 1 in " in lines[0], "DISCORD_TOKEN is not set" in lines[3]) == (True, True)


@pytest.mark.parametrize("verb", [[], ["run"]])
def test_run(verb: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """With a token, to run on Discord is the default; it logs as it is told, and reads its articles first."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    monkeypatch.setenv("SEEDS_DIR", "texts")

    assert main(verb) == 78
    assert complaint(capsys) == "SEEDS_DIR: texts is not a folder. Expected a folder with articles."
    assert logging.getLogger().level == logging.ERROR


@pytest.mark.parametrize("verb", [["run"], ["articles", "list"]])
def test_broken_database(
    verb: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A database that cannot be used is one line that names the setting and says the fix, with exit code 78."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    (tmp_path / "pullquote.db").write_text("They met. " * 1000)

    assert main(verb) == 78
    assert complaint(capsys) == say_in_terminal(StoreBroken("file is not a database"))


def test_newer_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bot whose database a newer program has made does not start, and says so."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    with closing(sqlite3.connect(tmp_path / "pullquote.db")) as newer:
        newer.executescript("CREATE TABLE schema_version (number INTEGER); INSERT INTO schema_version VALUES (99)")

    assert main(["run"]) == 78
    reason = f"its version is 99, this program knows {len(MIGRATIONS)}, so update Pullquote"
    assert complaint(capsys) == say_in_terminal(StoreBroken(reason))


@pytest.mark.parametrize("verb", [["run"], ["articles", "list"]])
def test_busy_database(
    verb: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A database that is locked, or not there yet, is one line that says so, with exit code 69: it passes by itself."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setattr(engine, "PRAGMAS", ("busy_timeout = 10",))
    with closing(sqlite3.connect(tmp_path / "pullquote.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert main(verb) == 69
    assert complaint(capsys) == say_in_terminal(StoreBusy("database is locked"))

    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("DATABASE_URL", "postgresql://a:b@{}:{}/c".format(*nobody.getsockname()))
        assert main(verb) == 69
    assert complaint(capsys) == say_in_terminal(StoreBusy("Connection refused"))


@pytest.mark.parametrize("verb", [[], ["local"]])
def test_local_without_extra(
    verb: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a token the local guild is the default; where its packages are missing, the line says how to get them."""
    monkeypatch.delitem(sys.modules, "bot.chat.simulator", raising=False)
    monkeypatch.delattr(bot.chat, "simulator", raising=False)
    monkeypatch.setitem(sys.modules, "simcord", None)

    assert main(verb) == 78
    assert complaint(capsys) == 'The local guild needs more packages: pip install "pullquote[local]"'


@pytest.mark.parametrize("arguments", [["local", "--port"], ["--port"]])
def test_busy_port(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A port that somebody else uses is named, with exit code 78."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert main([*arguments, str(port), "--no-browser"]) == 78
    assert re.fullmatch(rf"--port: {port} cannot be used \(.+\)\. Choose another, or leave it out\.", complaint(capsys))


def test_as_a_program(tmp_path: Path) -> None:
    """As a program of its own it answers from any folder, and imports nothing of Discord for that."""
    environ = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, "-X", "importtime", "-m", "bot", "ask", QUESTION],
        cwd=tmp_path,
        env=environ | {"PYTHONPATH": str(Path(bot.__file__).parent.parent), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    imported = set(re.findall(r"^import time:.*\| +(\w+)", done.stderr, re.MULTILINE))

    assert [text for text in ("He Lifeng", "paragraph 10", "Navigating Differences") if text not in done.stdout] == []
    assert imported & {"aiohttp", "asyncio", "bot", "discord", "index", "simcord"} == {"bot", "index"}


def test_poor_terminal(tmp_path: Path) -> None:
    """A terminal that cannot show a letter gets its number, not a traceback."""
    environ = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, "-m", "bot", "ask", QUESTION],
        cwd=tmp_path,
        env=environ | {"PYTHONPATH": str(Path(bot.__file__).parent.parent), "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="ascii",
        check=True,
    )

    assert r"Reuters \xb7 Lutnick" in done.stdout


def test_ask_without_model(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the model that is set cannot be opened, a line says the fix, and words alone answer."""
    monkeypatch.setenv("READER_MODEL", str(tmp_path))

    assert main(["ask", QUESTION]) == 0
    out, err = capsys.readouterr()
    assert "He Lifeng" in out
    assert (err.count("\n"), err[:11]) == (1, "pullquote: ")
    assert say_error(MissingReader(str(tmp_path), "reader.onnx")) in err


def test_ask_by_the_model(capsys: pytest.CaptureFixture[str]) -> None:
    """The model answers in other words than the question's, without a word more on standard error."""
    assert main(["ask", "How much did shipments to America drop?", "--json"]) == 0
    out, err = capsys.readouterr()
    assert "34.5% drop" in json.loads(out)["quotes"][0]["sentence"]
    assert err == ""
