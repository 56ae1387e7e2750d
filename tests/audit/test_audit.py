"""What an audit of the packages fails for, and what it does not."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.audit import __main__ as audit
from tests.audit.__main__ import judged, main


def package(*fixes: list[str]) -> dict[str, Any]:
    faults = [{"id": f"PYSEC-{number}", "fix_versions": versions} for number, versions in enumerate(fixes)]
    return {"name": "talks", "version": "1.0", "vulns": faults}


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ([package()], 0, ["audit: 1 packages looked at"]),
        ([package([])], 0, ["audit: talks 1.0 has PYSEC-0, not mended yet", "audit: 1 packages looked at"]),
        ([package([], ["1.1"])], 1, ["audit: talks 1.0 has PYSEC-0, not mended yet",
                                     "audit: talks 1.0 has PYSEC-1, mended in 1.1", "audit: 1 packages looked at"]),
        ([{"name": "talks", "skip_reason": "?"}], 0, ["audit: skipped, the list of faults cannot be had"]),
        ([], 0, ["audit: skipped, the list of faults cannot be had"]),
    ],
)  # fmt: skip
def test_judged(
    found: list[dict[str, Any]],
    code: int,
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It fails for a fault that an update would mend, and for no other."""
    monkeypatch.setattr(audit, "audited", lambda _: found)

    assert (main(), capsys.readouterr().out.splitlines()) == (code, said)
    assert judged(found)[0] == said


@pytest.mark.parametrize(
    "error", [subprocess.TimeoutExpired("pip", 1), subprocess.CalledProcessError(1, "pip"), FileNotFoundError("told")]
)
def test_skipped(error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a network, or where it takes too long, it is skipped with a line."""

    def fail(_: Path) -> list[dict[str, Any]]:
        raise error

    monkeypatch.setattr(audit, "audited", fail)

    assert (main(), capsys.readouterr().out) == (0, f"audit: skipped, {type(error).__name__}\n")
