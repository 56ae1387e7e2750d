"""Reads and cuts a stranger's file in a process of its own, with little time and memory: a hostile one costs a command.

The child knows neither the token nor any other setting, writes no file, and gives back plain JSON.
"""

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index import Article, Cut, check_format, check_size, errors, pack, read_file, unpack

READING_SECONDS = 10  # to read and cut one file of a stranger
READING_MEMORY = 512  # MiB, for the same
_LIMITS = {
    "RLIMIT_AS": READING_MEMORY << 20,
    "RLIMIT_CPU": 2 * READING_SECONDS,
    "RLIMIT_FSIZE": 0,
    "RLIMIT_CORE": 0,
}

CHILD = ("-m", "bot.sandbox")
_ROOT = str(Path(__file__).resolve().parent.parent)
_ENVIRONMENT = {"PYTHONPATH": _ROOT, "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
_KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")  # without which some systems start no program
_OUT_OF_MEMORY = 42  # exit code
_ANSWER = 64 << 20  # bytes of its answer: several times what the longest article takes
_SAID, _LINE = 20, 300  # the last lines, and characters of a line, that are logged of what it says besides
_CHUNK = 1 << 16  # bytes

_log = logging.getLogger(__name__)
# Out of memory: as the child says it, the system, or C++. Windows has no such signal, nor a bound.
_HUNGRY = {_OUT_OF_MEMORY} | {-getattr(signal, name) for name in ("SIGKILL", "SIGABRT") if hasattr(signal, name)}
# Ctrl-C ends the bot, and the bot ends what it reads: the child is no part of what the terminal signals.
_NEW_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
_APART: dict[str, Any] = {"creationflags": _NEW_GROUP} if _NEW_GROUP else {"start_new_session": True}


@dataclass(frozen=True, slots=True)
class BoundedRead:
    """An article that was read from a file, its packed ``Cut``, and how many characters were removed."""

    article: Article
    cut: bytes
    removed: int


async def read_bounded(name: str, data: bytes, *, title: str = "", source: str = "", url: str = "") -> BoundedRead:
    """What ``index.read_file`` reads, cut; ``SlowFile``, ``HungryFile`` or ``BrokenFile`` beyond the bounds.

    It takes about half a second. Whoever no longer waits for it ends the process. What that says on standard error is
    logged.
    """
    check_format(name)
    check_size(name, len(data))
    told = json.dumps({"name": name, "title": title, "source": source, "url": url})
    process = await _start()
    out, said = bytearray(), bytearray()
    talking = asyncio.gather(
        _write(process.stdin, told.encode() + b"\n" + data),
        _read(process.stdout, out, _ANSWER),
        _read(process.stderr, said, _SAID * _LINE),
        process.wait(),
    )
    try:
        await asyncio.wait({talking}, timeout=READING_SECONDS)
        if not talking.done():
            raise errors.SlowFile(name, READING_SECONDS)
    finally:
        if process.returncode is None:
            process.kill()
        await talking  # subtle: where nobody reads what it has written, its end is not seen
        _note(said, failed=process.returncode != 0)
    if process.returncode in _HUNGRY:
        raise errors.HungryFile(name, READING_MEMORY)
    if process.returncode:
        raise errors.BrokenFile(name, f"exit code {process.returncode}")
    try:
        return _result(json.loads(out))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise errors.BrokenFile(name, f"answer {type(error).__name__}") from error


async def _start() -> asyncio.subprocess.Process:
    """The child, with nothing of this process' environment but what a program needs to start."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, *CHILD),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        **_APART,
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | _ENVIRONMENT,
    )


async def _write(stream: asyncio.StreamWriter | None, data: bytes) -> None:
    """Give the child all it reads; that it does not read on is no fault."""
    if stream:
        with suppress(ConnectionError):
            stream.write(data)
            await stream.drain()
        stream.close()


async def _read(stream: asyncio.StreamReader | None, kept: bytearray, most: int) -> None:
    """Keep the last so many bytes of what the child writes. All is read, or the child would wait."""
    while stream and (part := await stream.read(_CHUNK)):
        kept += part
        del kept[:-most]


def _note(said: bytearray, *, failed: bool) -> None:
    """Log what the child says, a line each. Subtle: a hostile file may say what looks like another line of the log."""
    for line in said.decode(errors="replace").splitlines()[-_SAID:]:
        plain = "".join(sign if sign.isprintable() else "?" for sign in line.strip()[:_LINE])
        if plain:
            _log.log(logging.WARNING if failed else logging.INFO, "reading says: %s", plain)


def _result(answer: dict[str, Any]) -> BoundedRead:
    """What the child answered. Raises what it says, or ``ValueError``, ``KeyError`` or ``TypeError``."""
    if kind := answer.pop("error", None):
        error = vars(errors)[kind]
        raise error(**{key: tuple(value) if isinstance(value, list) else value for key, value in answer.items()})
    article, cut = unpack(answer["article"]), b64decode(answer["cut"])
    Cut.unpack(article, cut)
    return BoundedRead(article, cut, answer["removed"])


def _limit() -> None:
    """What the system enforces. Windows knows no such limits, macOS not all: there the time is all."""
    try:
        import resource
    except ModuleNotFoundError:
        return
    for name, limit in _LIMITS.items():
        with suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (limit, limit))


def main() -> int:
    """The child: a line of JSON and a file on standard input, JSON on standard output."""
    _limit()
    told = json.loads(sys.stdin.buffer.readline())
    try:
        read = read_file(told.pop("name"), sys.stdin.buffer.read(), **told)
        cut = b64encode(Cut.of(read.article).pack()).decode()
        answer = {"article": pack(read.article), "cut": cut, "removed": read.removed}
    except errors.ArticleError as error:
        answer = {"error": type(error).__name__, **vars(error)}
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
