"""Laws of commands over several departments and years: each at its own month, all or none of a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Run
from tests.facts import EQUIPMENT, TRAINING

ROOT = Path(__file__).parents[2]
HEAD = ("项目编码", "项目名称", "月份", "支出金额(元)")
JUNE = [(EQUIPMENT, "办公设备购置", "6", "64200.00"), (TRAINING, "业务培训费", "6", "26240.00")]


@pytest.fixture
def june(tmp_path: Path) -> Path:
    return _write(tmp_path / "2024年6月支出.csv", JUNE)


def _write(path: Path, rows: list[tuple[str, ...]]) -> Path:
    path.write_text("\r\n".join(",".join(row) for row in [HEAD, *rows]) + "\r\n", encoding="utf-8-sig")
    return path


def _json(answer: Answer) -> Any:
    return json.loads(answer.out)


def test_without_a_month_each_department_is_as_of_its_own_newest_one(
    run: Run, june: Path, tmp_path: Path
) -> None:
    """A second department that reports later, or not at all, moves no month of the first one."""
    shipped = json.loads((ROOT / "data/targets_2024/438001.json").read_text(encoding="utf-8"))
    codes = ("13010024P00212310099R", "13010024P00212310098R")
    other = {"unit": {"code": "999001", "name": "商务局"}, "year": 2025,
             "projects": [{"code": code, "name": f"招商{code[-2]}"} for code in codes[:1]]}  # fmt: skip
    late = shipped | {"unit": {"code": "888001", "name": "教育局"}}
    late["projects"] = [project | {"code": project["code"][:-1] + "X"} for project in shipped["projects"]]
    for name, document in (("商务.json", other), ("教育.json", late)):
        (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")
        assert run("import", tmp_path / name, "--accept-warnings").status == 0
    assert run("import", june, "--accept-warnings", "--department", "438001").status == 0
    code = late["projects"][0]["code"]
    spent = _write(tmp_path / "八月.csv", [(code, late["projects"][0]["name"], "2024-08", "1.00")])
    assert run("import", spent, "--accept-warnings", "--department", "888001").status == 0
    for command in ("lag", "indicators", "score"):
        found = [json.loads(line) for line in run(command, "--json").out.splitlines()]
        assert [one["as_of"] for one in found] == ["2024-06", "2024-08", None]
    assert _json(run("lag", "--json", "--department", "438001"))["as_of"] == "2024-06"
    assert len(run("lag", "--json", "--as-of", "2024-06").out.splitlines()) == 2
    months = {line.split(",")[-1] for line in run("lag", "--csv").out.splitlines()[1:]}
    assert months == {"2024-06", "2024-08", ""}


def test_what_is_printed_of_several_targets_can_be_imported_again(run: Run, tmp_path: Path) -> None:
    shipped = json.loads((ROOT / "data/targets_2024/438001.json").read_text(encoding="utf-8"))
    second = tmp_path / "2025.json"
    second.write_text(json.dumps(shipped | {"year": 2025}), encoding="utf-8")
    seq = _json(run("import", second, "--json"))["seq"]
    printed = tmp_path / "全部.json"
    printed.write_text(run("targets", "--json").out, encoding="utf-8")
    again = [json.loads(line) for line in run("import", printed, "--json").out.splitlines()]
    assert [(one["unchanged"], one["seq"]) for one in again] == [(True, 1), (True, seq)]
    assert run("undo", seq, "--reason", "年度写错").status == 0
    again = [json.loads(line) for line in run("import", printed, "--json").out.splitlines()]
    assert [(one["unchanged"], one["saved"]) for one in again] == [(True, False), (False, True)]


def test_of_several_targets_in_a_file_all_are_saved_or_none(run: Run, tmp_path: Path) -> None:
    shipped = json.loads((ROOT / "data/targets_2024/438001.json").read_text(encoding="utf-8"))
    file = tmp_path / "全部.json"
    file.write_text(
        json.dumps(shipped | {"year": 2025}) + json.dumps(shipped | {"year": 24}), encoding="utf-8"
    )
    answer = run("import", file, "--json")
    assert (answer.status, [json.loads(line)["saved"] for line in answer.out.splitlines()]) == (
        1,
        [False] * 2,
    )
    assert len(run("targets", "--json").out.splitlines()) == 1


def test_the_only_targets_are_undone_where_nothing_rests_on_them(run: Run, june: Path) -> None:
    run("import", june, "--accept-warnings")
    refused = run("undo", 1, "--reason", "试")
    assert (refused.status, "支出（批次 2）" in refused.said) == (1, True)
    assert (run("undo", 2, "--reason", "试").status, run("undo", 1, "--reason", "试").status) == (0, 0)
    assert run("targets", "--json").out == ""
