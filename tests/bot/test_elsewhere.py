"""Windows and macOS, played by taking away what they lack."""

import subprocess
import sys
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals

import pytest

from bot import sandbox
from bot.sandbox import read_bounded
from index.errors import BrokenFile, SlowFile
from tests.launch import ROOT, launch
from tests.loopback import TOKEN, Loopback

TEXT = b"Rain in Paris\n\nIt rained."
NO_RESOURCE = "sys.modules['resource'] = None"
MACOS = """
import resource
known = resource.setrlimit
def setrlimit(kind, limits):
    if kind == resource.RLIMIT_AS:
        raise ValueError("current limit exceeds maximum limit")
    known(kind, limits)
resource.setrlimit = setrlimit
del resource.RLIMIT_CORE"""


def read_after(changes: str, monkeypatch: pytest.MonkeyPatch, then: str = "") -> None:
    """Let the child start with these changes, and end with others."""
    program = f"import sys\n{changes}\nfrom bot.sandbox import main\n{then}\nsys.exit(main())"
    monkeypatch.setattr(sandbox, "CHILD", ("-c", program))


@pytest.mark.parametrize("changes", [NO_RESOURCE, MACOS], ids=["Windows", "macOS"])
async def test_limits(changes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stranger's file is read where the system knows no limits, or not all."""
    read_after(changes, monkeypatch)

    assert (await read_bounded("a.txt", TEXT)).article.title == "Rain in Paris"


async def test_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system limits nothing, a file still has no more than its time."""
    read_after(NO_RESOURCE, monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(sandbox, "READING_SECONDS", 0.5)
    with pytest.raises(SlowFile):
        await read_bounded("a.txt", TEXT)


async def test_other_limits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What a system does limit it limits, though it knows others not: there a parser writes no file."""
    monkeypatch.chdir(tmp_path)
    write = "from bot.sandbox import _limit; _limit(); open('here.txt', 'wb', buffering=0).write(b'x')"
    read_after(MACOS, monkeypatch, write)
    with pytest.raises(BrokenFile):
        await read_bounded("a.txt", TEXT)


def test_signals() -> None:
    """Where there is no SIGKILL, and groups of processes are Windows', the module can be used as it is."""
    program = """
import signal, subprocess
del signal.SIGKILL
subprocess.CREATE_NEW_PROCESS_GROUP = 512
from bot import sandbox
print(sandbox._APART, sorted(sandbox._HUNGRY))"""
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "{'creationflags': 512} [-6, 42]\n"


@pytest.mark.parametrize("signal", [SIGINT, SIGTERM])
async def test_stop(signal: Signals, tmp_path: Path) -> None:
    """Where the event loop takes no signals, either still ends the bot in order, and Discord shows it offline."""
    async with (
        Loopback() as discord,
        launch(discord.url, "run", folder=tmp_path, module="tests.windows", DISCORD_TOKEN=TOKEN) as process,
    ):
        await process.until(discord.online)
        process.send(signal)
        ended = await process.ended()

    assert (ended.code, ended.told, ended.crashed, discord.farewell) == (0, [], False, 1000)
