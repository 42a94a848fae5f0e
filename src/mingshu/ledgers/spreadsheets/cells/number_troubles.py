"""Why a cell is not the number its column asks for, and the way out; of an endless text its beginning is told."""

from __future__ import annotations

from mingshu.ledgers.spreadsheets.cells.common import Trouble, trouble

_SHOWN = 20


def lost_digits(cell: object) -> Trouble:
    """The trouble of a long number of which the spreadsheet kept fifteen digits."""
    told = _short(f"{cell:.0f}")
    return trouble(
        f"“{told}”超过15位，Excel 只存下前15位，后面的数字已经丢失",
        f"“{told}” has more than 15 digits, of which the spreadsheet kept 15; the others are lost",
        "请先把这一列设为“文本”格式，再重新填写完整的号码。",
        "Format the column as text and type the whole number again.",
    )


def too_large(text: str) -> Trouble:
    """A number with more digits than any of an office has."""
    told = _short(text)
    return trouble(
        f"“{told}”大得不像是这一栏的数",
        f"“{told}” is too large for a number of this column",
        "请核对是否多填了数字、误填了编号，或者单位有误；数字不超过15位。",
        "See whether it has digits too many, is a number of a file or names another unit; 15 digits at most.",
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def vague(text: str) -> Trouble:
    """An approximation of no number."""
    return trouble(
        f"“{text}”是约数，看不出是多少",
        f"“{text}” is an approximation of no number",
        "请写成“20余”“约20”这样有数字的约数，或填写准确数字；无法核实请填 ** 或留空。",
        "Write one with a number (20余, 约20) or the exact number; enter ** or leave it empty when unknown.",
    )


def no_number(text: str) -> Trouble:
    """What is no number."""
    told = _short(text)
    return trouble(
        f"“{told}”不是数字",
        f"“{told}” is not a number",
        "请只填数字；没有发生请填 0，不详请留空。",
        "Enter a number only: 0 when there was none, nothing when unknown.",
    )


def unknown_unit(text: str, unit_text: str) -> Trouble:
    """A number with a unit that the column does not know."""
    return trouble(
        f"看不懂“{text}”的单位“{unit_text}”",
        f"the unit “{unit_text}” of “{text}” does not belong here",
        "请换算成本栏的单位后只填数字。",
        "Convert it to the column's unit and enter the number only.",
    )


def signed_elsewhere(text: str) -> Trouble:
    """The trouble of a number behind a currency sign in a column that is not in yuan."""
    return trouble(
        f"“{text}”带人民币符号，而这一列不以元为单位，看不出是多少元",
        f"“{text}” has a currency sign, but its column is not in yuan: how many yuan it is does not show",
        "请在数字后写明单位，如“3000元”或“0.3万元”。",
        "Write the unit behind the number, as in 3000元 or 0.3万元.",
    )
