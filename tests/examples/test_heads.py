"""The heads of the example county are on record, and 清溪镇's report of 2023 tells of one who came in March."""

from __future__ import annotations

from datetime import date

from mingshu.cli.demo import appoint_heads
from mingshu.organisations.models import Organ, Term
from mingshu.organisations.posts import Holder
from mingshu.organisations.terms import holder_on
from mingshu.reports.content import words_of
from mingshu.reports.drafting import draft_report
from mingshu.reports.kinds import Kind

from .conftest import YUNLING


def name_on(organ: Organ, day: date) -> str:
    found = holder_on(organ, Holder.GOVERNMENT, day)
    return found.name if found else ""


def test_the_heads_are_put_on_record_once(qingxi: Organ) -> None:
    appoint_heads(YUNLING)
    before = Term.objects.count()
    assert before == 29
    assert (name_on(qingxi, date(2023, 2, 28)), name_on(qingxi, date(2023, 3, 1))) == ("刘某", "林某")
    appoint_heads(YUNLING)
    assert Term.objects.count() == before, "what is on record stays as it is"


def test_who_came_in_march_does_not_tell_of_what_was_chaired_in_january(qingxi: Organ) -> None:
    def own_meetings() -> tuple[str, object]:
        draft = draft_report(organ=qingxi, year=2023, kind=Kind.SHUFA, holder=Holder.GOVERNMENT)
        told = draft.figures.get("M-MT-01@government")
        return words_of(draft.opening), told and told.value

    whole, meetings = own_meetings()
    assert "述职人" not in whole and meetings == 1
    appoint_heads(YUNLING)
    since, meetings = own_meetings()
    assert "述职人自2023年3月1日起担任清溪镇人民政府镇长职务" in since and not meetings
