"""What is done while somebody pulls the plug, and what must hold afterwards."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.drill.office import Office, Seen, Tell, Work

EXAMPLES = Path(__file__).parents[2] / "examples" / "yunling"
SHEET = EXAMPLES / "清溪镇2023年矛盾纠纷调解登记簿.xlsx"
ORGAN, LATER, YEAR = "990101101", "990101102", 2022


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before the attack, what stands after it ended undisturbed, and where it writes."""

    old: Seen
    new: Seen
    target: Path


@dataclass(frozen=True, slots=True)
class Attack:
    """``work`` with a name; ``holds`` says of what is seen afterwards, and of what was confirmed, whether it may be."""

    name: str
    work: Callable[[Path], Work]
    holds: Callable[[Before, Seen, list[Any]], bool]


def commanded(*words: str) -> Work:
    """The command ``mingshu WORDS``."""

    def work(_tell: Tell) -> int:
        from mingshu.cli.main import run

        return run(words)

    return work


def prepare(office: Office, target: Path) -> None:
    """Two organs, two attachments, an archive of them in ``target``; then one organ more, and that is kept."""
    from tests.upkeep.conftest import FILL, PREPARE

    office.do(_lines(PREPARE))
    office.do(commanded("org", "add", "990101", "云岭县", "--level", "county"))
    office.do(commanded("org", "add", ORGAN, "清溪镇", "--level", "township", "--parent", "990101"))
    office.do(_lines(FILL))
    office.do(commanded("backup", str(target / "archive.tar.gz")))
    office.do(commanded("org", "add", LATER, "石桥镇", "--level", "township", "--parent", "990101"))
    office.keep()


def _lines(lines: str) -> Work:
    def work(_tell: Tell) -> int:
        exec(compile(f"import json\n{lines}", "drill", "exec"), {})  # our own tests' preparations
        return 0

    return work


def _restore(target: Path) -> Work:
    return commanded("restore", str(target / "archive.tar.gz"), "--replace")


def _backup(target: Path) -> Work:
    return commanded("backup", str(target / "again.tar.gz"))


def _import(_target: Path) -> Work:
    return commanded("import", str(SHEET), "--org", ORGAN, "--ledger", "mediation", "--year", "2023")


def _save(_target: Path) -> Work:
    def work(tell: Tell) -> int:
        from mingshu.accounts.policies import COMMAND_LINE
        from mingshu.ledgers.actions import record_add
        from mingshu.ledgers.description import LEDGERS
        from mingshu.organisations.models import Organ

        organ, ledger = Organ.objects.get(code=ORGAN), LEDGERS.get("mediation")
        kind = ledger.column("kind").choices[0]
        for number in range(_MANY):
            values = {
                "org": "清溪镇人民调解委员会",
                "kind": kind,
                "case_no": f"D{number}",
                "accepted_on": _day(number),
            }
            record_add(actor=COMMAND_LINE, ledger=ledger, organ=organ, values=values, sure=True)
            tell(number)
        return 0

    return work


def _attach(_target: Path) -> Work:
    def work(tell: Tell) -> int:
        from mingshu.accounts.policies import COMMAND_LINE
        from mingshu.evidence.actions import attachment_add
        from mingshu.organisations.models import Organ

        organ = Organ.objects.get(code=ORGAN)
        for number in range(_MANY):
            content = io.BytesIO(f"minutes of meeting {number}\n".encode() * 20_000)
            about = {"subject_kind": "meeting", "subject_id": number, "name": "minutes.txt"}
            attachment_add(actor=COMMAND_LINE, organ=organ, content=content, **about)  # type: ignore[arg-type]
            tell(number)
        return 0

    return work


def _sign(_target: Path) -> Work:
    def work(tell: Tell) -> int:
        from tests.upkeep.test_restoring import SIGN

        _lines(SIGN)(tell)
        tell("signed")
        return 0

    return work


def _old_or_new(before: Before, seen: Seen, _confirmed: Sequence[Any]) -> bool:
    return seen.digest in (before.old.digest, before.new.digest)


def _all_rows_or_none(before: Before, seen: Seen, _confirmed: Sequence[Any]) -> bool:
    return seen.digest == before.old.digest or seen.rows == before.new.rows


def _whole_or_absent(before: Before, seen: Seen, confirmed: Sequence[Any]) -> bool:
    """The archive is whole or not there; an office is as it was."""
    from mingshu.upkeep.archive import unpacked

    archive, folder = before.target / "again.tar.gz", before.target / "unpacked"
    if archive.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        unpacked(archive, folder)
        archive.unlink()
    return seen.digest == before.old.digest


def _as_confirmed(model: str) -> Callable[[Before, Seen, list[Any]], bool]:
    """What was confirmed is there, and at most the one more that was on its way."""

    def holds(before: Before, seen: Seen, confirmed: list[Any]) -> bool:
        more = seen.rows.get(model, 0) - before.old.rows.get(model, 0)
        return len(confirmed) <= more <= len(confirmed) + 1

    return holds


def _day(number: int) -> Any:
    from datetime import date, timedelta

    return date(2023, 1, 1) + timedelta(days=number % 300)


_MANY = 30
ATTACKS = (
    Attack("restore", _restore, _old_or_new),
    Attack("backup", _backup, _whole_or_absent),
    Attack("import", _import, _all_rows_or_none),
    Attack("save rows", _save, _as_confirmed("disputes.mediationcase")),
    Attack("attach", _attach, _as_confirmed("evidence.attachment")),
    Attack("sign", _sign, _as_confirmed("reports.version")),
)
