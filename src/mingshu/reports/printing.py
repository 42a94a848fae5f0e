"""A report's content as a document, ready for any file format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mingshu.documents.links import row_anchor
from mingshu.documents.model import (
    Block,
    Document,
    Figure,
    Heading,
    Metadata,
    Paragraph,
    Run,
    Runs,
    Signature,
    Text,
    text_cell,
)
from mingshu.documents.wording import title_lines
from mingshu.reports.annex import page_of, source_annex
from mingshu.reports.draft import base_id
from mingshu.reports.kinds import KIND_TITLES, Kind
from mingshu.reports.marking import by_block, legend, marked, written_annex
from mingshu.reports.standing import DRAFT_MARK, closing_lines, is_signed


def document_of(content: Mapping[str, Any], pages: str = "", *, parts_lead_home: bool = False) -> Document:
    """The document of a report's content: fresh, or frozen as ``printed`` gives it. Unless signed it says 草稿.

    With ``pages`` (``/figures``) a number leads to ``/figures/<organ>/<year>/<measure>/``, else to its row in the
    annex. ``parts_lead_home`` gives numerators and denominators the id of their figure, for formats whose links
    know ids only.
    """
    printer = _Printer(content, pages, parts_lead_home)
    signature = content["signature"]
    return Document(
        title=title_lines(content["title"]),
        byline=tuple(content["byline"]),
        addressee=content["addressee"],
        blocks=tuple(printer.blocks()),
        signature=Signature(tuple(signature["signers"]), signature["date"], signature["sealed"]),
        note="；".join(filter(None, (content["note"], legend(content)))),
        closing=closing_lines(content),
        mark="" if is_signed(content) else DRAFT_MARK,
        annexes=(source_annex(content, pages), *written_annex(content)),
        metadata=Metadata(
            organ=content["organ"]["name"],
            year=content["year"],
            kind=KIND_TITLES[Kind(content["kind"])].zh,
            digest=content["seal"]["digest"] if is_signed(content) else "",
        ),
    )


class _Printer:
    def __init__(self, content: Mapping[str, Any], pages: str, parts_lead_home: bool) -> None:
        self.content, self.pages, self.parts_lead_home = content, pages, parts_lead_home
        self._claims = by_block(content)

    def blocks(self) -> Iterator[Block]:
        """Opening, headings, paragraphs."""
        yield Paragraph(self._runs(self.content["opening"]))
        for section in self.content["sections"]:
            yield Heading(section["level"], text_cell(section["title"]))
            for number, block in enumerate(section["blocks"]):
                runs = self._runs(marked(block["runs"], self._claims.get((section["id"], number), [])))
                yield Heading(block["level"], runs) if block["type"] == "heading" else Paragraph(runs)

    def _runs(self, runs: Sequence[Mapping[str, Any]]) -> Runs:
        return tuple(self._run(run) for run in runs)

    def _run(self, run: Mapping[str, Any]) -> Run:
        if "figure" not in run:
            return Text(run["text"])
        home = base_id(run["figure"])
        if self.parts_lead_home:
            return Figure(run["text"], home, run["title"], value=run["value"])
        href = page_of(home, self.content, self.pages) or f"#{row_anchor(home)}"
        return Figure(run["text"], run["figure"], run["title"], href, run["value"])
