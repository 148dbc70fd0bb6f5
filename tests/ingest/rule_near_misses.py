"""For rules of gates 1 to 4 files that look as if they broke them, and do not."""

from __future__ import annotations

from perf.ingest import Options
from tests.ingest.row_rule_cases import TWO, YUAN
from tests.ingest.rule_cases import DETAIL, GOOD, JUNE, LONG, MONTH, NAMED, Case
from tests.ingest.year_2024 import EQUIPMENT, EXCHANGE, PARTY

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
    "S231": [
        Case(f"{TWO}{EQUIPMENT},1,9\n{TWO}{PARTY},1,9\n", name=JUNE),
        Case(f"{TWO}{EQUIPMENT},1,9\n项目编码,本月支出,说明\n{PARTY},1,9\n", name=JUNE),
    ],
    "S232": [
        Case(f"{YUAN}{EQUIPMENT},1,\n二、其他,,单位：元\n{PARTY},1,\n", name=JUNE),
        Case(f"{MONTH}{EQUIPMENT},1\n单位负责人：,2024年7月3日\n", name=JUNE),
    ],
    "S432": [
        Case(f"单位名称,{NAMED}市外办,,,,1\n市外办,{EQUIPMENT},办公设备购置,6月,1\n"),
        Case(f"单位名称,{NAMED}市外办,{EQUIPMENT},办公设备购置,6月,1\n市外办,,,,1\n"),
    ],
    "S433": [
        Case(f"{DETAIL}{EQUIPMENT},2024-06-01,1,{text}\n{EQUIPMENT},2024-06-02,1,付款\n")
        for text in ("支付小计算机款", "累计12次会议餐费", "会计培训费", "差旅费合计", "余额宝手续费")
    ]
    + [Case(f"{DETAIL}{EQUIPMENT},2024-06-01,1,付款\n{EQUIPMENT},2024-06-30,1,本月合计\n")],
    "S434": [
        Case(f"{DETAIL.replace('摘要', '指标来源')}{EQUIPMENT},2024-06-01,1,上年结转\n"),
    ],
    "S435": [
        Case(f"{DETAIL.replace('摘要', column)}{EQUIPMENT},2024-06-01,{amount},{text}\n")
        for column, amount, text in (
            ("业务类型", "-1", "退款"),
            ("支出类型", "1", "退休费"),
            ("退款标志", "1", "未退款"),
            ("是否退款", "1", "否"),
        )
    ],
    "S436": [
        Case(f"{DETAIL}{EQUIPMENT},2024-06-01,{amount},{text}\n")
        for amount, text in (("-1", "退回多付的房费"), ("1", "退休人员慰问"), ("1", "退役军人座谈会"))
    ],
    "S437": [
        Case(f"项目编码,支付日期,支付金额(元),凭证号,收款人\n{EQUIPMENT},2024-06-01,1,{first}\n{again}\n")
        for first, again in (
            ("P1,甲", f"{EQUIPMENT},2024-06-01,2,P1,甲"),
            ("P1,甲", f"{PARTY},2024-06-01,1,P1,甲"),
            ("P1,甲", f"{EQUIPMENT},2024-06-01,1,P1,乙"),
            ("P1,甲", f"{EQUIPMENT},2024-06-01,1,P2,甲"),
            ("P1,甲", f"{EQUIPMENT},2024-06-01,-1,P1,甲"),
            (",甲", f"{EQUIPMENT},2024-06-02,1,,甲"),
        )
    ],
    "S438": [
        Case(f"项目编码,月份,实际支付金额(元),退回金额\n{EQUIPMENT},6月,8,\n"),
        Case(f"项目编码,月份,支付金额(元),退回金额\n{EQUIPMENT},6月,8,2\n"),
    ],
    "S439": [
        Case(f"项目编码,月份,支付金额(元),退回金额,实际支付金额\n{EQUIPMENT},6月,10,2,8\n{PARTY},6月,5,,5\n"),
    ],
    "S440": [Case(f"项目编码,日期,借方金额(元),贷方金额\n{EQUIPMENT},2024-06-01,8,\n")],
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
