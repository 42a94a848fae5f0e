"""Why a file cannot be read: one stable code and one message in both languages for each reason."""

from __future__ import annotations

from enum import StrEnum

from mingshu.kernel.bounded import LimitHit
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual


class Reason(StrEnum):
    """The reasons; ``UnreadableDocument.code`` is ``document.<reason>``."""

    MISSING = "missing"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    BINARY = "binary"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    UNDECODABLE = "undecodable"
    BOMB = "bomb"
    MALFORMED = "malformed"
    OTHER_FORMAT = "other_format"
    NEEDS_OFFICE = "needs_libreoffice"
    TOO_LONG = "too_long"
    NESTED = "nested"
    CROWDED = "crowded"
    OVER_LIMIT = "over_limit"
    UNFORESEEN = "unforeseen"


_SAYINGS = {
    Reason.MISSING: (
        Bilingual("找不到文件“{name}”，或者它不是文件。", "There is no file “{name}”, or it is not a file."),
        Bilingual("请检查路径。", "Check the path."),
    ),
    Reason.EMPTY: (
        Bilingual("“{name}”里没有文字。", "“{name}” holds no words."),
        Bilingual("请确认上传的是报告正文。", "Make sure that this is the report itself."),
    ),
    Reason.TOO_LARGE: (
        Bilingual("“{name}”太大，不能读取。", "“{name}” is too large to be read."),
        Bilingual(
            "请压缩其中的图片，或只保留报告正文后再试。",
            "Shrink its pictures or keep only the report, then try again.",
        ),
    ),
    Reason.BINARY: (
        Bilingual("“{name}”不是文本文件。", "“{name}” is not a text file."),
        Bilingual(
            "请提供docx、pdf、html、txt或md格式的报告。", "Give the report as docx, pdf, html, txt or md."
        ),
    ),
    Reason.ENCRYPTED: (
        Bilingual("“{name}”有密码保护。", "“{name}” is protected by a password."),
        Bilingual("请去掉密码另存后再试。", "Save it without the password and try again."),
    ),
    Reason.SCANNED: (
        Bilingual(
            "“{name}”只有图像，没有可以读取的文字。",
            "“{name}” holds pictures only, no words that can be read.",
        ),
        Bilingual(
            "请提供电子原件，或先做文字识别。", "Give the electronic original, or run text recognition first."
        ),
    ),
    Reason.UNDECODABLE: (
        Bilingual(
            "“{name}”的文字没有可用的编码，读出来只会是乱码。",
            "The words of “{name}” have no usable encoding: they would be read as garbage.",
        ),
        Bilingual(
            "请提供docx原件，或从Word、WPS重新导出PDF。",
            "Give the docx original, or export the PDF anew from Word or WPS.",
        ),
    ),
    Reason.BOMB: (
        Bilingual(
            "“{name}”解压后异常庞大，为安全起见没有打开。",
            "“{name}” unpacks to an abnormal size and was not opened.",
        ),
        Bilingual("请用Word或WPS重新另存后再试。", "Save it again in Word or WPS and try again."),
    ),
    Reason.MALFORMED: (
        Bilingual(
            "“{name}”已经损坏，或者内容与格式不符。", "“{name}” is damaged or is not what its format says."
        ),
        Bilingual(
            "请用Word或WPS打开并重新另存后再试。", "Open it in Word or WPS, save it again and try again."
        ),
    ),
    Reason.OTHER_FORMAT: (
        Bilingual(
            "“{name}”不是文字报告（可能是表格、演示或压缩包）。",
            "“{name}” is no text report (a sheet, slides or an archive?).",
        ),
        Bilingual(
            "请提供docx、pdf、html、txt或md格式的报告。", "Give the report as docx, pdf, html, txt or md."
        ),
    ),
    Reason.NEEDS_OFFICE: (
        Bilingual(
            "读取“{name}”需要LibreOffice，本机没有安装。",
            "Reading “{name}” needs LibreOffice, which is not installed.",
        ),
        Bilingual(
            "请安装LibreOffice，或另存为docx后再试。",
            "Install LibreOffice, or save the file as docx and try again.",
        ),
    ),
    Reason.TOO_LONG: (
        Bilingual(
            "“{name}”的文字超过三十万字，不像一份报告。",
            "“{name}” holds over three hundred thousand characters.",
        ),
        Bilingual("请只保留报告正文后再试。", "Keep only the report and try again."),
    ),
    Reason.NESTED: (
        Bilingual(
            "“{name}”的内容层层嵌套，层数多得不像一份报告，没有读取。",
            "“{name}” is nested more deeply than any report and was not read.",
        ),
        Bilingual(
            "请用Word或WPS打开并另存为docx后再试。", "Open it in Word or WPS, save it as docx and try again."
        ),
    ),
    Reason.CROWDED: (
        Bilingual(
            "“{name}”的段落或标记多得不像一份报告（空的也算），没有读取。",
            "“{name}” holds more paragraphs or marks, be they empty, than any report and was not read.",
        ),
        Bilingual(
            "请把报告正文复制到新文档，另存为docx后再试。",
            "Copy the report into a new document, save it as docx and try again.",
        ),
    ),
    Reason.OVER_LIMIT: (
        Bilingual("没有读取“{name}”：超过了上限。", "“{name}” was not read: it is over a limit."),
        Bilingual(
            "请用Word或WPS打开，删去图片和与正文无关的内容，另存为docx后再试。",
            "Open it in Word or WPS, delete pictures and what is not the report, save it as docx and try again.",
        ),
    ),
    Reason.UNFORESEEN: (
        Bilingual(
            "读取“{name}”时出错，没有读出；其他文件不受影响。",
            "An error occurred while reading “{name}”; it was not read. Other files are not affected.",
        ),
        Bilingual(
            "请用Word或WPS打开并另存为docx后再试；仍不行的，请把文件交给系统管理员，运行日志里有详情。",
            "Open it in Word or WPS, save it as docx and try again; if that fails, give the file to the administrator: "
            "the log has the details.",
        ),
    ),
}


class UnreadableDocument(BadInput):
    """A file that gives no text. ``reason`` says why, ``code`` is stable for scripts."""

    def __init__(self, reason: Reason, name: str) -> None:
        message, way_out = _SAYINGS[reason]
        super().__init__(message.filled(name=name or "—"), way_out)
        self.reason = reason
        self.code = f"document.{reason}"


_ONLY_THE_REPORT = Bilingual(
    "请只保留报告正文，另存为docx后再试。", "Keep only the report itself, save it as docx and try again."
)


class NoBytes(UnreadableDocument):
    """A file of no byte at all: empty, as one without words is, and said to be."""

    def __init__(self, name: str) -> None:
        super().__init__(Reason.EMPTY, name)
        said = Bilingual("“{name}”是空文件（0 字节）。", "“{name}” is an empty file (0 bytes).")
        self.message = said.filled(name=name or "—")
        self.way_out = Bilingual(
            "请打开原文件核对，重新保存或重新传一次。", "Look at the original, save it or send it once more."
        )


class OverCount(UnreadableDocument):
    """A file that holds more of something than is read; ``what`` says how much of what, and how much may be."""

    def __init__(self, what: Bilingual, name: str) -> None:
        super().__init__(Reason.TOO_LARGE, name)
        self.way_out = _ONLY_THE_REPORT
        said = Bilingual("没有读取“{name}”：{zh}。", "“{name}” was not read: {en}.")
        self.message = said.filled(name=name or "—", zh=what.zh, en=what.en)


class OverLimit(UnreadableDocument):
    """A file that needs more memory or time than it is given; the message says which limit it hit."""

    def __init__(self, hit: LimitHit, name: str) -> None:
        super().__init__(Reason.OVER_LIMIT, name)
        said = Bilingual("没有读取“{name}”：{zh}。", "“{name}” was not read: {en}.")
        self.message = said.filled(name=name or "—", zh=hit.message.zh, en=hit.message.en)
