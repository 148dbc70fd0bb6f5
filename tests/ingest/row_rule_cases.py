"""For each rule about repeated headers, totals, refunds and vouchers a file that breaks it."""

from __future__ import annotations

from tests.ingest.rule_cases import DETAIL, JUNE, MONTH, NAMED, Case
from tests.ingest.year_2024 import EQUIPMENT, NAMES, PARTY

PAID = f"{DETAIL}{EQUIPMENT},2024-06-01,1,付款\n"
YUAN = "单位：元\n项目编码,本月支出,备注\n"
TWO = "项目编码,本月支出(元),预算数\n"

ROW_CASES: dict[str, list[Case]] = {
    "S231": [
        Case(f"{TWO}{EQUIPMENT},1,9\n项目编码,预算数(元),本月支出(元)\n{PARTY},9,1\n", line=3, name=JUNE),
        Case(f"{TWO}{EQUIPMENT},1,9\n项目编码,本月支出(万元),预算数\n{PARTY},1,9\n", line=3, name=JUNE),
        Case(f"{TWO}{EQUIPMENT},1,9\n项目编码,累计支出(元),预算数\n{PARTY},1,9\n", line=3, name=JUNE),
        Case(f"{TWO}{EQUIPMENT},1,9\n项目名称,预算数(元),\n办公,9,\n", line=3, name=JUNE),
        Case(f"{MONTH}{EQUIPMENT},1\n本月支出(元),项目编码\n1,{PARTY}\n", line=3, name=JUNE),
    ],
    "S232": [
        Case(f"{YUAN}{EQUIPMENT},1,\n二、其他,,单位：万元\n{PARTY},1,\n", line=4, name=JUNE),
        Case(f"2024年6月\n{MONTH}{EQUIPMENT},1\n2024年5月,\n{MONTH}{PARTY},1\n", line=4),
    ],
    "S432": [Case(f"单位名称,{NAMED}市外办,,,,1\n市外办,{EQUIPMENT},{NAMES[0]},6月,2\n", line=2)],
    "S433": [
        Case(f"{PAID}{EQUIPMENT},2024-06-30,9,{word}\n", line=3, column="摘要")
        for word in ("本年累计", "期初余额", "承前页", "过次页", "上年结转", "月末结转")
    ],
    "S434": [
        Case(f"{DETAIL.replace('摘要', '资金性质')}{EQUIPMENT},2024-06-01,1,上年结转\n", line=2),
        Case(f"{DETAIL.replace('摘要', '口径')}{EQUIPMENT},2024-06-01,1,累计\n", line=2, column="口径"),
    ],
    "S435": [
        Case(PAID.replace("摘要", column).replace("付款", out) + f"{EQUIPMENT},2024-06-02,1,{back}\n", line=3)
        for column, out, back in (
            ("业务类型", "支付", "退款"),
            ("借贷方向", "借", "贷"),
            ("红字标志", "否", "是"),
        )
    ],
    "S436": [
        Case(f"{DETAIL}{EQUIPMENT},2024-06-01,1,退回多付的房费\n", line=2, column="摘要"),
        Case(f"{DETAIL.replace('摘要', '借贷方向')}{EQUIPMENT},2024-06-01,1,贷\n", line=2),
    ],
    "S437": [
        Case(PAID.replace("摘要", "凭证号") + f"{EQUIPMENT},2024-06-02,1,付款\n", line=3, column="凭证号"),
    ],
    "S438": [Case(f"项目编码,月份,实际支付金额(元),退回金额\n{EQUIPMENT},6月,8,2\n", line=2)],
    "S439": [Case(f"项目编码,月份,支付金额(元),退回金额,实际支付金额\n{EQUIPMENT},6月,10,2,10\n", line=2)],
    "S440": [Case(f"项目编码,日期,借方金额(元),贷方金额\n{EQUIPMENT},2024-06-01,8,2\n", line=2)],
}
