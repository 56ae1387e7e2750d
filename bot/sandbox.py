"""Reads a stranger's file in a process of its own, with little time and memory: a hostile one costs one command.

The child knows neither the token nor any other setting, writes no file, and gives back plain JSON.
"""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

from index import FileRead, check_format, check_size, errors, pack, read_file, unpack

READING_SECONDS = 10  # to read one file of a stranger
READING_MEMORY = 512  # MiB, for the same

CHILD = ("-m", "bot.sandbox")
_ROOT = str(Path(__file__).resolve().parent.parent)
_ENVIRONMENT = {"PYTHONPATH": _ROOT, "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"}
_KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")  # without which some systems start no program
_OUT_OF_MEMORY = 42  # exit code


async def read_bounded(name: str, data: bytes, *, title: str = "", source: str = "", url: str = "") -> FileRead:
    """What ``index.read_file`` gives, and raises; ``SlowFile``, ``HungryFile`` or ``BrokenFile`` beyond the bounds.

    It takes about half a second. Whoever no longer waits for it ends the process.
    """
    check_format(name)
    check_size(name, len(data))
    told = json.dumps({"name": name, "title": title, "source": source, "url": url})
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, *CHILD),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        start_new_session=True,  # Ctrl-C ends the bot, and the bot ends what it reads
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | _ENVIRONMENT,
    )
    try:
        async with asyncio.timeout(READING_SECONDS):
            out, _ = await process.communicate(told.encode() + b"\n" + data)
    except TimeoutError:
        raise errors.SlowFile(name, READING_SECONDS) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode in (_OUT_OF_MEMORY, -signal.SIGKILL, -signal.SIGABRT):  # the last: as C++ says it
        raise errors.HungryFile(name, READING_MEMORY)
    if process.returncode:
        raise errors.BrokenFile(name, f"exit code {process.returncode}")
    return _result(json.loads(out))


def _result(answer: dict[str, Any]) -> FileRead:
    if kind := answer.pop("error", None):
        error = vars(errors)[kind]
        raise error(**{key: tuple(value) if isinstance(value, list) else value for key, value in answer.items()})
    return FileRead(unpack(answer["article"]), answer["removed"])


def _limit() -> None:
    """What the system enforces; Windows knows no such limits, there the time is all."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (READING_MEMORY << 20, READING_MEMORY << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * READING_SECONDS, 2 * READING_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """The child: a line of JSON and a file on standard input, JSON on standard output."""
    _limit()
    told = json.loads(sys.stdin.buffer.readline())
    try:
        read = read_file(told.pop("name"), sys.stdin.buffer.read(), **told)
        answer = {"article": pack(read.article), "removed": read.removed}
    except errors.ArticleError as error:
        answer = {"error": type(error).__name__, **vars(error)}
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
