"""The direction that the kind of an indicator gives a figure without one: a cost, a time, faults."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from perf.indicators.model import Comparator, Target
from perf.indicators.target_words import SPANS, any_of, normal

_FAULTS: Final = """
差错 错误 失误 出错 误差 偏差 投诉 上访 信访 纠纷 故障 事故 返工 返修 返贫 流失 损耗
损坏 破损 漏损 死亡 伤亡 感染 发病 复发 退货 退件 逾期 超期 违约 违规 违纪 违法 缺陷 不合格
不良 次品 废品 误报 漏报 漏检 超标 闲置 空置 辍学 失业 缺勤 离职 中断 停机 丢失 遗失 舆情
泄密 案发
"""
_DEALT_WITH: Final = """
处理 处置 查处 化解 调处 调解 排查 整改 办理 受理 办结 解决 纠正 挽回 打击 侦破 破获 防治 预防 宣传 救治 帮扶
发现 检测 监测 减少 降低 下降 控制
"""
_FAULT: Final = re.compile(
    rf"(?!.*(?:{any_of(_DEALT_WITH.split())})).*(?:{any_of(_FAULTS.split())})(?:事件|案件|问题|现象)?(?:发生)?"
    r"(?:率|比例|次数|起数|件数|人数|数量|数|量)?(?:\([^()]{1,4}\))?"
)
_TIMES: Final = re.compile(
    ".*(?:时限|用时|耗时|工期|周期|(?:办理|办结|响应|等待|处理|处置|到达|完成|审批|审核|回复|反馈|修复|支付)"
    "(?:时间|天数|时长|期限))"
)
_LASTING: Final = re.compile(
    ".*(?:(?:服务|使用|保修|质保|有效|开放|运行|培训|学习|展出|持续|管护|养护)(?:期|期限|时长|天数|时间|周期)?|寿命|年限)"
)
_MONEY: Final = re.compile("[百千万亿]?元(?:[/·].*)?")
_IN_TEXT: Final = re.compile(r"([\u4e00-\u9fff]+?)(?:为|=|等于)?[0-9].*")


def by_kind(target: Target, levels: str, indicator_name: str, target_text: str) -> Target:
    """The target as read; where nothing said a direction, at most if its kind is better low than high.

    `levels` are the words of its levels. Kinds: money under 成本, a time under 时效 or called 时限 and the
    like (not a time to last), a rate or number of faults (差错率, not 差错处理率). A proposal like all else.
    """
    if target.comparator is not Comparator.EQUAL or target.value is None:
        return target
    unit, name = target.unit or "", normal(indicator_name)
    subject = _IN_TEXT.fullmatch(normal(target_text))
    names = [name, subject[1]] if subject else [name]
    is_cost = "成本" in levels and _MONEY.fullmatch(unit) is not None
    is_time = unit in SPANS and ("时效" in levels or any(map(_TIMES.fullmatch, names)))
    is_time = is_time and not any(map(_LASTING.fullmatch, names))
    is_fault = target.value != 100 and any(map(_FAULT.fullmatch, names))
    return replace(target, comparator=Comparator.AT_MOST) if is_cost or is_time or is_fault else target
