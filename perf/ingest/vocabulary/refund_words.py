"""Words in a column beside the amount that say that a row is money taken back; pure."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from perf.ingest.vocabulary.half_width import squeeze

_BACK: Final = "退款|退回|退付|退库|退票|红冲|冲红|冲销|冲减|冲回|冲账|冲正|红字|收回|缴回|追回"
_KINDS: Final = re.compile(
    r".*(?:类型|类别|种类|性质|方式|属性|标志|标识|标记|方向)(?:名称)?|业务|收支|收付|借贷|正负|红蓝字?|红字|是否.*"
)
_IS_DIRECTION: Final = re.compile(r".*(?:借贷|收支|收付|正负|方向).*")
_MARKS: Final = re.compile(
    rf"(?:是否.*)?(?:{_BACK}|退(?![休役伍耕牧学林])|冲(?!击)|红(?!十))(?:款|单|票|账)?(?:标志|标识|标记)"
    rf"|是否.*(?:{_BACK}|退(?![休役伍耕牧学林])|冲[销减红回账正]|红[字冲单票]).*|红蓝字?|红字"
)
_NAMES: Final = re.compile(r".*(?:收款|户名|户行|账户|账号|单位|供应商|部门|状态|编码|编号|代码).*|.*人")
"""Columns of names and numbers, which say nothing of the kind, and of states, which are told elsewhere."""

_CODE_IN_FRONT: Final = re.compile(r"^[0-9A-Z]{1,4}[-_.、:/](?=.)")
_REFUND: Final = re.compile(
    rf".{{0,8}}?(?:{_BACK})(?:单据?|凭证|书|类|业务|通知书?|申请书?|支付|交易|记账|更正|入账|支出|金额|款|登记|记录)*"
)
_ANY: Final = re.compile(_BACK)
_NOT: Final = re.compile(r"[未无非不](?:是|予|需|能|可|涉及)?(?:退|冲|红字|收回|缴回|追回)")
_INCOMING: Final = re.compile(r"贷(?:方|记)?|CR?|CREDIT|收(?:入|款|回|方)?|转?入账?|流入|进账?|退款?|负|-")
_OUTGOING: Final = re.compile(r"借(?:方|记)?|DR?|DEBIT|支(?:出|付|方)?|付(?:款|出|方)?|转?出账?|流出|正|\+")
_YES: Final = re.compile(r"是|Y(?:ES)?|1|T(?:RUE)?|[√✓]|红字?|有", re.IGNORECASE)

MAY_BE: Final = "退款|退回|红冲|冲红|冲销|冲减|冲回|红字|收回|缴回"
"""Pattern (RE2) of a text that is worth a look."""
_OPENS: Final = re.compile(rf"[\"“(\[【0-9年月日.\-/:]*(?:{MAY_BE})")
_CLOSES: Final = re.compile(r".*(?:退款|退回|红冲|冲红|冲销|冲减|冲回)[)\]】]*")


class Sense(Enum):
    """The meaning of a text: money taken back, perhaps so, or money in (which is that beside money out)."""

    REFUND = 1
    PERHAPS = 2
    INCOMING = 3
    OUTGOING = 4


def tells_kinds(word: str) -> bool:
    """Tell whether a column of this name holds kinds, directions or marks of its rows."""
    return ("余额" not in word and _KINDS.fullmatch(word) is not None) or is_mark(word)


def is_direction(word: str) -> bool:
    """Tell whether a column of this name says on which side of an account a row or a balance stands."""
    return _IS_DIRECTION.fullmatch(word) is not None


def is_mark(word: str) -> bool:
    """Tell whether a column of this name says yes or no to a refund."""
    return _MARKS.fullmatch(word) is not None


def may_tell(word: str) -> bool:
    """Tell whether a column of this name may say what a row is about, in free words."""
    return _NAMES.fullmatch(word) is None


def is_about_refund(text: str) -> bool:
    """Tell whether a text opens or closes as one about money taken back does."""
    plain = squeeze(text)
    return _OPENS.match(plain) is not None or _CLOSES.fullmatch(plain) is not None


def sense(word: str, text: str) -> Sense | None:
    """Return what a cell says in a column of this name, see `tells_kinds`; None where it says none of it."""
    plain = _CODE_IN_FRONT.sub("", squeeze(text).upper())
    if not plain:
        return None
    if is_mark(word) and _YES.fullmatch(plain):
        return Sense.REFUND
    if is_direction(word):
        if _INCOMING.fullmatch(plain):
            return Sense.INCOMING
        if _OUTGOING.fullmatch(plain):
            return Sense.OUTGOING
    if _NOT.search(plain) or not _ANY.search(plain):
        return None
    return Sense.REFUND if _REFUND.fullmatch(plain) else Sense.PERHAPS
