"""The words of a target text: those that compare, those that measure, and those that no rule may forget."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from perf.indicators.model import Comparator
from perf.words.half_width import fold


def _words(text: str) -> list[str]:
    return text.split()


_MORE: Final = _words("高于 大于 多于 长于 超过 超出")
_LESS: Final = _words("低于 小于 少于 短于")
_NOT: Final = _words("不 不得 不能 不应 不可 不宜 不准 不许 不会 不允许 未 没有")
_OR_EQUAL: Final = ("", "等于", "或等于")
_LOWERED: Final = _words("控制 压缩 压减 压降 缩短 缩减 降低 下降 降 减少 减 限制 限定")
_RAISED: Final = _words("提高 提升 增加 增长 增 上升 升 扩大")


def _each(befores: Iterable[str], word: str, afters: Iterable[str]) -> list[str]:
    return [before + word + after for before in befores for after in afters]


_MOST: Final = [
    *_words("≤ <= ≦ ⩽ < ≯ 不超 至多 最多 最高 最大 最长 限于 上限 上限为 上限是 最高限额 封顶"),
    *(word for less in _LESS for word in _each([""], less, _OR_EQUAL)),
    *(word for more in _MORE for word in _each(_NOT, more, [""])),
    *(word for lowered in _LOWERED for word in _each([""], lowered, ["在", "到", "至", "为"])),
]
_LEAST: Final = [
    *_words("≥ >= ≧ ⩾ > ≮ 至少 最少 最低 最小 最短 下限 下限为 下限是 达到 达"),
    *(word for more in _MORE for word in _each([""], more, _OR_EQUAL)),
    *(word for less in _LESS for word in _each(_NOT, less, [""])),
    *(word for raised in _RAISED for word in _each([""], raised, ["到", "至"])),
]
SIGNS: Final[Mapping[str, Comparator]] = {
    **dict.fromkeys(_MOST, Comparator.AT_MOST),
    **dict.fromkeys(_LEAST, Comparator.AT_LEAST),
    **dict.fromkeys(_words("= 等于 为 保持在 维持在 稳定在"), Comparator.EQUAL),
}
"""Words before a number. Exactly the number is met after a strict word too (低于1% with 1 %)."""
TAILS: Final[Mapping[str, Comparator]] = {
    **dict.fromkeys(_words("以上 及以上 之上 左右 下限 为下限 保底"), Comparator.AT_LEAST),
    **dict.fromkeys(_words("以内 之内 内 以下 及以下 之下 上限 为上限 为限 封顶"), Comparator.AT_MOST),
}
"""Words behind a number and its unit."""
SPANS: Final = _words("秒 分钟 小时 工作日 个工作日 天 日 周 月 个月 个季度 年")
"""Measures of time."""
_MEASURES: Final = """
亿元 万元 千元 美元 元 人 名 位 户 家 个 项 件 份 篇 本 册 部 台 套 辆 架 艘 只 头 株 棵 盏 座 处 所 间
栋 幢 条 段 根 块 张 幅 面 次 批 期 场 届 轮 遍 节 课时 学时 小时 分钟 秒 工作日 天 日 周 年 公里 千米
厘米 平方米 平方公里 立方米 米 亩 公顷 吨 公斤 千克 克 升 千瓦时 度 分 倍 班 车 例 宗 起 单 笔 种 类
门 支 队 团 组 对 箱 包 瓶 村 镇 县 个月 个季度 个工作日 个百分点 % ‰
"""
DONE: Final = _words("""
完成 办结 办理 办理完毕 办完 到达 到场 到达现场 赶到现场 响应 送达 回复 答复 反馈 受理 支付 拨付 到位
处置 处理 处理完毕 解决 修复 验收 交付 投入使用 竣工 开工 上线 公开 公示 报送 发放 兑付 落实 整改到位 资金到位
完成支付 完成验收 完成建设 完成采购 完成整改
""")
"""Words behind a time that say no more than that it is done by then."""
_COUNTLESS: Final = """
率 度 比例 比重 占比 数 量 额 费 费用 成本 价 单价 价格 资金 投入 支出 经费 面积 长度 里程 时间 时限 时长
工期 期限 周期 年限 规模 标准 补助 补贴 奖励 工资 造价 收入 产值
"""


def any_of(words: Iterable[str]) -> str:
    """A pattern of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MEASURE: Final = rf"(?:[百千万亿]?(?:{any_of(_MEASURES.split())}))"
"""A measure, in words also by the ten thousand: 万人次."""
NAMES_FIGURE: Final = re.compile(rf"(?!.*控制).*(?:{any_of(_COUNTLESS.split())})")
"""Subjects that may stand before a bare share, price or time: they end in what it measures."""
FORGOTTEN: Final = (
    "每|季|月|日|半年|前|第|比|较|略|稍|远|增|升|降|减|提高|压缩|缩短|扩大|翻|涨|跌|延长|浮|分别|其中|近|约|余"
    "|不|未|无|没|非|超|避免|防|杜绝|禁|勿|消除|若|如|倘|除|零|去年|上年|同期|少(?![儿年数])"
    "|[一二三四五六七八九十百千万亿两半几]"
    f"|{any_of(word for word in (*SIGNS, *TAILS) if len(word) > 1)}"
)
"""Words that a subject may not hold, for then the number is not the year's, not the only one, or not the
one to be compared in the way that the rest of the text says."""
_SYMBOLS: Final = {
    "㎢": "平方公里", "km²": "平方公里", "㎡": "平方米", "m²": "平方米", "㎥": "立方米", "m³": "立方米",
    "㎞": "公里", "㎏": "公斤", "㎝": "厘米",
}  # fmt: skip
_LETTERS: Final = {
    "km2": "平方公里",
    "m2": "平方米",
    "m3": "立方米",
    "km": "公里",
    "kg": "公斤",
    "cm": "厘米",
}


def plain(text: str | None) -> str:
    """A text half-width and without spaces, as patterns expect it."""
    return "".join(fold(text or "").split())


def normal(text: str) -> str:
    """A target text half-width, without spaces, its symbols and letters of measures as words.

    百分之95 and 95百分比 are 95%.
    """
    for symbol, word in _SYMBOLS.items():
        text = text.replace(symbol, word)
    text = re.sub(r"百分之([0-9.]+)|([0-9.]+)百分比", r"\1\2%", plain(text))
    letters = rf"(?<=[0-9万])({any_of(_LETTERS)})(?![0-9A-Za-z])"
    return re.sub(letters, lambda match: _LETTERS[match[1].lower()], text, flags=re.IGNORECASE)
