"""Mutated files, read as the product reads them, while somebody looks at the pages of a served office."""

from __future__ import annotations

import os
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.cli.served import NAME, PASSWORD, Served, serving
from tools.drill.attacks import EXAMPLES
from tools.drill.office import Office, Tell
from tools.drill.record import Record
from tools.fuzz_mutants import Herd, mutated_bytes, mutated_package

PAGES = tuple(f"/o/990101101/2023/{area}" for area in ("", "ledgers/", "figures/", "reports/", "review/"))
PAUSE = 0.5
SLOW = 1.0
TOLD_EVERY = 1000


class Visitor(threading.Thread):
    """Signs in and looks at page after page until told to stop."""

    def __init__(self, served: Served) -> None:
        super().__init__(daemon=True)
        self.times: dict[str, list[float]] = {page: [] for page in PAGES}
        self.wrong: list[str] = []
        self._served, self._done = served, threading.Event()
        answer = served.sign_in()
        assert answer.status == 302, answer.body
        self._cookie = f"Cookie: {answer.cookies()}"

    def run(self) -> None:
        """Page after page."""
        while True:
            for page in PAGES:
                begun = time.monotonic()
                answer = self._served.ask(f"GET {page}", self._cookie)
                self.times[page].append(time.monotonic() - begun)
                if answer.status not in (200, 302):
                    self.wrong.append(f"{page} answered {answer.status}")
                if self._done.wait(PAUSE):
                    return

    def stop(self) -> None:
        """Look no further."""
        self._done.set()
        self.join()


def run_mutants(record: Record, office: Office, count: int, seed: int) -> None:
    """Read ``count`` mutants; of five, four are reports and one is a workbook."""
    office.do(_a_clerk)
    with serving(dict(os.environ)) as served:
        visitor = Visitor(served)
        for page in PAGES:  # the first look at a page loads it
            served.ask(f"GET {page}", visitor._cookie)
        visitor.start()
        ends: Counter[str] = Counter()
        begun = time.monotonic()
        try:
            _read_all(record, count, seed, ends)
        finally:
            seconds = time.monotonic() - begun
            visitor.stop()
            _tell(record, ends, seconds, visitor)
    if served.process.returncode not in (0, -15):
        record.fail(f"the server ended with {served.process.returncode}")


def _read_all(record: Record, count: int, seed: int, ends: Counter[str]) -> None:
    herd, books = Herd(seed), _books()
    for number in range(count):
        try:
            ends[_book(books, number, seed) if number % 5 == 4 else _report(herd, number)] += 1
        except Exception as problem:  # noqa: BLE001 (a crash of any kind is what is looked for)
            record.fail(f"mutant {number}: {type(problem).__name__} {problem}"[:300])
        if (number + 1) % TOLD_EVERY == 0:
            print(f"{number + 1} mutants", flush=True)


def _report(herd: Herd, number: int) -> str:
    from mingshu.documents.readers import UnreadableDocument, read_document
    from mingshu.review.rendering import as_html
    from mingshu.review.running import review_text

    mutant = herd.mutant(number)
    text = mutant.content
    if isinstance(text, bytes):
        try:
            text = read_document(text, mutant.name).text
        except UnreadableDocument as refused:
            return f"{Path(mutant.name).suffix} refused: {refused.reason.name.lower()}"
    as_html(review_text(text, mutant.name))
    return f"{Path(mutant.name).suffix} reviewed"


def _books() -> list[bytes]:
    return [path.read_bytes() for path in sorted(EXAMPLES.glob("清溪镇*.xlsx"))]


def _book(books: list[bytes], number: int, seed: int) -> str:
    from mingshu.kernel.errors import BadInput
    from mingshu.workbooks import read_sheets

    chance = random.Random(f"{seed}/book/{number}")
    change: Callable[[bytes, random.Random], bytes] = chance.choice((mutated_bytes, mutated_package))
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(change(chance.choice(books), chance))
        file.flush()
        try:
            read_sheets(Path(file.name), "台账.xlsx")
        except BadInput as refused:
            if "没有读出" in refused.message.zh:  # a reader that crashed, or met what nobody foresaw
                return ".xlsx unforeseen"
            return ".xlsx refused"
    return ".xlsx read"


def _a_clerk(_tell: Tell) -> int:
    from mingshu.accounts.models import Grant, Role, User
    from mingshu.organisations.models import Organ

    user = User.objects.create_user(NAME, password=PASSWORD, display_name="填报员")
    Grant.objects.create(user=user, role=Role.CLERK, organ=Organ.objects.get(code="990101101"))
    return 0


def _tell(record: Record, ends: Counter[str], seconds: float, visitor: Visitor) -> None:
    record.say(f"{ends.total()} mutated files in {seconds / 60:.0f} minutes.")
    record.table(("mutants", "how many"), sorted(ends.items()))
    record.table(
        ("page looked at meanwhile", "times", "median", "slowest"),
        (
            (page, len(took), f"{sorted(took)[len(took) // 2]:.2f} s", f"{max(took):.2f} s")
            for page, took in visitor.times.items()
            if took
        ),
    )
    over = sum(took > SLOW for page in visitor.times.values() for took in page)
    record.say(f"{over} of {sum(map(len, visitor.times.values()))} looks took longer than {SLOW:.0f} s.")
    for wrong in visitor.wrong:
        record.fail(wrong)
    if unforeseen := sum(count for end, count in ends.items() if "unforeseen" in end):
        record.fail(f"{unforeseen} mutants met an error that nobody foresaw")
