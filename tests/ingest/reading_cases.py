"""For each rule that only readings are asked, files that break it and where they must say so."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from perf.ingest import Options
from perf.model import Targets
from tests.ingest.golden_kit import book
from tests.ingest.reading_year import ADVICE, DEVICES, EQUIPMENT, EXCHANGE, GOOD, HEAD, TRAINING, shipped
from tests.ingest.year_2024 import FREE, OTHER, OTHER_CODE, TODAY

VALUE = "当前完成值"
FRACTION = "项目编码,二级指标,三级指标,月份,分子,分母\n"
BESIDE = "项目编码,二级指标,三级指标,月份,当前完成值,分子,分母\n"
RATE = f"{EQUIPMENT},质量指标,设备验收合格率/达标率,2024-06"
PROSE = f"{EXCHANGE},质量指标,深化友城交流合作,2024-06"
WITH_BASIS = f"数据口径,{HEAD}"
BOTH = (shipped(), OTHER)


class ReadingCase(NamedTuple):
    """A file that breaks a rule; `line` and `column` are where it must say so."""

    source: str | bytes
    line: int | None = None
    column: str | None = None
    name: str = "填报.csv"
    options: Options = FREE
    targets: tuple[Targets, ...] | None = None
    today: date = TODAY


def row(of: str, value: str, rest: str = ",") -> str:
    """The header and one row."""
    return f"{HEAD}{of},{value},{rest}\n"


FORM, FORM_OF = "2024年自评表,,\n", f"项目编码,{EQUIPMENT},\n"
FORM_HEAD = "二级指标,三级指标,实际完成值\n"
FORMULA = book(("填报", [HEAD.strip().split(","), [*DEVICES.split(","), "2024-06", "=2+3"]]))
Case = ReadingCase
CASES: dict[str, list[ReadingCase]] = {
    "R201": [Case("1,2,3\n4,5,6\n"), Case("今天天气很好\n"), Case(book(("空", [["x"]])), name="填报.xlsx")],
    "R202": [Case(f"项目编码,三级指标,备注\n{EQUIPMENT},办公设备购置数量,x\n", line=1)],
    "R203": [Case(f"项目编码,月份,当前完成值\n{EQUIPMENT},2024-06,5\n", line=1)],
    "R204": [
        Case(f"项目编码,月份,支出金额(元)\n{EQUIPMENT},2024-06,5.00\n", line=1),
        Case("截至6月底支出\n项目名称,1月,2月\n办公设备购置,1,2\n", line=2),
    ],
    "R205": [Case(f"{FORM}项目名称,,\n{FORM_HEAD}数量指标,办公设备购置数量,8\n", line=2)],
    "R206": [
        Case(f"{FORM}{FORM_OF}{FORM_HEAD}数量指标,办公设备购置数量,8\n二级指标,三级指标,1-9月完成值\n",
             line=5),
    ],
    "R301": [Case(row(f"{DEVICES},2024-06", "", ",到货晚"), line=2, column=VALUE)],
    "R302": [
        Case(row(f"{DEVICES},2024-06", value), line=2, column=VALUE)
        for value in ("约8台", "8-9", "良好", "1e5", '"1,2,3.4"', "5/", "#REF!", "--5", "八")
    ],
    "R303": [
        Case(row(f"{DEVICES},2024-06", "8%"), line=2, column=VALUE),
        Case(row(f"{DEVICES},2024-06", "8人"), line=2, column=VALUE),
        Case(row(f"{TRAINING},成本指标,人均培训成本,2024-06", "0.01万元"), line=2, column=VALUE),
        Case(row(f"{TRAINING},数量指标,培训参加人(次),2024-06", "0.02万人"), line=2, column=VALUE),
        Case(f"计量单位,{HEAD}万元,{TRAINING},,人均培训成本,2024-06,0.0095,,\n", line=2, column=VALUE),
    ],
    "R304": [
        Case(row(f"{DEVICES},2024-06", "4/8"), line=2, column=VALUE),
        Case(row(RATE, "45/0"), line=2, column=VALUE),
        Case(f"{FRACTION}{RATE},45,0\n", line=2, column="分子/分母"),
    ],
    "R305": [
        Case(row(PROSE, "95"), line=2, column=VALUE),
        Case(row(PROSE, "95%"), line=2, column=VALUE),
        Case(row(f"{EXCHANGE},时效指标,及时完成交流活动,2024-06", "12"), line=2, column=VALUE),
    ],
    "R306": [Case(row(f"{DEVICES},2024-06", "达成"), line=2, column=VALUE)],
    "R307": [Case(row(RATE, "0.95"), line=2, column=VALUE), Case(row(RATE, "1"), line=2, column=VALUE)],
    "R308": [],
    "R309": [Case(row(f"{DEVICES},2024-06", "-3"), line=2, column=VALUE)],
    "R310": [Case(row(RATE, "-2%"), line=2, column=VALUE)],
    "R311": [
        Case(row(f"{DEVICES},2024-06", "0.1234567"), line=2, column=VALUE),
        Case(row(f"{DEVICES},2024-06", "9" * 21), line=2, column=VALUE),
    ],
    "R312": [Case(row(f"{DEVICES},2024-06", "5", "差不多,"), line=2, column="完成可能性")],
    "R313": [Case(f"原因类别,{HEAD}天气,{DEVICES},2024-06,5,,x\n", line=2, column="原因类别")],
    "R314": [Case(f"{WITH_BASIS}季度,{DEVICES},2024-06,5,,\n", line=2, column="数据口径")],
    "R315": [
        Case(f"{GOOD}{DEVICES},2025-01,5,,\n", line=3, column="月份"),
        Case(f"预算年度,{HEAD}2023,{DEVICES},6月,5,,\n2024,{RATE},95%,,\n", line=2, column="月份"),
    ],
    "R316": [
        Case(GOOD, line=2, column="月份", today=date(2024, 5, 31)),
        Case(f"三级指标,项目编码,完成值\n办公设备购置数量,{EQUIPMENT},5\n", name="2024年6月.csv",
             today=date(2024, 5, 31)),
    ],
    "R317": [Case(row(f"{EQUIPMENT},数量指标,,2024-06", "5"), line=2, column="三级指标")],
    "R318": [
        Case(f"{FRACTION}{RATE},45,\n", line=2, column="分子/分母"),
        Case(f"{BESIDE}{RATE},90%,,50\n", line=2, column=VALUE),
    ],
    "R319": [
        Case(f"{BESIDE}{RATE},{value},45,50\n", line=2, column=VALUE)
        for value in ("95%", "90.1%", "0.91", "46/50", "达成", "约90")
    ],
    "R320": [
        Case(row(f"{DEVICES},2024-06", "5", f",到货{mark}晚"), line=2, column="偏差原因说明")
        for mark in ("\u202e", "\u200b", "\u2060", "\ufe0f", "\u00ad", "\ue000")
    ] + [
        Case(f"{GOOD}{EQUIPMENT},质量指标,设备\u200e验收合格率/达标率,2024-06,95%,,\n", line=3,
             column="三级指标"),
        Case(row(f"{EQUIPMENT},数量\u2066指标,办公设备购置数量,2024-06", "5"), line=2, column="二级指标"),
    ],
    "R321": [
        Case(row(PROSE, '"弘扬中美传统友谊,深化交流合作"'), line=2, column=VALUE),
        Case(row(f"{EXCHANGE},时效指标,及时完成交流活动,2024-06", "12月底 前"), line=2, column=VALUE),
    ],
    "R401": [
        Case(row(f"{EQUIPMENT},,办公设备采购数量,2024-06", "5"), line=2, column="三级指标"),
        Case(row(f"{EQUIPMENT},,团组出访人次,2024-06", "5"), line=2, column="三级指标"),
        Case(row(",部门目标,随便写的,2024-06", "5"), line=2, column="三级指标"),
    ],
    "R402": [Case(row(f"{EQUIPMENT},质量指标,办公设备购置数量,2024-06", "5"), line=2, column="二级指标")],
    "R403": [Case(row(f"{TRAINING},,培训效果,2024-06", "100%"), line=2, column="二级指标")],
    "R404": [Case(row(",数量指标,办公设备购置数量,2024-06", "5"), line=2, column="项目编码")],
    "R405": [
        Case(f"{GOOD}{OTHER_CODE},,招商,2024-06,5,,\n", line=3, options=Options(department_code="438001"),
             targets=BOTH),
    ],
    "R406": [Case(f"{GOOD}{DEVICES},6月,6,,\n", line=3, column="三级指标")],
    "R407": [
        Case(row(f"{DEVICES},2024-06", "12"), line=2, column=VALUE),
        Case(row(f"{DEVICES},2024-06", "10.4"), line=2, column=VALUE),
        Case(row(RATE, "950"), line=2, column=VALUE),
    ],
    "R408": [Case(row(f"{EQUIPMENT},成本指标,预算控制数,2024-06", "6.4"), line=2),
             Case(row(f"{ADVICE},数量指标,预算费用支出情况,2024-06", "17.31万元"), line=2)],
    "R409": [
        Case(row(",部门目标,接待外国友好组织和团体、民间友好人士来访,2024-06", "4次"), line=2),
        Case(row(",(二)增强重大涉外活动服务保障能力,组织我市友好经济代表团出访,2024-06", "4"), line=2),
    ],
    "R410": [Case(f"指标值,{HEAD}≥9台,{DEVICES},2024-06,5,,\n", line=2, column="指标值")],
    "R411": [
        Case(row(f"{DEVICES},2024-06", ""), line=1),
        Case(row("13010024P00971210054X,,随便,2024-06", "5"), line=1, options=Options(ignore_unknown=True)),
    ],
    "R412": [
        Case(f"{GOOD}13010024P00971210054X,,随便,2024-06,5,,\n", line=3, column="项目编码",
             options=Options(ignore_unknown=True)),
        Case(f"项目名称,{HEAD}没有的项目,,,随便,2024-06,5,,\n,{DEVICES},2024-06,5,,\n", line=2,
             column="项目名称", options=Options(ignore_unknown=True)),
    ],
}  # fmt: skip

SHARED: dict[str, ReadingCase] = {
    "S102": Case(b""),
    "S103": Case(b"%PDF-1.7 ..."),
    "S106": Case(GOOD.encode() + b"\xe9\xa1" + "办公\n".encode(), line=3),
    "S112": Case(f'{GOOD}{DEVICES},2024-07,"5\n', line=3),
    "S116": Case(FORMULA, line=2, column=VALUE, name="填报.xlsx"),
    "S204": Case(f"完成值,{HEAD}5,{DEVICES},2024-06,5,,\n", line=1),
    "S205": Case(f"项目编码,三级指标,当前完成值\n{EQUIPMENT},办公设备购置数量,5\n"),
    "S206": Case(GOOD, name="2024年5月.csv"),
    "S211": Case(HEAD, line=1),
    "S306": Case(row(DEVICES, "上半年,5", ","), line=2, column="月份"),
    "S307": Case(row(DEVICES, "2024-13,5", ","), line=2, column="月份"),
    "S308": Case(row(DEVICES, ",5", ","), line=2, column="月份"),
    "S309": Case(row(DEVICES, "2024.1,5", ","), line=2, column="月份"),
    "S313": Case(f"{HEAD}{DEVICES},2024-06,5,,,多出来的\n", line=2, column="第8列"),
    "S314": Case(f"{GOOD}{EQUIPMENT},数量指标\n", line=3),
    "S401": Case(row("13010024P00971210054X,,办公设备购置数量,2024-06", "5"), line=2, column="项目编码"),
    "S402": Case(row("13010024P009712100054H,,办公设备购置数量,2024-06", "5"), line=2),
    "S403": Case("项目名称,三级指标,月份,完成值\n办公设备购置,办公设备购置数量,2024-06,5\n", line=2),
    "S404": Case("项目名称,三级指标,月份,完成值\n办公设备,办公设备购置数量,2024-06,5\n", line=2),
    "S405": Case(f"项目名称,{HEAD}业务培训费,{DEVICES},2024-06,5,,\n", line=2, column="项目名称"),
    "S420": Case(row(f"{DEVICES},6月", "5")),
    "S421": Case(row(f"{DEVICES},2023-06", "5")),
    "S422": Case(row("不认识,,不认识,2024-06", "5"), targets=BOTH),
}
"""Rules that every file is asked, broken by a file of readings."""
