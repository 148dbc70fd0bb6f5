"""Writes locks/: per system every package that the requirement files lead to, with the digests of its files.

`python3 run.py lock`, on any machine with the package index in reach. A lock is made for the oldest Python,
has no conditions and holds the digests of all wheels, so one serves every later Python and processor.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
SYSTEMS = ("linux", "windows", "macos")
OLDEST_PYTHON = "3.11"
LOCK = (
    "pip", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url", "--annotation-style", "line",
    "--only-binary", ":all:", "--python-version", OLDEST_PYTHON,
    "--custom-compile-command", "python3 run.py lock",
)  # fmt: skip


def main(*options: str) -> None:
    """Write the locks of every system; versions that still fit stay unless `--upgrade` is given."""
    for system in SYSTEMS:
        product = f"locks/{system}.txt"
        compile_lock(system, "requirements.txt", product, *options)
        compile_lock(system, "requirements-dev.txt", f"locks/{system}-dev.txt", "-c", product, *options)


def compile_lock(system: str, requirements: str, lock: str, *options: str) -> None:
    """Write one lock; where a version cannot be had, end with the tool's own words."""
    files = ["--python-platform", system, *options, requirements, "-o", lock]
    if status := subprocess.run(
        [sys.executable, "-m", "uv", *LOCK, *files], cwd=HERE, check=False
    ).returncode:
        sys.exit(status)


if __name__ == "__main__":
    main(*sys.argv[1:])
