"""Why a file cannot be read, and the way out."""

from __future__ import annotations

from mingshu.kernel.bounded import LimitHit
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.workbooks.places import Place, column_letters

_SAVE_AS = Bilingual(
    "请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。",
    "Open it in Excel or WPS, save it as .xlsx and import that.",
)
_ONLY_DATA = Bilingual(
    "请只保留有数据的行列，另存为新的 .xlsx 再导入。",
    "Keep only rows and columns with data, save as a new .xlsx and import that.",
)


def refusal(name: str, zh: str, en: str, way_out: Bilingual = _SAVE_AS) -> BadInput:
    """A ``BadInput`` about the file as a whole."""
    return BadInput(Bilingual(f"“{name}”：{zh}。", f"“{name}”: {en}."), way_out)


def corrupt(name: str) -> BadInput:
    """The file is damaged."""
    return refusal(name, "文件已损坏，无法读取", "the file is damaged and cannot be read")


def unforeseen(name: str) -> BadInput:
    """Reading it ended with an error nobody foresaw, or its process was lost."""
    return refusal(
        name,
        "读取时出错，没有读出；文件可能已损坏",
        "an error occurred while reading it, so it was not read; the file may be damaged",
    )


def over_limit(name: str, hit: LimitHit) -> BadInput:
    """Reading it needs more memory or time than it is given; says which limit was hit."""
    return refusal(name, hit.message.zh, hit.message.en, _ONLY_DATA)


def protected(name: str) -> BadInput:
    """The file wants a password."""
    way_out = Bilingual(
        "请在 Excel 或 WPS 中取消密码后再导入。", "Remove the password in Excel or WPS and import it again."
    )
    return refusal(name, "文件有打开密码", "the file is protected by a password", way_out)


def macros(name: str) -> BadInput:
    """The file carries macros."""
    return refusal(name, "文件带宏，不予打开", "the file carries macros")


def too_old(name: str) -> BadInput:
    """The file is of Excel 95 or before: the reader would garble its Chinese."""
    return refusal(
        name,
        "这是 Excel 95 或更早版本的格式，其中的汉字读不准，不予读取",
        "this is the format of Excel 95 or before, whose Chinese text cannot be read reliably",
    )


def binary_workbook(name: str) -> BadInput:
    """The file is an .xlsb."""
    return refusal(name, "这是二进制工作簿（.xlsb）", "this is a binary workbook (.xlsb)")


def no_sheet(name: str) -> BadInput:
    """The file is something else."""
    return refusal(
        name,
        "不是可以读取的电子表格（.xlsx .xls .ods .csv）",
        "this is not a spreadsheet that can be read (.xlsx .xls .ods .csv)",
    )


def bomb(name: str) -> BadInput:
    """The file unpacks to more than a workbook should."""
    return refusal(
        name,
        "解压后过大，可能是恶意文件，不予打开",
        "it unpacks to far more than a workbook should and is not opened",
        _ONLY_DATA,
    )


def repeated(name: str) -> BadInput:
    """Its cells name texts so often that together they come to more than a workbook holds."""
    return refusal(
        name,
        "很长的文字在许多单元格里重复，合起来超过一亿字，不予展开",
        "long texts are repeated in many cells and come to over a hundred million characters",
        _ONLY_DATA,
    )


def far_cell(name: str, sheet: str, place: Place) -> BadInput:
    """A few cells of the sheet stand so far out that nearly all before them is blank."""
    row, column = place
    cell = f"{column_letters(column + 1)}{row + 1}"
    return refusal(
        name,
        f"工作表“{sheet}”的内容一直远到 {cell}，中间大片空白，不予展开",
        f"the content of sheet “{sheet}” reaches as far as {cell}, with nearly nothing before it",
        _ONLY_DATA,
    )
