"""Words are not written over unseen, and none are longer than what keeps them."""

from __future__ import annotations

import pytest

from mingshu.kernel.bounds import LONGEST_REASON, require_within
from mingshu.kernel.errors import BadInput
from mingshu.kernel.seen import mark_of, require_unwritten
from mingshu.kernel.text import Bilingual

WHAT = Bilingual("这段话", "This passage")
OLD, NEW, OTHER = (mark_of([word]) for word in ("旧", "新", "另"))


def test_a_mark_tells_words_and_their_order_apart() -> None:
    said = [["甲"], ["乙"], ["甲", "乙"], ["乙", "甲"], ["甲乙"], ["甲\n乙"], ["", "甲"], ["甲", ""]]
    marks = [mark_of(words) for words in said]
    assert len(set(marks)) == len(said) and {len(mark) for mark in marks} == {16}
    assert mark_of(word for word in ("甲", "乙")) == mark_of(["甲", "乙"])
    assert mark_of([]) == mark_of([""]) == mark_of(["", ""]) == ""


@pytest.mark.parametrize(
    ("seen", "now", "after"), [(None, OLD, NEW), (OLD, OLD, NEW), ("", NEW, NEW), ("", "", NEW)]
)
def test_what_was_seen_or_says_the_same_may_be_written(seen: str | None, now: str, after: str) -> None:
    require_unwritten(seen, now, after, WHAT)


@pytest.mark.parametrize(("seen", "now"), [("", OLD), (OTHER, OLD), (OLD, "")])
def test_what_nobody_saw_is_not_written_over(seen: str, now: str) -> None:
    with pytest.raises(BadInput, match=r"^这段话在您打开页面以后已另有改写，您写的没有保存。$") as refused:
        require_unwritten(seen, now, NEW, WHAT)
    assert refused.value.way_out and "对照现有内容" in refused.value.way_out.zh
    assert refused.value.message.en.startswith("This passage was written anew")


def test_the_bound_is_named_with_what_goes_beyond_it() -> None:
    require_within("长" * LONGEST_REASON, LONGEST_REASON, WHAT)
    with pytest.raises(BadInput, match=r"^这段话共301字，超过300字，没有保存。$") as refused:
        require_within("长" * 301, LONGEST_REASON, WHAT)
    assert refused.value.way_out and "300字以内" in refused.value.way_out.zh
