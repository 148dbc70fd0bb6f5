"""Titles and names of papers that hold no spending yet: plans, applications, budgets, contracts; pure."""

from __future__ import annotations

import re
from typing import Final

from perf.ingest.vocabulary.half_width import squeeze

_TO_COME: Final = re.compile(
    r"预计|预测|测算|概算|拟(?:支|付|安排)|用款计划|(?<!支付)申请[表书单]|申报[表书]|预算(?:表|书|草案|申报|编制)|需求表"
)
_PERHAPS: Final = re.compile(
    r"计划(?!生育|单列|财务|[处科股室局司委内外])|合同(?!制)|批复|申请|申报"
    r"|预算(?:批复|下达|安排|分解|建议|控制数|调整|明细|汇总|公开)|(?:支出|收支|经费|年初)预算"
)
_CARRIED_OUT: Final = re.compile(r"执行|进度|完成")
"""What a plan or budget was carried out to is spending."""
_SPENT: Final = re.compile(
    r"支付|付款|实际|决算|已支|支出(?!预算|计划)(?:情况|明细|数|表|台账|流水)|流水|拨付|入账|清算"
)


def is_plan(text: str) -> bool:
    """Tell whether a title or name says that its figures are planned, applied for, budgeted or agreed on."""
    plain = squeeze(text)
    if _CARRIED_OUT.search(plain):
        return False
    return bool(_TO_COME.search(plain) or (_PERHAPS.search(plain) and not _SPENT.search(plain)))
