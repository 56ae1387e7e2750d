"""``python -m tests.audit``: whether known faults of security are in what is installed here, by ``pip-audit``.

It fails only for what an update would mend: what has no fix yet is told, and nobody's change can mend it. Where the
list of such faults cannot be had, that is told on a line.
"""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PATIENCE = 40  # seconds for each of the two steps
SOCKET = 5  # seconds for an answer


def main() -> int:
    """The exit code: 1 if an update would mend something."""
    try:
        with TemporaryDirectory() as folder:
            found = audited(Path(folder))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        print(f"audit: skipped, {type(error).__name__}")
        return 0
    lines, mendable = judged(found)
    print("\n".join(lines))
    return int(mendable)


def audited(folder: Path) -> list[dict[str, Any]]:
    """What ``pip-audit``, which is installed in a folder of its own, tells of each package that is installed here."""
    pip, told = [sys.executable, "-m", "pip"], folder / "told.json"
    _run([*pip, "install", "-q", f"--target={folder}", "pip-audit>=2.7,<3"], check=True)
    packages, options = sysconfig.get_path("purelib"), ["--skip-editable", "--progress-spinner=off", "--format=json"]
    audit = [sys.executable, "-m", "pip_audit", *options, f"--timeout={SOCKET}"]
    _run([*audit, f"--path={packages}", f"--output={told}"], PYTHONPATH=str(folder))
    found: list[dict[str, Any]] = json.loads(told.read_text(encoding="utf-8"))["dependencies"]
    return found


def judged(found: Sequence[dict[str, Any]]) -> tuple[list[str], bool]:
    """What to print of each package, and whether an update would mend something.

    >>> fault = {"id": "PYSEC-1", "fix_versions": ["1.1"]}
    >>> judged([{"name": "a", "version": "1.0", "vulns": [fault]}, {"name": "b", "version": "2", "vulns": []}])
    (['audit: a 1.0 has PYSEC-1, mended in 1.1', 'audit: 2 packages looked at'], True)
    >>> judged([{"name": "a", "skip_reason": "not found"}])
    (['audit: skipped, the list of faults cannot be had'], False)
    """
    known = [package for package in found if "skip_reason" not in package]
    if not known:
        return ["audit: skipped, the list of faults cannot be had"], False
    faults = [(package, fault) for package in known for fault in package["vulns"]]
    lines = [
        f"audit: {package['name']} {package['version']} has {fault['id']}, "
        + (f"mended in {', '.join(fault['fix_versions'])}" if fault["fix_versions"] else "not mended yet")
        for package, fault in faults
    ]
    return [*lines, f"audit: {len(known)} packages looked at"], any(fault["fix_versions"] for _, fault in faults)


def _run(command: Sequence[str], *, check: bool = False, **environ: str) -> None:
    subprocess.run(  # noqa: S603  # of our own
        command, check=check, timeout=PATIENCE, capture_output=True, env=os.environ | environ
    )


if __name__ == "__main__":
    sys.exit(main())
