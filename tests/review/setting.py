"""Sets a text in the formats and layouts in which reports arrive: justified pages, columns, hard-wrapped lines."""

from __future__ import annotations

import json
import random
import re
from html import escape
from io import BytesIO

import docx
import typst
from docx.shared import Pt

from mingshu.documents.pdf.fonts import FontShelf, loaded
from mingshu.review.findings import Finding
from mingshu.review.reading import read_report
from mingshu.review.running import ReviewedFile

HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、.{0,40}$|[（(][一二三四五六七八九十]{1,3}[）)].{0,40}$")
_CLOSERS = "，。；：、！？）》”’」』】)!?,.;:%％"
_OPENERS = "（《“‘「『【("
_TOKEN = re.compile(r"[A-Za-z0-9.]+%?|.")

_SHEET = """
#let given = json(bytes(sys.inputs.given))
#set page(paper: "a4", margin: (x: 28mm, y: 30mm), columns: given.columns,
  header: if given.head != "" { align(center, text(9pt, given.head)) },
  footer: context align(center, text(10pt, given.foot.replace("#", counter(page).display()))))
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh", region: "cn")
#set par(justify: given.justify, leading: 12pt, spacing: 12pt,
  first-line-indent: (amount: 2em, all: true))
#for (index, words) in given.paragraphs.enumerate() {
  if words.starts-with("TITLE") {
    align(center, text(22pt, par(first-line-indent: 0pt, justify: false, words.slice(5))))
  } else { par(words) }
}
"""


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs as the reader sees them: page breaks within one are gone."""
    report = read_report(text, "x")
    return ["".join(span.of(text).split("\n")).strip() for span in report.paragraphs]


def as_docx(paragraphs: list[str], title: int = 1) -> bytes:
    document = docx.Document()
    for index, words in enumerate(paragraphs):
        paragraph = document.add_paragraph(words)
        paragraph.paragraph_format.first_line_indent = Pt(0 if index < title else 32)
        if index < title:
            paragraph.alignment = 1
        for run in paragraph.runs:
            run.font.size = Pt(22 if index < title else 16)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(paragraphs: list[str], title: int = 1) -> bytes:
    body = "".join(f"<p>{escape(words)}</p>" for words in paragraphs[title:])
    head = "".join(f"<h1>{escape(words)}</h1>" for words in paragraphs[:title])
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{head}{body}</body></html>".encode()
    )


def as_pdf(
    paragraphs: list[str],
    title: int = 1,
    *,
    columns: int = 1,
    justify: bool = True,
    head: str = "",
    foot: str = "— # —",
) -> bytes:
    given = {
        "paragraphs": [("TITLE" if index < title else "") + words for index, words in enumerate(paragraphs)],
        "columns": columns,
        "justify": justify,
        "head": head,
        "foot": foot,
    }
    compiler = typst.Compiler(font_paths=loaded(FontShelf(system=False)))
    pdf = compiler.compile(
        _SHEET.encode(), format="pdf", sys_inputs={"given": json.dumps(given)}, timestamp=0
    )
    assert isinstance(pdf, bytes)
    return pdf


def wrapped(words: str, width: int, indent: str = "\u3000\u3000") -> list[str]:
    """One paragraph in lines of at most ``width`` Chinese characters; no line begins with a closing mark."""
    lines, line, used = [], indent, 2.0 if indent else 0.0
    for token in _TOKEN.findall(words):
        size = sum(1.0 if ord(sign) > 0x2E7F or sign in "“”‘’…—" else 0.5 for sign in token)
        if used + size > width and token not in _CLOSERS and line.strip():
            carried = ""
            while line and line[-1] in _OPENERS:
                carried, line = line[-1] + carried, line[:-1]
            lines.append(line)
            line, used = carried, float(len(carried))
        line, used = line + token, used + size
    return [*lines, line]


def as_wrapped_text(
    paragraphs: list[str], title: int = 1, width: int = 28, indent: str = "\u3000\u3000"
) -> bytes:
    lines: list[str] = []
    for index, words in enumerate(paragraphs):
        is_row = "\t" in words  # of a table
        lines += [words] if is_row else wrapped(words, width, "" if index < title else indent)
    return "\n".join(lines).encode()


def as_wild_text(paragraphs: list[str], seed: int, title: int = 1) -> bytes:
    """Lines of random width, page breaks with running heads and page numbers at random places."""
    chance = random.Random(seed)
    width, head = chance.randint(18, 44), chance.choice(["", "某镇人民政府文件", paragraphs[0]])
    number = chance.choice(["— {} —", "- {} -", "第{}页", "第 {} 页 共 9 页", "{}/9", "·{}·"])
    lines = as_wrapped_text(paragraphs, title, width).decode().split("\n")
    pages, page = [], 1
    # A head that stands on one page only cannot be told from the text.
    rows = chance.randint(5, 40)
    head = head if len(lines) > 2 * rows else ""
    while lines:
        some, lines = lines[:rows], lines[rows:]
        pages += [*([head] if head and page > 1 else []), *some, number.format(page)]
        page += 1
    return "\n".join(pages).encode()


def squeezed(words: str) -> str:
    return "".join(words.split())


def claims_of(file: ReviewedFile) -> list[tuple[str, object, str, bool]]:
    assert file.report is not None, file.findings
    return [
        (squeezed(one.claim.text), one.claim.value, one.claim.unit, one.claim.approx)
        for one in file.report.claims
    ]


def findings_of(file: ReviewedFile) -> list[tuple[str, str, str]]:
    assert file.report is not None
    return sorted(told(file.report.text, finding) for finding in file.findings)


def told(text: str, finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.severity.value, squeezed(text[finding.start : finding.end])[:24]
