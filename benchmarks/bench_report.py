"""A township's duty report to .docx, beside docxtpl rendering the same document.

The report is drafted once from the example township's spreadsheets. Each contender then makes the .docx from the
same content in memory: Mingshu with a content control for every number and the annex; docxtpl from a template built
here beforehand, with plain text only. The target is at least twice as fast. The draft itself (figures, sentences,
problems, rows) has a target of its own: report and file under 2 seconds.
Run: ``python benchmarks/bench_report.py [--runs N]``; docxtpl comes with the ``bench`` extra.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

YEAR = 2022
HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "yunling"
RESULTS = HERE / "results" / "report.json"
FILES = {
    "清溪镇2022年法治工作台账.xlsx": (),
    "清溪镇2022年矛盾纠纷调解登记簿.xlsx": ("mediation",),
    "清溪镇2022年普法宣传活动登记表.xlsx": ("publicity",),
}
TARGETS = {"times_faster_than_docxtpl": 2, "report_seconds": 2}


def main() -> None:
    """Draft the report, time both writers, print and keep the result."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=10, help="the best of so many runs counts")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(MINGSHU_HOME=home, DJANGO_SETTINGS_MODULE="mingshu.settings")
        os.environ.pop("MINGSHU_DATABASE_URL", None)
        result = measure(Path(home), chosen.runs)
    print(json.dumps(result, ensure_ascii=False, indent=1))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.exit(0 if result["targets_met"] else 1)


def measure(home: Path, runs: int) -> dict[str, Any]:
    """Seconds of both, best of ``runs``, and of the whole way from the ledgers."""
    import django

    django.setup()
    township = example_township()
    drafting, content = drafted(township)
    template = home / "template.docx"
    build_template(content, template)
    ours = best(lambda: write_ours(content, home / "ours.docx"), runs)
    peer = best(lambda: write_peer(content, template, home / "peer.docx"), runs)
    ratio = peer / ours
    return {
        "document": {
            "characters": sum(len(text) for text in body(content)),
            "figures": len(content["figures"]),
            "paragraphs": len(body(content)),
        },
        "mingshu_docx_seconds": round(ours, 4),
        "docxtpl_seconds": round(peer, 4),
        "times_faster_than_docxtpl": round(ratio, 2),
        "draft_seconds": round(drafting, 3),
        "report_seconds": round(drafting + ours, 3),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "targets": TARGETS,
        "targets_met": ratio >= TARGETS["times_faster_than_docxtpl"]
        and drafting + ours <= TARGETS["report_seconds"],
    }


def example_township() -> Any:
    """The example's first township with ten villages, its books of the year imported."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from mingshu.accounts.policies import COMMAND_LINE
    from mingshu.ledgers.spreadsheets import Identical, import_workbook, read_answers
    from mingshu.organisations.models import Level, Organ, Placement

    since = date(1949, 10, 1)
    county = Organ.objects.create(code="990101", name="云岭县", level=Level.COUNTY)
    township = Organ.objects.create(code="990101101", name="清溪镇", level=Level.TOWNSHIP)
    Placement.objects.create(organ=township, parent=county, since=since)
    for number in range(201, 211):
        village = Organ.objects.create(code=f"990101101{number}", name=f"第{number}村", level=Level.VILLAGE)
        Placement.objects.create(organ=village, parent=township, since=since)
    for name, ledgers in FILES.items():
        outcome = import_workbook(
            actor=COMMAND_LINE,
            source=EXAMPLE / name,
            organ=township,
            year=YEAR,
            ledger_ids=ledgers,
            identical=Identical.KEEP,
            answers=read_answers(EXAMPLE / "answers.yaml"),
        )
        assert outcome.written, (name, outcome.problems[:3])
    return township


def drafted(township: Any) -> tuple[float, dict[str, Any]]:
    """Seconds of a draft by a warm program, and its content."""
    from mingshu.reports.content import content_of
    from mingshu.reports.drafting import draft_report
    from mingshu.reports.kinds import Holder, Kind

    def draft() -> dict[str, Any]:
        return content_of(draft_report(organ=township, year=YEAR, kind=Kind.SHUFA, holder=Holder.GOVERNMENT))

    draft()
    started = time.perf_counter()
    content = draft()
    return time.perf_counter() - started, content


def best(work: Callable[[], None], runs: int) -> float:
    """The fastest of ``runs``, after one to warm up."""
    work()
    seconds = []
    for _run in range(runs):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def write_ours(content: Mapping[str, Any], target: Path) -> None:
    """Content → document → .docx."""
    from mingshu.documents.docx import write_docx
    from mingshu.reports.printing import document_of

    write_docx(document_of(content), target)


def write_peer(content: Mapping[str, Any], template: Path, target: Path) -> None:
    """Content → docxtpl → .docx, as its documentation shows: open, render, save."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(template)
    document.render(context(content), autoescape=True)
    document.save(target)


def context(content: Mapping[str, Any]) -> dict[str, Any]:
    """What the template prints: words only, no control and no link."""
    from mingshu.reports.printing import document_of

    table = document_of(content).annexes[0].blocks[1]
    rows = [["".join(run.text for run in cell) for cell in row.cells] for row in table.rows]  # type: ignore[union-attr]
    return {"content": content, "opening": words(content["opening"]), "rows": rows}


def build_template(content: Mapping[str, Any], target: Path) -> None:
    """The template a user of docxtpl would keep: title, loops over sections and paragraphs, the annex as a table."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "仿宋_GB2312", Pt(16)
    lines = ["{{ content.title }}", *content["byline"], "{{ content.addressee }}", "{{ opening }}"]
    lines += [
        "{%p for section in content.sections %}",
        "{{ section.title }}",
        "{%p for block in section.blocks %}",
    ]
    lines += ["{{ block.text }}", "{%p endfor %}", "{%p endfor %}", "{{ content.signature.date }}", "附件"]
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=4, cols=4)
    for place, title in enumerate(("数据及编号", "数值", "计算口径", "台账及行号")):
        table.cell(0, place).text = title
        table.cell(2, place).text = f"{{{{ row[{place}] }}}}"
    table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for row in rows %}", "{%tr endfor %}"
    document.save(str(target))


def body(content: Mapping[str, Any]) -> list[str]:
    """The words of all paragraphs."""
    blocks = [block["text"] for section in content["sections"] for block in section["blocks"]]
    return [words(content["opening"]), *blocks]


def words(runs: list[dict[str, str]]) -> str:
    """Runs as text."""
    return "".join(run["text"] for run in runs)


if __name__ == "__main__":
    main()
