"""Golden folders of readings: inputs as divisions fill them in, and what reading each gives as text."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from pathlib import Path

from perf.ingest import Options
from perf.ingest.readings import ReadingsFile
from tests.ingest.golden import DETECTED, OPTIONS, PROBLEMS, ROWS
from tests.ingest.golden_kit import Cell, Golden, book, plain
from tests.ingest.reading_cases import BOTH
from tests.ingest.reading_year import ACTIVITIES, EQUIPMENT, EXCHANGE, POST, TRAINING, read
from tests.ingest.year_2024 import csv_text

FOLDER = Path(__file__).parents[1] / "readings"
FIELDS = (
    "line", "month", "value", "level", "numerator", "denominator", "is_cumulative", "likelihood",
    "reason_category", "reason", "evidence",
)  # fmt: skip
FINDING = ("severity", "rule", "line", "column", "project_code", "value", "expected", "message")


def inputs() -> dict[str, Golden]:
    """The files, by the name of their folder."""
    head = [
        "项目编码",
        "项目名称",
        "二级指标",
        "三级指标",
        "月份",
        "当前完成值",
        "完成可能性",
        "偏差原因说明",
    ]
    june = [
        [EQUIPMENT, "办公设备购置", "数量指标", "办公设备购置数量", "2024-06", "5台", "确定能", ""],
        [EQUIPMENT, "办公设备购置", "质量指标", "设备验收合格率/达标率", "2024-06", "5/5", "确定能", ""],
        [TRAINING, "业务培训费", "数量指标", "培训参加人(次)", "2024-06", "210", "有可能", "下半年集中办班"],
        [EXCHANGE, "对外交流活动经费", "时效指标", "及时完成交流活动", "2024-06", "部分达成", "有可能", ""],
        [POST, "专项邮电费", "数量指标", "完成数量", "2024-06", "", "", ""],
    ]
    months = [
        [ACTIVITIES, "交流合作批次", month, value]
        for month, value in (("1月", "2"), ("2月", "0"), ("3月", "1批次"), ("4月", "3"))
    ]
    wrong = [
        [EQUIPMENT, "", "数量指标", "办公设备采购数量", "2024-06", "5", "", ""],
        [EQUIPMENT, "", "质量指标", "设备验收合格率/达标率", "2024-06", "0.95", "", ""],
        [EXCHANGE, "", "质量指标", "深化友城交流合作", "2024-06", "95", "", ""],
        [EQUIPMENT, "", "数量指标", "办公设备购置数量", "2025-01", "8", "", ""],
        [TRAINING, "", "数量指标", "培训参加人(次)", "2024-06", "600", "", ""],
        [POST, "", "数量指标", "完成数量", "2024-06", "达成", "也许", ""],
        ["13010024P00971210054X", "", "", "办公设备购置数量", "2024-06", "5", "", ""],
        [EQUIPMENT, "", "成本指标", "预算控制数", "2024-06", "6.4", "", ""],
    ]
    titles = [["2024年绩效指标完成情况填报表"], ["填报单位:石家庄市人民政府外事办公室"], []]
    official = [
        [
            "项目",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "1-6月执行情况",
            "偏差原因分析",
            "填报科室",
        ],
        ["业务培训费", "产出指标", "质量指标", "培训覆盖率(%)", "≥75%", "80%", "", "人事处"],
        [
            "业务培训费",
            "效益指标",
            "社会效益指标",
            "培训效果",
            "让参加培训人员100%有所收获",
            "100%",
            "",
            "人事处",
        ],
        ["外事活动经费", "产出指标", "数量指标", "组团出访批次", "≥6批(次)", "8", "友城邀请增加", "亚非处"],
        ["注:空着的为未开展", "", "", "", "", "", "", ""],
    ]
    department = [
        ["", "部门目标", "组织我市友好经济代表团出访", "2024-06", "2次", "累计"],
        ["", "(一)增强涉外管理能力", "培训对象满意度", "2024-06", "46/50", ""],
        [EQUIPMENT, "", "及时性", "2024-06", "95%", "本月"],
    ]
    cells = [
        ["项目编码", "二级指标", "三级指标", "月份", "当前完成值"],
        [EQUIPMENT, "质量指标", "设备验收合格率/达标率", "2024-05", Cell(0.95, "0%")],
        [EQUIPMENT, "质量指标", "设备验收合格率/达标率", "2024-06", Cell(45 / 47, "0.0%")],
        [EQUIPMENT, "质量指标", "设备验收合格率/达标率", "2024-07", Cell(0.95, "General")],
        [EQUIPMENT, "质量指标", "设备验收合格率/达标率", "2024-08", Cell("95%", "@")],
        [EQUIPMENT, "时效指标", "及时性", "2024-06", Cell(1, "0%")],
        [EQUIPMENT, "数量指标", "办公设备购置数量", "2024-06", Cell(5, "0%")],
        [TRAINING, "质量指标", "培训覆盖率(%)", "2024-06", Cell(None, "0%")],
    ]
    return {
        "percentage_cells_workbook": Golden("填报.xlsx", book(("填报", cells))),
        "header_line_stated": plain("填报.csv", *[["填报说明"]] * 45, head, *june, header_row=46),
        "sheet_stated": Golden(
            "填报表.xlsx", book(("封面", [["2024"]]), ("5月", [head, june[0]]), ("6月", [head, *june[:2]])),
            {"sheet": "6月"},
        ),
        "current_values_gb18030": plain("6月填报.csv", head, *june, encoding="gb18030"),
        "monthly_values_bom": plain(
            "2024年.csv", ["项目编号", "指标名称", "月份", "本月完成值"], *months, encoding="utf-8-sig"
        ),
        "official_form_workbook": Golden("填报表.xlsx", book(("填报", [*titles, *official]))),
        "department_targets_tsv": plain(
            "填报.tsv", ["项目编码", "二级指标", "三级指标", "月份", "完成值", "数据口径"], *department,
            delimiter="\t",
        ),
        "eight_kinds_of_error": plain("填报.csv", head, *wrong),
        "month_stated_monthly_stated": plain(
            "填报.csv", ["项目编码", "三级指标", "完成值", "佐证材料", "原因类别", "偏差原因"],
            [EQUIPMENT, "办公设备购置数量", "2", "验收单3份", "经费", "分两批采购"],
            month="2024-06", amounts="monthly",
        ),
    }  # fmt: skip


def folders() -> list[Path]:
    """All golden folders."""
    return sorted(path for path in FOLDER.iterdir() if path.is_dir())


@cache
def understood(folder: Path) -> dict[str, str]:
    """File name → text, of what reading the folder's input gives."""
    (source,) = (path for path in folder.iterdir() if path.suffix in {".csv", ".tsv", ".xlsx"}
                 and path.name not in {ROWS, PROBLEMS})  # fmt: skip
    options = folder / OPTIONS
    given = json.loads(options.read_bytes()) if options.exists() else {}
    file = read(source, Options(department_code="438001", **given), name=source.name, targets=BOTH)
    return {ROWS: _rows(file), PROBLEMS: _problems(file), DETECTED: _detected(file)}


def write() -> None:
    """Inputs that are missing are made; what reading gives is written whatever it is."""
    for name, made in inputs().items():
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / made.file_name).exists():
            (folder / made.file_name).write_bytes(made.content)
        if made.options:
            (folder / OPTIONS).write_text(json.dumps(made.options) + "\n", encoding="utf-8")
    for folder in folders():
        for name, text in understood(folder).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _rows(file: ReadingsFile) -> str:
    cells = [[*row.key, *(getattr(row, name) for name in FIELDS)] for row in file.rows]
    return csv_text([["project_code", "level2", "indicator_name", *FIELDS], *cells])


def _problems(file: ReadingsFile) -> str:
    return csv_text([FINDING, *([getattr(problem, name) for name in FINDING] for problem in file.problems)])


def _detected(file: ReadingsFile) -> str:
    detected = {name: value for name, value in dataclasses.asdict(file.detected).items() if value}
    facts = {"fiscal_year": file.fiscal_year, "months": file.months, **detected}
    return json.dumps(facts, ensure_ascii=False, indent=1, default=str) + "\n"
