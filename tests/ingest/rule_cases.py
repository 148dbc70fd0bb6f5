"""For each rule of gates 1 to 4 a file that breaks it, and what makes it do so."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from typing import Any, NamedTuple

from openpyxl import Workbook

from perf.ingest import Options
from perf.model import Targets
from tests.ingest.golden_kit import BASIC, book
from tests.ingest.year_2024 import (
    EQUIPMENT,
    EXCHANGE,
    FREE,
    NAMES,
    OTHER,
    OTHER_CODE,
    PARTY,
    TARGETS,
    TODAY,
    TRAINING,
)

LONG = "项目编码,月份,支出金额(元)\n"
GOOD = f"{LONG}{EQUIPMENT},2024-06,100\n"
DETAIL = "项目编码,支付日期,支付金额(元),摘要\n"
NAMED = "项目编码,项目名称,月份,金额(元)\n"
MONTH = "项目编码,本月支出(元)\n"
JUNE, KEPT = "2024年6月.csv", "项目编码,支出金额(元)"
DAY, SIGNBOARD = "2024-06-01", "中共石家庄市委外事工作委员会办公室"


class Case(NamedTuple):
    """A file that breaks a rule; `line` and `column` are where it must say so."""

    source: str | bytes
    line: int | None = None
    column: str | None = None
    name: str = "支出.csv"
    options: Options = FREE
    targets: tuple[Targets, ...] = (TARGETS,)
    today: date = TODAY
    limits: dict[str, Any] = {}  # noqa: RUF012 — a NamedTuple's default, never changed


def far_corner() -> bytes:
    """A workbook with one cell in the last row and column of a sheet."""
    workbook = Workbook()
    workbook.active["A1"] = "项目编码"
    workbook.active["XFD1048576"] = 1
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def claims_gigabytes() -> bytes:
    """A workbook whose archive says that a part of it unpacks to three gigabytes."""
    content = bytearray(book(("支出", [["项目编码"]])))
    for entry in range(content.count(b"PK\x01\x02")):
        at = -1
        for _ in range(entry + 1):
            at = content.index(b"PK\x01\x02", at + 1)
        struct.pack_into("<I", content, at + 24, 3 * 2**30 // 4)
    return bytes(content)


def some_archive() -> bytes:
    """A zip that is no workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def hidden_row() -> bytes:
    """A workbook whose second row of data a filter has hidden."""
    workbook = Workbook()
    for cells in (["项目编码", "月份", "金额(元)"], [EQUIPMENT, "2024-06", 1], [PARTY, "2024-06", 2]):
        workbook.active.append(cells)
    workbook.active.row_dimensions[3].hidden = True
    workbook.active.row_dimensions[9].hidden = True
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


HIDDEN = hidden_row()
BOOK = book(("6月", [["项目编码", "本月支出(元)"], [EQUIPMENT, 1]]), ("7月", [["项目编码"], [EQUIPMENT]]))
EXACT = book(("支出", [["项目编码", "月份", "金额(元)"], [EQUIPMENT, "2024-06", 1.005]]))
FORMULA = book(("支出", [["项目编码", "月份", "金额(元)"], [EQUIPMENT, "2024-06", "=50+50"]]))
OURS = Options(department_code="438001")
RISING = "".join(f"{EXCHANGE},{month}月,{month * 1_500_000}\n" for month in range(1, 7))

CASES: dict[str, list[Case]] = {
    "S101": [Case(GOOD, limits={"files.MAX_FILE_BYTES": 10})],
    "S102": [Case(b""), Case(b"\xef\xbb\xbf\r\n"), Case("  \n\n")],
    "S103": [
        Case(b"%PDF-1.7 ..."),
        Case("<html><table><tr><td>1</td></tr></table>", name="支出.xls"),
        Case(b"\x89PNG\r\n\x1a\n" + b"0" * 40),
        Case('{"a": 1}'),
        Case(some_archive(), name="支出.xlsx"),
    ],
    "S104": [Case(GOOD.encode() + b"a\0b\n", line=3)],
    "S105": [Case(GOOD.encode("utf-16")), Case((GOOD * 3).encode("utf-16-le"))],
    "S106": [
        Case(GOOD.encode() + b"\xe9\xa1" + "办公\n".encode(), line=3),
        Case(GOOD.encode("gb18030") + b"\xff\xff\n", line=3),
    ],
    "S107": [
        Case(b"PK\x03\x04 no archive at all", name="支出.xlsx"),
        Case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, name="支出.xls"),
    ],
    "S108": [Case(far_corner(), name="支出.xlsx"), Case(claims_gigabytes(), name="支出.xlsx")],
    "S109": [Case(GOOD + GOOD.replace(LONG, ""), line=3, limits={"records.MAX_ROWS": 1})],
    "S110": [
        Case(GOOD + "x" * 2_000_000, line=3),
        Case(GOOD.replace("(元)", "(元)" + ",备注" * 300), line=1),
    ],
    "S111": [Case(f'{DETAIL}{EQUIPMENT},2024-06-01,1,"{"长" * 50_000}"\n', line=2)],
    "S112": [Case(f'{GOOD}{PARTY},2024-06,"12\n', line=3), Case(f'{GOOD}{PARTY},2024-06,"1"2\n', line=3)],
    "S113": [Case(BOOK, name="2024年6月.xlsx")],
    "S114": [Case(BOOK, name="支出.xlsx", options=Options(sheet="8月"))],
    "S115": [Case(GOOD, name="支出.xlsx"), Case(GOOD, name="支出.docx")],
    "S116": [
        Case(FORMULA, line=2, column="金额(元)", name="支出.xlsx"),
        Case(book(("说明", [["日期", "=TODAY()"]])), line=1, name="支出.xlsx"),
    ],
    "S130": [Case(HIDDEN, line=3, name="支出.xlsx")],
    "S201": [Case("1,2,3\n4,5,6\n"), Case("今天天气很好\n"), Case(book(("空", [])), name="支出.xlsx")],
    "S212": [
        Case("项目编码,三级指标,月份,当前完成值\n", line=1),
        Case(f"填报表\n项目编码,指标名称,分子,分母\n{EQUIPMENT},及时性,1,1\n", line=2),
    ],
    "S202": [Case(f"项目编码,项目名称,摘要\n{EQUIPMENT},{NAMES[0]},x\n", line=1)],
    "S203": [Case("日期,支付金额,摘要\n2024-06-01,1,x\n", line=1)],
    "S204": [
        Case(f"项目编码,支付金额,实际支付金额\n{EQUIPMENT},1,2\n", line=1),
        Case(f"项目编码,1月,2月,1月\n{EQUIPMENT},1,2,3\n", line=1),
    ],
    "S205": [Case(f"{MONTH}{EQUIPMENT},1\n")],
    "S206": [
        Case(f"项目编码,5月支出（6月）（元）\n{EQUIPMENT},1\n", line=1, name="2024.csv"),
        Case(f"2024年5月\n项目编码,支出金额（6月）（元）\n{EQUIPMENT},1\n"),
        Case(f"项目编码,2023年支出金额(元)\n{EQUIPMENT},1\n", name="2024年6月.csv"),
        Case(BOOK, options=Options(sheet="6月"), name="2024年5月.xlsx"),
        Case(GOOD.replace("(元)", "（5月）（元）")),
        Case(f"2024年5月\n{MONTH}{EQUIPMENT},1\n", name="6月.csv"),
        Case(GOOD, name="2024年5月.csv"),
        Case(GOOD, name="2023年支出.csv"),
        Case(GOOD, options=Options(month="2024-05")),
        Case(f"截至5月底\n{GOOD}"),
    ],
    "S207": [Case(f"项目编码,1月,13月\n{EQUIPMENT},1,2\n", line=1, column="13月")],
    "S208": [Case(f"单位:万元\n{GOOD}", line=2)],
    "S209": [Case(GOOD.replace("(元)", ""))],
    "S210": [
        Case(f"项目编码,执行数(元)\n{EQUIPMENT},50000\n", name="2024年6月.csv"),
        Case(f"截至2024年6月\n项目编码,支出金额(元)\n{EQUIPMENT},50000\n"),
        Case(f"{LONG}{EQUIPMENT},1-5月,100\n{EQUIPMENT},6月,100\n"),
    ],
    "S211": [Case(LONG, line=1), Case(f"{LONG}合计,,0\n\n", line=1),
        Case(f"项目编码,1月(元),2月\n{EQUIPMENT},,\n", name="2024.csv", line=1),
    ],
    "S213": [
        Case(GOOD.replace("(元)", "（千元）"), line=1, column="支出金额（千元）"),
        Case(GOOD.replace("(元)", "(单位：美元)"), line=1),
        Case(GOOD.replace("(元)", "/百万元"), line=1),
        Case(f"单位：千元\n{GOOD}", line=1),
        Case(f"单位：亿元\n{GOOD}", line=1, options=Options(unit="yuan")),
    ],
    "S214": [
        Case(f"2024年4-6月\n{MONTH}{EQUIPMENT},1\n"),
        Case(f"2024年6月\n{MONTH}{EQUIPMENT},1\n", name="2024年5月、6月.csv"),
        Case(f"2024年第二季度\n{MONTH}{EQUIPMENT},1\n"),
        Case(f"项目编码,支出金额（4-6月）（元）\n{EQUIPMENT},1\n", name="2024.csv"),
    ],
    "S215": [
        Case(f"{KEPT},到账日期\n{EQUIPMENT},1,2024-05-30\n", line=1, column="到账日期", name=JUNE),
        Case(f"项目编码,支出金额(元),拨款月份\n{EQUIPMENT},1,5\n", line=1, column="拨款月份", name=JUNE),
    ],
    "S216": [
        Case(f"{KEPT},实施时间\n{EQUIPMENT},1,2024-05-30\n", line=1, column="实施时间", name=JUNE),
    ],
    "S217": [Case(f"项目编码,支出金额(元),退付款\n{EQUIPMENT},5,1\n", line=1, column="退付款", name=JUNE)],
    "S218": [Case(f"截至2024年1月底\n项目编码,1月(元),2月\n{EQUIPMENT},1,0\n")],
    "S219": [Case(f"截至2024年1月底\n项目编码,1月(元),2月\n{EQUIPMENT},1,1\n")],
    "S230": [
        Case(f"项目,,2024年6月支出(元),\n编码,名称,财政拨款,其他资金\n{EQUIPMENT},办公,1,2\n", line=2),
    ],
    "S241": [
        Case(f"{title},\n{MONTH}{EQUIPMENT},1\n", line=1, name=JUNE)
        for title in ("6月用款计划申报表", "2024年预算表", "支出预计表", "采购合同台账", "预算批复表")
    ]
    + [Case(f"{MONTH}{EQUIPMENT},1\n", name="2024年6月用款计划.csv")],
    "S301": [Case(f"{LONG}{EQUIPMENT},2024-06,\n", line=2, column="支出金额(元)")],
    "S302": [
        Case(f"{LONG}{EQUIPMENT},2024-06,{amount}\n", line=2, column="支出金额(元)")
        for amount in ('"1,2,3.4"', "1e5", "约100", "#REF!", "<b>1</b>", "'=1+1")
    ],
    "S303": [
        Case(f"{LONG}{EQUIPMENT},2024-06,5.005\n", line=2, column="支出金额(元)"),
        Case(EXACT, line=2, column="金额(元)", name="支出.xlsx"),
    ],
    "S304": [Case(f"{LONG}{EQUIPMENT},2024-06,{'1' * 40}\n", line=2, column="支出金额(元)")],
    "S305": [Case(f"退款金额,{LONG}-5,{EQUIPMENT},2024-06,1\n", line=2, column="退款金额")],
    "S306": [Case(f"{DETAIL}{EQUIPMENT},6/15/2024,1,\n", line=2, column="支付日期")],
    "S307": [
        Case(f"{LONG}{EQUIPMENT},2024-13,1\n", line=2, column="月份"),
        Case(f"2024年13月\n{MONTH}{EQUIPMENT},1\n", line=1),
    ],
    "S308": [Case(f"{GOOD}{EQUIPMENT},,1\n", line=3, column="月份")],
    "S309": [Case(f"{LONG}{EQUIPMENT},2024.1,1\n", line=2, column="月份")],
    "S310": [
        Case(f"{GOOD}{EQUIPMENT},2023-06,1\n", line=3, column="月份"),
        Case(f"预算年度,{LONG}2023,{EQUIPMENT},2024-6,1\n2024,{PARTY},2024-6,1\n", line=2),
    ],
    "S311": [
        Case(GOOD, line=2, column="月份", today=date(2024, 5, 31)),
        Case(f"{DETAIL}{EQUIPMENT},2024-06-02,1,\n", line=2, today=date(2024, 6, 1)),
        Case(f"{MONTH}{EQUIPMENT},1\n", name="2024年6月.csv", line=1, today=date(2024, 5, 31)),
    ],
    "S312": [Case(f"{GOOD},2024-06,1\n", line=3, column="项目编码")],
    "S313": [
        Case(f"{GOOD}{PARTY},2024-06,1,234.56\n", line=3, column="第4列"),
        Case(f"项目编码,,月份,金额(元)\n{EQUIPMENT},x,2024-06,1\n", line=2, column="第2列"),
    ],
    "S314": [Case(f"{GOOD}{PARTY},2024-06\n", line=3)],
    "S315": [Case(f"{DETAIL}{PARTY},2024-06-01,1\n", line=2)],
    "S316": [Case(f"项目编码,支付日期,月份,金额(元)\n{EQUIPMENT},2024-05-01,6月,1\n", line=2, column="月份")],
    "S330": [
        Case(f"{GOOD}{PARTY},2024-06, - \n", line=3, column="支出金额(元)"),
        Case(f"项目编码,1月,2月,合计\n{EXCHANGE},—,300000,300000\n", name="2024.csv", line=2, column="1月"),
    ],
    "S350": [
        Case(f"业务年度,{DETAIL}2023,{EQUIPMENT},{DAY},1,\n2024,{PARTY},{DAY},1,\n", 2, "业务年度"),
        Case(f"预算年度,{DETAIL}2024,{EQUIPMENT},{DAY},1,\n2024,{PARTY},2023-06-01,1,\n", line=3),
    ],
    "S351": [
        Case(
            f"业务年度,{DETAIL}2023,{EQUIPMENT},2024-06-01,1,\n", line=2, column="业务年度",
            options=Options(fiscal_year=2024),
        ),
    ],
    "S401": [Case(f"{GOOD}13010024P00007510021X,2024-06,1\n", line=3, column="项目编码")],
    "S402": [Case(f"{LONG}13010024P0060X2210031B,2024-06,1\n", line=2, column="项目编码")],
    "S403": [Case(f"项目名称,月份,金额(元)\n{NAMES[0]},2024-06,1\n", line=2, column="项目名称")],
    "S404": [
        Case("项目名称,月份,金额(元)\n办公设备,2024-06,1\n", line=2, column="项目名称"),
        Case("项目,月份,金额(元)\n办公设备购制,2024-06,1\n", line=2, column="项目"),
    ],
    "S405": [Case(f"{NAMED}{EQUIPMENT},{NAMES[1]},2024-06,1\n", line=2, column="项目名称")],
    "S406": [Case(f"{GOOD}{BASIC},2024-06,1\n", line=3, column="项目编码")],
    "S407": [
        Case(f"单位名称,{LONG}石家庄市商务局,{EQUIPMENT},2024-6,1\n市外办,{PARTY},2024-6,1\n", line=2),
        Case(f"{GOOD}{OTHER_CODE},2024-06,1\n", line=3, options=OURS, targets=(TARGETS, OTHER)),
    ],
    "S408": [Case(f"{GOOD}13010024P00007510021X,2024-06,1\n", line=3, options=Options(ignore_unknown=True))],
    "S409": [Case(f"{GOOD}{EQUIPMENT},2024-06,100\n", line=3)],
    "S410": [Case(f"{GOOD}{EQUIPMENT},2024-06,200\n", line=2)],
    "S411": [Case(f"{DETAIL}{f'{EQUIPMENT},2024-06-01,1,x{chr(10)}' * 2}", line=3)],
    "S412": [
        Case(f"{GOOD}合计,,101\n", line=3, column="支出金额(元)"),
        Case(f"项目编码,1月,2月,合计\n{EQUIPMENT},1000,2000,3001\n", name="2024.csv", line=2, column="合计"),
    ],
    "S413": [Case(f"项目编码,月份,金额(万元)\n{EQUIPMENT},2024-06,1.05\n合计,,1.06\n", line=3)],
    "S414": [Case(f"项目编码,月份,金额\n{TRAINING},2024-06,6560001\n")],
    "S415": [Case(f"项目编码,月份,金额\n{EXCHANGE},2024-06,25\n")],
    "S416": [Case(f"{LONG}{RISING}", name="2024.csv")],
    "S417": [Case(f"项目编码,1-5月支出(元),1-6月支出\n{EQUIPMENT},500,400\n", name="2024.csv", line=2)],
    "S418": [Case(f"{LONG}{EQUIPMENT},2024-06,-1\n", line=2)],
    "S419": [Case(f"{LONG}{BASIC},2024-06,1\n")],
    "S420": [Case(f"{LONG}{EQUIPMENT},6月,1\n")],
    "S421": [Case(f"{LONG}{EQUIPMENT},2023-06,1\n"), Case(GOOD, options=Options(department_code="999"))],
    "S422": [
        Case(f"{LONG}不认识,2024-06,1\n", targets=(TARGETS, OTHER)),
        Case(GOOD, targets=()),
    ],
    "S423": [Case(f"{LONG}{f'{EQUIPMENT},2024-06,999999999999{chr(10)}' * 1001}")],
    "S424": [Case(f"{DETAIL.replace('摘要', '状态')}{EQUIPMENT},2024-06-01,1,作废\n", line=2, column="状态")],
    "S431": [Case(f"项目,月份,金额(元)\n{EQUIPMENT},2024-06,5\n其中：电脑,,3\n", line=3, column="项目")],
    "S441": [
        Case(f"{DETAIL.replace('摘要', '币种')}{EQUIPMENT},2024-06-01,1,美元\n", line=2, column="币种"),
    ],
    "S442": [Case(f"{MONTH}{EXCHANGE},25.5\n", name=JUNE)],
    "S451": [
        Case(f"单位代码,{LONG}438,{EQUIPMENT},2024-6,1\n", line=2, column="单位代码"),
        Case(f"单位名称,{LONG}{SIGNBOARD},{EQUIPMENT},2024-6,1\n", line=2, column="单位名称"),
        Case(f"单位代码,单位名称,{LONG}438001,商务局,{EQUIPMENT},2024-6,1\n", column="单位名称"),
    ],
    "S901": [Case(LONG + f"{EQUIPMENT},2024-06,\n" * 150)],
}  # fmt: skip
