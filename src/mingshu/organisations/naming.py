"""What may stand as the name of a person, a post or an organ: a signed document prints them and nobody reads them as
claims. A name says nothing: no sentence, no number of things, no post that is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.organisations.posts import endings_of_posts, words_in_posts

_COMMITTEES = ("省委", "市委", "州委", "盟委", "县委", "区委", "旗委", "镇委", "乡委")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff〇\U00020000-\U000323af"
_DOTS = str.maketrans(dict.fromkeys("•∙⋅・．‧●", "·"))
_PERSON = re.compile(f"[{_HAN}]{{2,6}}|[{_HAN}]{{1,9}}(?:·[{_HAN}]{{1,9}}){{1,4}}")
LONGEST_PERSON, LONGEST_POST, _LONGEST_ORGAN = 30, 60, 60
_COUNTED = re.compile(
    "(?:(?<![0-9])[0-9]+|(?<![零〇一二两三四五六七八九十百千万亿几])[零〇一二两三四五六七八九十百千万亿几]{2,})(?:余|多)?(?:[起件次%％‰]|人次|万元|亿元)"
)
"""A number of things: 九百起, 15件. Villages are called 十八户 or 三家."""
_POST = re.compile(f"[{_HAN}、（）]+")
_BRACKETED = re.compile("（([^（）]{1,8})）")
_STANDINGS = (
    *("主持工作", "主持全面工作", "主持政府工作", "主持党委工作", "代理", "挂职", "兼"),
    *("正县级", "副县级", "正科级", "副科级"),
)
_ORGAN = re.compile(f"[{_HAN}A-Za-z0-9（）()·—-]+")


def tidy_name(text: str) -> str:
    """A name as it is kept: without blanks, dots and brackets as they are written in Chinese."""
    return "".join(text.split()).translate(_DOTS).replace("(", "（").replace(")", "）")


@lru_cache(maxsize=4096)
def place_of(organ: str) -> str:
    """The place that a body leads: 清溪镇 of 中共清溪镇委员会, 云岭县 of 云岭县委, 柳荫街道 of its 办事处."""
    organ = organ.removeprefix("中共")
    for body in ("人民政府", "党委", "党工委", "办事处", "委员会"):
        organ = organ.removesuffix(body)
    return organ.removesuffix("委") if organ.endswith(_COMMITTEES) else organ


def with_place(post: str, place: str, known: Collection[str]) -> str:
    """A post that says where: 清溪镇镇长 of 镇长, 柳荫街道办事处主任 of 街道办事处主任.

    One that names any of the places ``known``, in full or without its kind, stays as it is.
    """
    stems = (stem for name in known for stem in (place_of(name), place_of(name)[:-1]))
    if any(len(stem) > 1 and stem in post for stem in stems):
        return post
    kind = next((kind for kind in ("街道", "苏木", place[-1:]) if place.endswith(kind)), "")
    rest = post.removeprefix(kind)
    return place + (post if rest.startswith("长") else rest)


def require_person(name: str) -> None:
    """Raise ``BadInput`` unless ``name`` is a Chinese name: 林某, 欧阳某某, 阿卜杜热合曼·麦麦提."""
    if len(name) <= LONGEST_PERSON and _PERSON.fullmatch(name) and not _COUNTED.search(name):
        return
    raise BadInput(
        Bilingual(f"“{name[:40]}”不像姓名。", f"“{name[:40]}” is no name of a person."),
        Bilingual(
            "姓名只写汉字，二至六字；少数民族姓名用间隔号，如“阿卜杜热合曼·麦麦提”。",
            "Write two to six Chinese characters; parts of longer names are joined by “·”.",
        ),
    )


def require_post(post: str, places: Collection[str]) -> None:
    """Raise ``BadInput`` unless ``post`` is one or more posts of the organs called ``places``: 党委副书记、镇长."""
    bare, standings = _BRACKETED.sub("", post), _BRACKETED.findall(post)
    fits = len(post) <= LONGEST_POST and _POST.fullmatch(post) and all(one in _STANDINGS for one in standings)
    if fits and all(_is_post(part, frozenset(places)) for part in bare.split("、")):
        return
    raise BadInput(
        Bilingual(f"“{post[:40]}”不像职务。", f"“{post[:40]}” is no post."),
        Bilingual(
            "只写机关和职务名称，几个职务用顿号隔开，如“清溪镇党委副书记、镇长”；情况和数字写在正文里。",
            "Write the organ and the post alone, several joined by “、”; what was done belongs in the text.",
        ),
    )


def require_organ(name: str) -> None:
    """Raise ``BadInput`` unless ``name`` can be that of an organ: no sentence, no number of things."""
    if name and len(name) <= _LONGEST_ORGAN and _ORGAN.fullmatch(name) and not _COUNTED.search(name):
        return
    raise BadInput(
        Bilingual(f"“{name[:40]}”不像机关名称。", f"“{name[:40]}” is no name of an organ."),
        Bilingual(
            "机关名称只写汉字、字母、数字和括号，不写标点和情况，不超过60字。",
            "Write characters, letters, digits and brackets alone, up to 60; no sentence.",
        ),
    )


@lru_cache(maxsize=1024)
def _is_post(part: str, places: frozenset[str]) -> bool:
    """Whether a post ends as posts do, and before that names nothing but its place and its body."""
    ends = (end for end in endings_of_posts() if part.endswith(end))
    return any(_is_known(part.removesuffix(end), places) for end in ends)


def _is_known(text: str, places: frozenset[str]) -> bool:
    """Whether ``text`` is made of pieces of the places' names and of words that posts are made of."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {start + length for length in _steps(text[start:], places)}
    return len(text) in reached


def _steps(text: str, places: frozenset[str]) -> Iterator[int]:
    yield from (len(word) for word in words_in_posts() if text.startswith(word))
    for place in places:
        yield from (length for length in range(1, len(text) + 1) if text[:length] in place)
