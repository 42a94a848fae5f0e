"""What a legality review concluded is told: reviewed is not yet found lawful."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mingshu.reports.kinds import Holder

from .conftest import Drafted, Keep, text_of

Kept = Callable[[Keep, int, str], None]


def contract(keep: Keep, number: int, conclusion: str) -> None:
    keep(
        "contract",
        title=f"保洁服务合同{number}",
        nature="民事合同",
        counterparty="某公司",
        amount=50_000,
        sent_on=date(2022, 3, 1),
        reviewed_on=date(2022, 3, 5),
        review_result=conclusion,
        is_major=False,
    )


def document(keep: Keep, number: int, conclusion: str) -> None:
    keep(
        "normative_doc",
        title=f"占道经营管理办法{number}",
        reg_no=str(number),
        maker="清溪镇人民政府",
        review_sent_on=date(2022, 3, 1),
        review_done_on=date(2022, 3, 5),
        review_result=conclusion,
        published_on=date(2022, 4, 1),
    )


def decision(keep: Keep, number: int, conclusion: str) -> None:
    keep(
        "major_decision",
        title=f"供水规划{number}",
        lead_unit="水利站",
        in_catalogue=True,
        started_on=date(2022, 1, 5),
        expert_review=True,
        risk_assessed=True,
        review_done_on=date(2022, 3, 5),
        review_result=conclusion,
    )


def item(keep: Keep, number: int, conclusion: str) -> None:
    keep(
        "collective_decision",
        title=f"村道养护{number}",
        category="重大项目",
        meeting_ref="第1次党委会",
        dissent=False,
        decided_on=date(2022, 5, 5),
        review_conclusion=conclusion,
    )


PASSED, UNLAWFUL = "修改后合法", "不合法"


@pytest.mark.parametrize(
    ("kept", "conclusions", "said"),
    [
        (contract, (PASSED, PASSED), "全部经合法性审查，审查率100%（2/2）。"),
        (contract, (PASSED, UNLAWFUL), "全部经合法性审查，审查率100%（2/2），审查通过1份。"),
        (contract, (UNLAWFUL, UNLAWFUL), "全部经合法性审查，审查率100%（2/2），均未通过审查。"),
        (contract, (UNLAWFUL,), "已经合法性审查，审查未通过。"),
        (document, (PASSED, PASSED), "全部经合法性审核，审核率100%（2/2），到期应报备"),
        (document, (PASSED, UNLAWFUL), "全部经合法性审核，审核率100%（2/2），其中审核通过1件，到期应报备"),
        (document, (UNLAWFUL, UNLAWFUL), "全部经合法性审核，审核率100%（2/2），均未通过审核，到期应报备"),
        (decision, (PASSED, UNLAWFUL), "合法性审查2件，审查率100%（2/2），其中审查通过1件。"),
        (decision, (UNLAWFUL,), "已经合法性审查，审查未通过。"),
    ],
)
def test_what_was_found_unlawful_was_reviewed_and_has_not_passed(
    drafted: Drafted, keep: Keep, kept: Kept, conclusions: tuple[str, ...], said: str
) -> None:
    for number, conclusion in enumerate(conclusions, 1):
        kept(keep, number, conclusion)
    assert said in text_of(drafted(), "SR-14")


def test_an_item_found_unlawful_before_it_was_decided_is_told(drafted: Drafted, keep: Keep) -> None:
    item(keep, 1, PASSED)
    item(keep, 2, UNLAWFUL)
    told = text_of(drafted(holder=Holder.PARTY), "SR-14")
    assert "集体决定重要议题2件，会前均经合法性审查，其中审查认为不合法的1件。" in told
