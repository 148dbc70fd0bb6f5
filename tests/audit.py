"""Holds every package of locks/ against the known vulnerabilities: `python3 run.py audit`.

Status 0: none is known. 1: some are, and are listed. 2: not all could be asked about, which is no answer.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

LOCKS = Path(__file__).resolve().parents[1] / "locks"


class Answer(NamedTuple):
    """The sentences for the terminal and the status to end with."""

    text: str
    status: int


def main() -> int:
    """Ask about all locks at once, in exact versions and without resolving anything anew."""
    with tempfile.TemporaryDirectory() as folder:
        asked = Path(folder, "packages.txt")
        asked.write_text("\n".join(locked()), "utf-8")
        options = ["--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
        program = [sys.executable, "-m", "pip_audit", *options, "-r", str(asked)]
        ended = subprocess.run(program, capture_output=True, encoding="utf-8", check=False)
    answer = judge(ended.stdout, ended.stderr)
    print(answer.text, file=sys.stderr if answer.status else sys.stdout)
    return answer.status


def locked() -> list[str]:
    """All `name==version` of all systems, each once."""
    texts = [file.read_text("utf-8") for file in LOCKS.glob("*.txt")]
    return sorted({pin for text in texts for pin in re.findall(r"^[\w.-]+==[^ ]+", text, re.MULTILINE)})


def judge(out: str, log: str) -> Answer:
    """The answer to what pip-audit printed and logged; its own status does not tell what it skipped."""
    try:
        packages = json.loads(out)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = (log.strip().splitlines() or ["没有说明"])[-1]
        return Answer(f"没有核对，连不上漏洞数据库：{reason}", 2)
    known = [
        f"{one['name']} {one['version']}：{fault['id']}，修正于 {'、'.join(fault['fix_versions']) or '无'}"
        for one in packages
        for fault in one.get("vulns", [])
    ]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    said = ["有已知漏洞的包：", *known] if known else []
    if skipped:
        names = "、".join(skipped[:5]) + ("等" if len(skipped) > 5 else "")
        said.append(
            f"没有核对完：{len(packages)} 个包里有 {len(skipped)} 个，漏洞数据库没有回答（{names}）。"
        )
    status = 1 if known else 2 if skipped else 0
    return Answer("\n".join(said) or f"{len(packages)} 个包都没有已知漏洞。", status)


if __name__ == "__main__":
    sys.exit(main())
