"""In whose term a report is written: the head who speaks, and the days on which that head held the post."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import Period, chinese_date
from mingshu.kernel.text import Bilingual
from mingshu.organisations.models import Organ
from mingshu.organisations.posts import Holder
from mingshu.organisations.terms import (
    POST_TITLES,
    Tenure,
    holder_on,
    spoken,
    spoken_days,
    tenure_of,
    terms_of,
)

_WAY_TO_RECORD = Bilingual(
    "请由管理员在“任职”页面登记或更正，或用 mingshu org term。",
    "Have the administrator put it on record or right under “Terms of office”, or with mingshu org term.",
)


class Speaker(NamedTuple):
    """The head who says 本人; without a ``tenure`` nobody is on record for the post, and nothing is known."""

    name: str
    tenure: Tenure | None


def speaker_of(organ: Organ, holder: Holder, name: str, until: date) -> Speaker:
    """The head called ``name``; where a draft names none yet, whoever is on record for the last day it counts."""
    if not name:
        found = holder_on(organ, holder, until)
        name = found.name if found else ""
    return Speaker(name, tenure_of(organ, holder, name))


def require_in_office(organ: Organ, holder: Holder, name: str, day: date) -> None:
    """Raise ``BadInput`` unless ``name`` holds the post on ``day``; where nobody ever is on record, anybody may."""
    if not terms_of(organ, holder):
        return
    found, title = holder_on(organ, holder, day), POST_TITLES[holder]
    if found is None:
        raise BadInput(
            Bilingual(
                f"{organ.name}{title.zh}{day}没有人登记任职，不能提交、审核或签署报告。",
                f"Nobody is on record as {title.en} of {organ.name} on {day}: nobody can sign.",
            ),
            _WAY_TO_RECORD,
        )
    if found.name != name:
        raise BadInput(
            Bilingual(
                f"述职人写的是{name}，{organ.name}{title.zh}{day}登记在任的是{spoken(found).zh}。报告由现任签署。",
                f"The signatory is {name}; on record as {title.en} of {organ.name} on {day} is {spoken(found).en}. "
                "Whoever is in office signs.",
            ),
            Bilingual(
                f"请在报告页面的“述职人”栏改正。登记有误的，{_WAY_TO_RECORD.zh}",
                f"Correct “Signatory” on the report's page. Where the record is wrong: {_WAY_TO_RECORD.en}",
            ),
        )


def term_told(post: str, year: int, until: date, held: tuple[Period, ...] | None) -> str:
    """The sentence that says from when until when the head holds the post; nothing where that is all the time.

    ``held`` are the days of 1 January to ``until``.
    """
    if held is None:
        return ""
    first = date(year, 1, 1)
    if not held:
        return (
            f"述职人在{chinese_date(first)}至{chinese_date(until)}期间未担任{post}职务，"
            "本报告不计个人履职数据，只反映本单位工作情况。"
        )
    if len(held) > 1 or (held[0].start > first and held[0].end < until):
        return f"述职人于{spoken_days(held).zh}担任{post}职务，本报告所述个人履职情况只计上述期间。"
    if held[0].start > first:
        return f"述职人自{chinese_date(held[0].start)}起担任{post}职务，本报告所述个人履职情况自该日起计算。"
    return f"述职人担任{post}职务至{chinese_date(held[0].end)}，本报告所述个人履职情况计算至该日。"
