"""The example of a systemd unit."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bot
from bot.exits import Exit
from bot.watch.pulse import EVERY

UNIT = Path(bot.__file__).parent.parent / ".systemd" / "pullquote.service"
VERIFY = shutil.which("systemd-analyze")


@pytest.fixture(scope="module")
def settings() -> dict[str, str]:
    return dict(re.findall(r"^(\w+)=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE))


def test_matches(settings: dict[str, str]) -> None:
    """It waits to be told that the bot is ready, minds a watchdog that the bot feeds, and restarts what may pass."""
    assert (settings["Type"], settings["Restart"]) == ("notify", "on-failure")
    assert settings["RestartPreventExitStatus"].split() == [str(int(Exit.USAGE)), str(int(Exit.CONFIGURATION))]
    assert int(settings["WatchdogSec"]) > 10 * EVERY
    assert settings["ExecStart"].endswith("python -m bot run")


@pytest.mark.skipif(VERIFY is None, reason="no systemd here")
def test_known(settings: dict[str, str], tmp_path: Path) -> None:
    """systemd knows every line of it."""
    assert VERIFY
    here = UNIT.read_text(encoding="utf-8").replace(settings["ExecStart"].split()[0], sys.executable)
    told = []
    for name, text in (("pullquote", here), ("odd", here.replace("PrivateTmp", "PrivatTmp"))):
        unit = tmp_path / f"{name}.service"
        unit.write_text(text, encoding="utf-8")
        verified = subprocess.run([VERIFY, "verify", unit], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
        told.append(unit.name in verified.stdout + verified.stderr)

    assert told == [False, True]
