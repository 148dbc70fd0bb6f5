"""Golden inputs with a row per project and month, or per payment, as finance's systems write them."""

from __future__ import annotations

from datetime import date, datetime

from tests.ingest.golden_kit import BASIC, DEPARTMENT, JUNE, JUNE_WAN, Golden, book, eight, plain
from tests.ingest.year_2024 import (
    ACTIVITIES,
    ADVICE,
    CODES,
    EQUIPMENT,
    EXCHANGE,
    NAMES,
    OTHER_CODE,
    PARTY,
    POST,
    PRINTING,
    TRAINING,
)

LINES = ["2024-06-03", "2024/6/5", "20240607", "2024年6月9日", "2024.6.11", "2024-06-13 09:30:00"]
PAYEES = ["石家庄市华北图文印务有限公司", "中国邮政集团石家庄市分公司", "河北省外事翻译中心"]


def long_files() -> dict[str, Golden]:
    """One row per project and month."""
    head = ["序号", "项目编码", "项目名称", "月份", "支出金额(元)", "备注"]
    rows = [[n, code, name, "2024-06", amount, ""] for n, (code, name, amount) in enumerate(eight(JUNE), 1)]
    wan = [[code, name, "2024年6月", amount] for code, name, amount in eight(JUNE_WAN)]
    title = [["2024年6月部门预算项目支出情况表", "", "", ""], ["编制单位:" + DEPARTMENT, "", "", "单位:万元"]]
    wan_head = ["项目编码", "项目名称", "执行期间", "支出金额"]
    until = [
        [code, name, month, amount]
        for month, first in (("2024-05", "30000"), ("2024-06", "60000"))
        for code, name, amount in zip(CODES[:3], NAMES[:3], [first, "8280", "12000"], strict=True)
    ]
    both = [[f"{code}-{name}", "6月份", amount] for code, name, amount in eight(JUNE)]
    sources = [
        [EQUIPMENT, "2024-06", "10000", "0", "财政资金"],
        [EQUIPMENT, "2024-06", "5000", "", "其他资金"],
        [TRAINING, "2024-06", "13120", "120.5", "财政资金"],
        [POST, "2024-06", "", "35", "财政资金"],
    ]
    falling = [
        [TRAINING, month, amount]
        for month, amount in zip(["1月", "2月", "3月", "4月"], ["9000", "4000", "12000", "3000"], strict=True)
    ]
    groups = [
        ["一", EQUIPMENT, NAMES[0], "2024-06", "100.00"],
        ["", PARTY, NAMES[1], "2024-06", "200.00"],
        ["小计", "", "", "", "300.00"],
        ["二", PRINTING, NAMES[2], "2024-06", "50.5"],
        ["小 计", "", "", "", "50.5"],
        ["总计", "", "", "", "350.5"],
        ["平均", "", "", "", "116.83"],
        ["注:本表由财务科填报", "", "", "", ""],
        ["制表人:张三", "", "审核人:李四", "", ""],
    ]
    wrong = [
        [EQUIPMENT, "2024-06", "5.005"],
        [PARTY, "2024-13", "100"],
        [PRINTING, "2024-06", "1,2,3.4"],
        ["13010024P00007510021X", "2024-06", "100"],
        [POST, "2023-06", "100"],
        [ACTIVITIES, "2024-06", ""],
        [EXCHANGE, "2024-06", "1e5"],
    ]
    torn = (
        f"项目编码,月份,支出金额(元)\n{EQUIPMENT},2024-06,1,234.56\n{PARTY},2024-06\n\n"
        f'{PRINTING},2024-06,"12"3\n{POST},2024-06,5\n'
    )
    full_width = (
        f'项目编码,月份,支出金额（元）\n{EQUIPMENT},2024年6月,"￥1,234.50"\n'
        f"{PARTY},２０２４－０６,（12.30）\n {PRINTING} ,2024-6 , -7.00 \n"
    )
    name_rows = [[name, "2024-06", amount] for name, amount in zip(NAMES, JUNE, strict=True)]
    simple = ["项目编码", "月份", "支出金额(元)"]
    return {
        "long_yuan_utf8": plain("支出.csv", head, *rows, ["", "合计", "", "", "2,743,700.50", ""]),
        "long_wan_gb18030": plain(
            "6月支出.csv", *title, [], wan_head, *wan, ["合计", "", "", "274.37005"], encoding="gb18030"
        ),
        "long_cumulative_bom": plain(
            "支出.csv", ["项目代码", "项目名称", "截至月份", "累计执行数(元)"], *until, encoding="utf-8-sig"
        ),
        "long_code_and_name_in_one_cell_tsv": plain(
            "2024年支出.tsv", ["预算项目", "期间", "金额(元)"], *both, delimiter="\t"
        ),
        "long_refund_column_and_several_rows": plain(
            "支出.csv",
            ["项目编号", "月份", "支出金额(元)", "退回金额(元)", "资金来源"],
            *sources,
            encoding="gbk",
        ),
        "long_executed_settled_by_series": plain("2024年.csv", ["项目编码", "月份", "执行数(元)"], *falling),
        "long_title_says_cumulative": plain(
            "支出.csv",
            ["2024年1-6月累计支出情况表", "", "单位：元"],
            ["项目编码", "年", "月", "支出金额"],
            [EQUIPMENT, "2024", "6", "50000"],
            [PARTY, "2024", "6", "20000"],
        ),
        "long_subtotals_and_notes": plain(
            "支出.csv", ["序号", "项目编码", "项目名称", "月份", "金额(元)"], *groups, encoding="gb18030"
        ),
        "long_six_kinds_of_error": plain("支出.csv", simple, *wrong),
        "long_names_only": plain("支出.csv", ["项目名称", "月份", "支出金额(元)"], *name_rows),
        "long_duplicate_row": plain(
            "支出.csv", simple, *[[EQUIPMENT, "2024-06", "100"]] * 2, [PARTY, "2024-06", "1"]
        ),
        "long_torn_and_ragged": Golden("支出.csv", torn.encode()),
        "long_wrong_total": plain("支出.csv", simple, [EQUIPMENT, "2024-06", "100"], ["合计", "", "101"]),
        "long_full_width": Golden("支出.csv", full_width.encode()),
    }


def payment_files() -> dict[str, Golden]:
    """One row per payment, with a date."""
    head = ["单位编码", "单位名称", "项目编码", "项目名称", "支付日期", "支付金额(元)", "收款人", "摘要"]
    our = ["438001", DEPARTMENT]
    dates = [
        [*our, EQUIPMENT, NAMES[0], day, amount, PAYEES[0], "打印机"]
        for day, amount in zip(LINES, ["1,200.00", "88.8", "￥9.90", "(35.00)", "-12.5", "+7"], strict=True)
    ]
    quoted = [
        [PRINTING, "2024-05-06", "1200.00", "印刷费\n第一批"],
        [PRINTING, "2024-06-06", "2300.50", '"市情"画册'],
        [POST, "2024-06-07", "-12.00", "退邮费"],
    ]
    others = [
        [*our, EQUIPMENT, "2024-06-03", "100"],
        ["439001", "石家庄市商务局", OTHER_CODE, "2024-06-04", "250.5"],
        [*our, BASIC, "2024-06-05", "3000"],
        ["", "市外办", PARTY, "2024-06-06", "1"],
        ["合计", "", "", "", "3351.50"],
    ]
    refunds = [
        [TRAINING, "2024-06-03", "500", ""],
        [TRAINING, "2024-06-20", "", "100"],
        [ADVICE, "2024-06-21", "80", "80"],
    ]
    damaged = [
        ["13010024P0097 12100 54H", "2024-06-03", "1"],
        ["13010024P000075100212".lower(), "2024-06-03", "2"],
        ["13010024P0060X2210031B", "2024-06-04", "3"],
    ]
    real = [
        [EQUIPMENT, NAMES[0], date(2024, 6, 3), 0.1 + 0.2, "打印机"],
        [PARTY, NAMES[1], datetime.fromisoformat("2024-06-04 09:30"), 1234.5600000000001, "党课\n资料"],
        [None, None, None, None, None],
        [EXCHANGE, NAMES[7], date(2024, 5, 31), 1000000, None],
        ["合计", None, None, 1001234.86, None],
    ]
    real_head = ["项目编码", "项目名称", "支付日期", "支付金额（元）", "摘要"]
    short = ["项目编码", "支付日期", "支付金额(元)"]
    same = [[POST, "2024-06-03", "12.00", "邮票"]] * 3
    titles = [["支付明细"], ["2024年1-6月\n(含退款)"], ["单位:元"], []]
    return {
        "payment_dates_and_signs": plain("明细.csv", head, *dates),
        "payment_quoted_newlines_and_titles": plain(
            "明细.csv",
            *titles,
            ["项目编码", "付款日期", "实际支付金额", "摘要"],
            *quoted,
            encoding="gb18030",
        ),
        "payment_whose_rows": plain(
            "明细.csv", ["单位编码", "单位名称", *short], *others, encoding="utf-8-sig"
        ),
        "payment_refund_column": plain("明细.csv", [*short, "收回数(元)"], *refunds),
        "payment_damaged_codes": plain("明细.csv", short, *damaged),
        "payment_day_and_booking_month": plain(
            "2024年6月支付明细.csv",
            ["部门", "日期", "会计期间", "项目编码", "金额(元)", "退款"],
            ["外事办", "2024-05-30", "2024-06", EQUIPMENT, "4000", ""],
            ["外事办", "2024-06-03", "2024-06", PARTY, "500", "20"],
            ["教育局", "2024-06-03", "2024-06", PARTY, "70", ""],
        ),
        "payment_identical_rows": plain("明细.csv", [*short, "摘要"], *same),
        "payment_workbook": Golden(
            "明细.xlsx",
            book(
                ("说明", [["填报说明"], ["每月5日前上传"]]),
                ("支付明细", [[DEPARTMENT + "支付明细"], [], real_head, *real]),
            ),
        ),
        "payment_semicolons_and_empty_columns": plain(
            "明细.csv", [*short, "", ""], [TRAINING, "2024-06-03", "1", "", ""], [""] * 5, delimiter=";"
        ),
        "payment_wan_with_unknown_ignored": plain(
            "明细.csv",
            ["项目编码", "凭证日期", "支付金额"],
            [EXCHANGE, "2024-06-03", "12.345678"],
            ["13010024P00999999999X", "2024-06-03", "1"],
            unit="wan",
            ignore_unknown=True,
        ),
    }
