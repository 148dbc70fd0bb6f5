"""For rules of gates 1 to 4 files that look as if they broke them, and do not."""

from __future__ import annotations

from perf.ingest import Options
from tests.ingest.rule_cases import DETAIL, GOOD, JUNE, LONG, MONTH, NAMED, Case
from tests.ingest.year_2024 import EQUIPMENT, EXCHANGE

NEAR_MISSES: dict[str, list[Case]] = {
    "S206": [
        Case(f"填报日期：2024年7月\n{GOOD}"),
        Case(f"冀财预〔2023〕12号\n{GOOD}"),
        Case(f"报表编号：202301\n{GOOD}"),
    ],
    "S213": [Case(GOOD.replace("(元)", f"（{unit}）")) for unit in ("人民币元", "单位：万元", "人民币万元")],
    "S214": [
        Case(f"2024年4-6月\n{MONTH}{EQUIPMENT},1\n", options=Options(month="2024-06")),
        Case(f"2024年4-6月\n{GOOD}{EQUIPMENT},2024-05,1\n"),
        Case(f"2024年1-6月\n{MONTH}{EQUIPMENT},1\n"),
    ],
    "S215": [
        Case(f"项目编码,支出金额(元),到账日期\n{EQUIPMENT},1,2024-06-30\n", name=JUNE),
        Case(f"项目编码,支出金额(元),合同签订日期\n{EQUIPMENT},1,2024-05-30\n", name=JUNE),
    ],
    "S216": [Case(f"项目编码,支出金额(元),批次\n{EQUIPMENT},1,202405\n", name=JUNE)],
    "S217": [Case(f"项目编码,支出金额(元),退休费\n{EQUIPMENT},5,1\n", name=JUNE)],
    "S218": [Case(f"截至2024年1月底\n项目编码,1月(元),2月\n{EQUIPMENT},1,\n")],
    "S219": [Case(f"截至2024年1月底\n项目编码,1月(元),2月\n{EQUIPMENT},1,0\n")],
    "S350": [
        Case(f"业务年度,{DETAIL}2024,{EQUIPMENT},2024-06-01,1,\n"),
        Case(f"业务年度,{DETAIL},{EQUIPMENT},2024-06-01,1,\n"),
        Case(f"年,月,项目编码,金额(元)\n2024,6,{EQUIPMENT},1\n"),
    ],
    "S451": [
        Case(f"主管部门代码,单位代码,{LONG}438,438001,{EQUIPMENT},2024-6,1\n"),
        Case(f"部门代码,单位代码,{LONG}438,438001,{EQUIPMENT},2024-6,1\n"),
        Case(f"单位代码,部门,{LONG}438001,综合处,{EQUIPMENT},2024-6,1\n"),
        Case(f"部门名称,单位代码,{LONG}外事侨务处,438001,{EQUIPMENT},2024-6,1\n"),
        Case(f"预算单位,{LONG}438001-综合处,{EQUIPMENT},2024-6,1\n"),
        Case(f"单位名称,{LONG}河北省人民政府外事办公室,{EQUIPMENT},2024-6,1\n"),
        Case(f"单位名称,{LONG}石家庄市外事服务中心,{EQUIPMENT},2024-6,1\n"),
        Case(
            f"单位名称,{LONG}中共石家庄市委外事工作委员会办公室,{EQUIPMENT},2024-6,1\n",
            options=Options(also_named=("中共石家庄市委外事工作委员会办公室",)),
        ),
    ],
    "S424": [Case(f"{DETAIL.replace('摘要', '状态')}{EQUIPMENT},2024-06-01,1,未退回\n")],
    "S241": [
        Case(f"{title},,\n{NAMED}{EQUIPMENT},办公设备购置,2024-06,1\n")
        for title in ("预算执行情况表", "支出进度表", "计划进度表", "国库集中支付申请明细", "预算支出进度表")
    ],
    "S441": [
        Case(f"{DETAIL.replace('摘要', '币种')}{EQUIPMENT},2024-06-01,1,{currency}\n")
        for currency in ("人民币", "CNY", "rmb", "￥", "156", "01-人民币", "")
    ]
    + [
        Case(f"{DETAIL.replace('摘要', '币种,原币金额')}{EQUIPMENT},2024-06-01,7.2,USD,1\n"),
    ],
    "S442": [
        Case(f"{MONTH}{EXCHANGE},25000\n", name=JUNE),
        Case(f"{MONTH}{EXCHANGE},25\n", name=JUNE),
        Case(f"{MONTH}{EXCHANGE},25.5\n", name=JUNE, options=Options(unit="yuan")),
    ],
}
"""Files that look like those above and must not break the rule."""
