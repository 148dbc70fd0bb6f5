"""Golden inputs with a row per project: a column per month, or one month named elsewhere."""

from __future__ import annotations

from datetime import date

from tests.ingest.golden_kit import JUNE, JUNE_WAN, Golden, book, eight, plain
from tests.ingest.year_2024 import CODES, EQUIPMENT, EXCHANGE, NAMES, PARTY


def wide_files() -> dict[str, Golden]:
    """One row per project, a column per month."""
    months = [f"{month}月" for month in range(1, 13)]
    four = [["1000", "", "2000.5", "0"], ["10", "20", "-5", "40"]]
    yuan = [
        [code, name, *cells, *[""] * 8, total]
        for code, name, cells, total in zip(CODES, NAMES, four, ["3000.5", "65"], strict=False)
    ]
    sums = ["合计", "", "1010", "20", "1995.5", "40", *[""] * 8, "3065.5"]
    wan = [[code, name, 1.5, None, 0.25] for code, name in zip(CODES[:4], NAMES[:4], strict=True)]
    wan_titles = [["2024年项目支出进度表", None, None, None, None], [None, None, None, None, "单位:万元"]]
    wan_head = ["项目编码", "项目名称", "1月", "2月", "3月"]
    rising = [EXCHANGE, NAMES[7], "1000000", "3000000", "6000000", "9000000"]
    growing = [[code, "1000", "2500", "2400"] for code in CODES[:3]]
    dates = ["项目编码", date(2024, 1, 1), date(2024, 2, 1), "金额单位(元)"]
    return {
        "wide_yuan_with_row_totals": plain(
            "2024年支出.csv", ["项目编码", "项目名称", *months, "合计"], *yuan, sums, unit="yuan"
        ),
        "wide_wan_workbook": Golden(
            "2024年.xlsx", book(("Sheet1", [*wan_titles, wan_head, *wan, ["合计", None, 6, None, 1]]))
        ),
        "wide_cumulative": plain(
            "2024年.csv",
            ["项目编码", "1-1月执行数(元)", "1-2月执行数(元)", "1-3月执行数(元)"],
            *growing,
            encoding="gbk",
        ),
        "wide_looks_cumulative": plain(
            "2024年.csv", ["项目编码", "项目名称", "1月(元)", "2月", "3月", "4月"], rising
        ),
        "wide_dates_as_headers": Golden(
            "支出.xlsx",
            book(("支出", [dates, [EQUIPMENT, 100, 200, None], [PARTY, None, 0, None]])),
            {"unit": "yuan"},
        ),
        "wide_header_in_two_rows": Golden(
            "2024年.xlsx",
            book(
                (
                    "支出",
                    [
                        ["单位：元"],
                        ["项目编码", "项目名称", "1月", None, "2月", None, "备注"],
                        [None, None, "预算", "支出", "预算", "支出", None],
                        [EQUIPMENT, NAMES[0], 100, 90.5, 200, 0, "甲"],
                        [PARTY, NAMES[1], 10, 9, 20, None, None],
                    ],
                )
            ),
        ),
        "wide_template_with_zeros": plain(
            "支出.csv",
            ["截至2024年6月底各项目支出", "单位：元"],
            ["项目编码", "项目名称", *months, "合计"],
            [EQUIPMENT, NAMES[0], *map(str, range(100, 700, 100)), *["0"] * 6, "2100"],
            [PARTY, NAMES[1], *["10"] * 6, *[""] * 6, "60"],
        ),
        "wide_figures_to_come": plain(
            "支出.csv", ["2024年1月"], ["项目编码", "1月(元)", "2月(元)"], [EQUIPMENT, "100", "200"]
        ),
        "wide_chinese_months": plain(
            "二〇二四.csv",
            ["项目", "一月", "二月份", "2024年三月支出"],
            [NAMES[0], "500", "600", "700"],
            [f"{PARTY} {NAMES[1]}", "90", "", ""],
            encoding="gb18030",
            unit="yuan",
        ),
    }


def this_month_files() -> dict[str, Golden]:
    """One row per project; the month stands elsewhere."""
    head = ["项目", "本月支出(元)", "执行率"]
    rows = [[f"{code} {name}", amount, "30%"] for code, name, amount in eight(JUNE)]
    numbered = ["栏次", "1", "2"]
    cumulative = [[code, name, amount] for code, name, amount in eight(JUNE_WAN)]
    amount = ["项目编码", "本月支出(元)"]
    return {
        "this_month_in_title": plain(
            "支出.csv", ["截至2024年6月底项目支出情况", "", ""], head, numbered, *rows
        ),
        "this_month_in_file_name": plain(
            "外办202406支出.csv", ["项目编码", "本期支出(元)"], [EQUIPMENT, "100"], encoding="gb18030"
        ),
        "this_month_cumulative_header": plain(
            "支出.csv",
            ["2024年度"],
            ["项目编码", "项目名称", "1-6月执行数(万元)"],
            *cumulative,
            encoding="utf-8-sig",
        ),
        "this_month_title_against_file_name": plain(
            "2024年6月.csv", ["2024年5月支出"], amount, [EQUIPMENT, "100"]
        ),
        "this_month_two_pages": plain(
            "2024年6月.csv",
            *(amount, [EQUIPMENT, "100"], ["小计", "100"]),
            *(amount, [PARTY, "50"], ["小计", "50"], ["合计", "150"]),
        ),
        "this_month_groups_and_parts": plain(
            "2024年6月.csv",
            ["2024年6月执行情况表", "", ""],
            ["单位：万元", "", ""],
            ["序号", "项目", "本月支出"],
            *(["", "一、因公出国", ""], ["1", NAMES[6], "1"], ["", "其中：出访", "0.6"], ["", "小计", "1"]),
            *(["", "二、其他", "0.3"], ["2", "（二）" + NAMES[5], "0.1"], ["3", NAMES[3], "0.2"]),
            ["", "合计", "1.3"],
            ["", "制表人：张三", "审核人：李四"],
        ),
        "this_month_stated": plain(
            "支出.csv",
            ["项目编码", "金额"],
            [EXCHANGE, "123.4567"],
            month="2024-06",
            unit="wan",
            amounts="cumulative",
        ),
        "this_month_own_words": plain(
            "2024年6月.csv", ["项目编码", "当月支出数(元)", "执行率"], [EQUIPMENT, "50000", "5%"]
        ),
        "this_month_spending_asks": plain("2024年6月.csv", ["项目编码", "支出数(元)"], [EQUIPMENT, "50000"]),
        "this_month_kind_and_month_in_brackets": plain(
            "项目支出.csv",
            ["填报日期：", "2024年7月", "单位：元"],
            ["预算项目编码", "支出金额（截至2024年6月底）", "到账日期"],
            [EQUIPMENT, "50000", "2024-06-03"],
        ),
        "this_month_thousands": plain(
            "2024年6月.csv", ["项目编码", "支出金额（千元）"], [EQUIPMENT, "50"], unit="yuan"
        ),
        "this_month_range_of_months": plain("2024年4-6月.csv", amount, [EQUIPMENT, "100"]),
        "this_month_unknown_dates": plain(
            "2024年6月.csv",
            ["单位", "项目编码", "支出金额(元)", "到账日期", "退付款", "状态"],
            ["综合处", EQUIPMENT, "100", "2024-05-30", "", "已支付"],
            ["友城处", PARTY, "50", "2024-06-03", "5", "已退回"],
        ),
        "this_month_a_sheet_for_each_month": Golden(
            "2024年6月支出.xlsx",
            book(*((f"{month}月", [amount, [EQUIPMENT, month * 100]]) for month in (5, 6, 7))),
        ),
        "this_month_executed_asks": plain("2024年6月.csv", ["项目编码", "执行数(元)"], [EQUIPMENT, "50000"]),
    }
