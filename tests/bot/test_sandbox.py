"""Files of strangers: read in a process of its own, with bounds."""

import asyncio
import json
import os
import resource
import zlib
from contextlib import nullcontext
from pathlib import Path

import pytest

from bot import sandbox
from bot.sandbox import read_bounded
from index import Cut, LibraryError, pack, read_file
from index.errors import (
    MAX_BYTES,
    ArticleTooLarge,
    BadEncoding,
    BrokenFile,
    HungryFile,
    PasswordNeeded,
    PicturesOnly,
    SlowFile,
    UnknownFormat,
)
from tests.index import talks
from tests.index.formats.pages import PAGE, pdf, print_pdf
from tests.index.formats.words import paragraph, word

CASES = Path(__file__).parents[1] / "index" / "formats" / "cases" / "pdf"
FILES = {
    "a.txt": b"Talks\n\nThey met\xe2\x80\xae.",
    "a.md": b"# Talks\n\nThey met.",
    "a.html": PAGE.encode(),
    "a.pdf": print_pdf(),
    "a.docx": word(paragraph("They met.")),
}


@pytest.mark.parametrize("name", FILES)
async def test_same(name: str) -> None:
    """What comes out is what reading it here gives."""
    there, here = await read_bounded(name, FILES[name]), read_file(name, FILES[name])

    assert there.cut == Cut.of(here.article).pack()

    assert (there.article, there.article.paragraphs, there.removed) == (
        here.article,
        here.article.paragraphs,
        here.removed,
    )


async def test_told() -> None:
    """Title, source and address that are told count more than the file's own."""
    article = (await read_bounded("a.html", PAGE.encode(), title="Skarv", source="Me", url="https://a.example")).article

    assert (article.title, article.source, article.url) == ("Skarv", "Me", "https://a.example")


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.exe", b"", UnknownFormat),
        ("a.txt", b"x" * (MAX_BYTES + 1), ArticleTooLarge),
        ("a.txt", b"\x89PNG\x1a", BadEncoding),
        ("a.pdf", b"They met.", BrokenFile),
        ("a.pdf", pdf([zlib.compress(zlib.compress(b"BT " * 100_000_000))], "[/FlateDecode /FlateDecode]"), HungryFile),
        ("a.pdf", (CASES / "locked.pdf").read_bytes(), PasswordNeeded),
        ("a.pdf", pdf([zlib.compress(b"0 0 m 10 10 l S")]), PicturesOnly),
    ],
    ids=["format", "size", "encoding", "no PDF", "bomb", "password", "pictures"],
)
async def test_errors(name: str, data: bytes, error: type[LibraryError]) -> None:
    """What is wrong with a file is said as if it had been read here."""
    with pytest.raises(error):
        await read_bounded(name, data)


async def test_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too long is given up, and the error names the limit."""
    monkeypatch.setattr(sandbox, "READING_SECONDS", 1)
    with pytest.raises(SlowFile) as error:
        await read_bounded("a.html", b"<p>They met. " * 150_000)

    assert (error.value.name, error.value.limit) == ("a.html", 1)


@pytest.mark.parametrize("part", ["<w:p><w:r><w:t>" + "a " * 150_000_000, "<w:p/>" * 16_000_000], ids=["text", "parts"])
async def test_bomb(part: str) -> None:
    """A small document that unfolds to a large one takes its own process's memory, and no more."""
    with pytest.raises(HungryFile):
        await read_bounded("a.docx", word(part))


@pytest.mark.parametrize(
    "code",
    ["'x' * (1 << 34)", "__import__('os').kill(__import__('os').getpid(), 9)", "__import__('os').abort()"],
    ids=["refused", "killed", "aborted"],
)
async def test_hungry(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too much memory is given up, and the error names the limit."""
    _read_by(f"lambda name, data: {code}", monkeypatch)
    with pytest.raises(HungryFile) as error:
        await read_bounded("a.txt", b"They met.")

    assert (error.value.name, error.value.limit) == ("a.txt", 512)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("__import__('time').sleep(60)", SlowFile),
        ("'x' * (1 << 34)", HungryFile),
        ("f.os.kill(f.os.getpid(), 11)", BrokenFile),
    ],
)
@pytest.mark.parametrize("step", ["index.retrieval.passages.sentences", "index.retrieval.cut.words"])
async def test_cutting(step: str, code: str, error: type[LibraryError], monkeypatch: pytest.MonkeyPatch) -> None:
    """To find an article's sentences and terms counts as to read it: where that takes too much, it is given up."""
    module, name = step.rsplit(".", 1)
    program = f"import sys, {module} as f, os; f.os = os; f.{name} = lambda text: {code}; "
    monkeypatch.setattr(sandbox, "CHILD", ("-c", program + "from bot.sandbox import main; sys.exit(main())"))
    monkeypatch.setattr(sandbox, "READING_SECONDS", 3)
    with pytest.raises(error):
        await read_bounded("a.txt", b"They met.")


@pytest.mark.parametrize(
    "answer",
    [
        "not JSON",
        "{}",
        "[]",
        '{"article": {}, "cut": "", "removed": 0}',
        json.dumps({"article": pack(talks()), "cut": "", "removed": 0}),
        json.dumps({"article": pack(talks()), "cut": "eHh4", "removed": 0}),
        '{"error": "NoSuchError"}',
    ],
)
async def test_other_answers(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that was taken over and answers something else is told as a broken file."""
    monkeypatch.setattr(sandbox, "CHILD", ("-c", f"import sys; sys.stdin.buffer.read(); print({answer!r})"))
    with pytest.raises(BrokenFile):
        await read_bounded("a.txt", b"They met.")


async def test_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that crashes is told as a broken file."""
    _read_by("lambda name, data: __import__('os').kill(__import__('os').getpid(), 11)", monkeypatch)
    with pytest.raises(BrokenFile):
        await read_bounded("a.txt", b"They met.")


@pytest.mark.parametrize(
    "code", ["open('here.txt', 'w').write('x')", "print(__import__('os').environ['DISCORD_TOKEN'])"]
)
async def test_closed(code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A parser that was taken over writes nothing into a file and finds no token."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "DISCORD_TOKEN", "secret")
    _read_by(f"lambda name, data: {code}", monkeypatch)
    with pytest.raises(BrokenFile):
        await read_bounded("a.txt", b"They met.")

    assert [path.read_bytes() for path in tmp_path.iterdir()] in ([], [b""])  # noqa: ASYNC240


@pytest.mark.parametrize("code", [0, 1])
async def test_said(code: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The last that the process says is logged, a line each that holds no other; as a warning where it fails."""
    caplog.set_level("INFO")
    said = "\x1b[31modd\r[ERROR] forged\x1b[0m\u202e\n\n" + "x" * 1000 + "\nin the end"
    program = f"import sys; sys.stderr.write('more\\n' * 100_000 + {said!r}); from bot.sandbox import main; main()"
    monkeypatch.setattr(sandbox, "CHILD", ("-c", f"{program}; sys.exit({code})"))
    with pytest.raises(BrokenFile) if code else nullcontext():
        await read_bounded("a.txt", b"They met.")
    lines = [record.getMessage().removeprefix("reading says: ") for record in caplog.records]

    assert {record.levelname for record in caplog.records} == {"WARNING" if code else "INFO"}
    assert lines[-4:] == ["?[31modd", "[ERROR] forged?[0m?", "x" * 300, "in the end"]
    assert 4 < len(lines) <= 20


async def test_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that was taken over and writes without end takes its own time, and no memory here."""
    monkeypatch.setattr(sandbox, "READING_SECONDS", 1)
    monkeypatch.setattr(sandbox, "CHILD", ("-c", "while True: print('x' * 1000000)"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SlowFile):
        await read_bounded("a.txt", b"They met.")

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 << 10


async def test_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever no longer waits for a file ends its process, and does not wait for it either."""
    _read_by("lambda name, data: __import__('time').sleep(60)", monkeypatch)
    monkeypatch.setattr(sandbox, "READING_SECONDS", 60)
    reading = asyncio.create_task(read_bounded("a.txt", b"They met."))
    await asyncio.sleep(0.1)
    reading.cancel()
    done, _ = await asyncio.wait({reading}, timeout=30)

    assert done == {reading}
    assert reading.cancelled()


def _read_by(parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the child read plain text by this expression."""
    program = (
        f"import sys, index.formats as f; f.FORMATS['.txt'] = {parser}; from bot.sandbox import main; sys.exit(main())"
    )
    monkeypatch.setattr(sandbox, "CHILD", ("-c", program))
