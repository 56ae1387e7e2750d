"""Reads a stranger's file in a process of its own, with little time and memory: a hostile one costs one command.

The child knows neither the token nor any other setting, writes no file, and gives back plain JSON.
"""

import json
import os
import signal
import subprocess
import sys
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


def read_bounded(name: str, data: bytes, *, title: str = "", source: str = "", url: str = "") -> FileRead:
    """What ``index.read_file`` gives, and raises; ``SlowFile``, ``HungryFile`` or ``BrokenFile`` beyond the bounds.

    It takes about half a second, so call it beside the event loop.
    """
    check_format(name)
    check_size(name, len(data))
    told = json.dumps({"name": name, "title": title, "source": source, "url": url})
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter, our own program
            [sys.executable, *CHILD],
            input=told.encode() + b"\n" + data,
            capture_output=True,
            env={name: os.environ[name] for name in _KEPT if name in os.environ} | _ENVIRONMENT,
            timeout=READING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise errors.SlowFile(name, READING_SECONDS) from None
    if done.returncode in (_OUT_OF_MEMORY, -signal.SIGKILL):
        raise errors.HungryFile(name, READING_MEMORY)
    if done.returncode:
        raise errors.BrokenFile(name, f"exit code {done.returncode}")
    return _result(json.loads(done.stdout))


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
