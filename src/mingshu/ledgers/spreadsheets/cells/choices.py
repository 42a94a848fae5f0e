"""Yes and no, choices, states."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mingshu.ledgers.spreadsheets.cells.common import NOTHING, Doubt, Reader, Said, Unsure, narrow, special
from mingshu.ledgers.spreadsheets.cells.leftover import Leftover, is_qualified, is_taken_back
from mingshu.ledgers.spreadsheets.cells.untold import said_nothing
from mingshu.ledgers.words import DONE_SOMEHOW, MORE, NO, NO_WORDS, YES, YES_WORDS, found_in, word_in

_BLANKS = re.compile(r"\s+")
_BRACKETED = re.compile(r"([^()\[\]]+)[(\[](.+)[)\]]")
_CLASS = re.compile(r"(?<=..)(?:类?(?:矛盾)?纠纷|类?(?:案件|事项|问题)|类型?)$")
"""What offices put behind the name of a class: 劳资纠纷, 合同类案件."""
_SO_FAR = "尚暂还"
_LED = re.compile(r"^(?:已经?|予以|给予|作为|行政|调解|调处|化解|[尚暂还]?(?:未|没有?)|不)")
_ENDED = re.compile(r"(?:程序|协议书?|结案|(?:矛盾)?纠纷|案件|事项|类型|[类型式级])$")
"""What stands around a value in other spellings of it: 普通程序, 已撤诉, 调解成功."""
_MORE = re.compile(r"[(\[\d]|转|移|另|并")
"""Signs that a cell says more than its option: the office's words are kept beside it (调解不成转诉讼, 邻里5件)."""


def yes_or_no(text: str) -> bool | None:
    """What a sign or word for yes or no says; None when it is neither."""
    upper = text.upper()
    return True if upper in YES_WORDS else False if upper in NO_WORDS else None


def bool_reader(title: str, words: Mapping[str, str] | None = None, *, required: bool = False) -> Reader:
    """Read 是/否 and its many signs; also 已履行, 未履行, 履行中 where the title speaks of 履行.

    ``words`` maps what else offices write (履行完毕) to 是, 否 or blank. What stands in brackets behind a plain
    answer is kept as written.
    """
    core = title.replace("是否", "")
    known = words or {}

    def read(cell: object) -> object:
        if isinstance(cell, bool):
            return cell
        text = narrow(cell)
        answer = _answer(text, core, known)
        if answer is not None:
            return answer
        said = None if text in NOTHING else special(text)
        if not isinstance(said, str):
            return said
        if found := _BRACKETED.fullmatch(said):
            inner = _answer(found[1].strip(), core, known)
            inner = inner.value if isinstance(inner, Said) else inner
            if isinstance(inner, bool) and not _is_taken_back(inner, found[2]):
                return Said(inner, written=said)
        return said_nothing(said, required=required, strictly=True) or Doubt(Unsure.WORD, said)

    return read


def _is_taken_back(answer: bool, beside: str) -> bool:
    """是（委托） and 是（拟） say no yes; 否（未到期） is a no with its reason."""
    return is_qualified(beside) if answer else is_taken_back(beside)


def _answer(text: str, core: str, words: Mapping[str, str]) -> object:
    """True, False, a ``Said`` that is blank or open; None when the word is not known."""
    plain = yes_or_no(text)
    word = words.get(_key(text), None if plain is not None else found_in(words, _key(text)))
    if word is None and plain is not None:
        return plain
    if word in (YES, NO):
        return word == YES if plain is not None or _core(text) in core else Said(word == YES, written=text)
    if word is not None:
        return blank_of(word, text)
    bare = text.lstrip(_SO_FAR)
    if len(bare) >= 3 and bare[1:] in core and bare[0] in "已未没":
        return bare[0] == "已"
    if bare != text and bare in ("未", "没有"):
        return False
    if len(text) >= 3 and text.endswith("中") and text[:-1] in core:
        return False
    return None


def blank_of(word: str, text: str) -> Said:
    """What a word stands for that gives no value: nothing yet, done without saying how, or a value left open."""
    is_plain = not word and (text in NOTHING or yes_or_no(text) is not None)
    return Said(None, written="" if is_plain else text, open=bool(word) and word != DONE_SOMEHOW)


def is_spelling(text: str, value: str) -> bool:
    """Whether a word says no more than the value it stands for, as 普通程序 for 普通; of 离婚 for 婚姻家庭, of 镇长
    for 主要负责人, the office's own word would be lost."""
    return text == value or _core(text) == _core(value)


def _core(text: str) -> str:
    plain = _key(text).replace("其它", "其他")
    return _ENDED.sub("", _LED.sub("", plain)) or plain


def choice_reader(
    options: Sequence[str], words: Mapping[str, str] | None = None, *, required: bool = False
) -> Reader:
    """Read one of ``options``: exactly, by one of ``words``, or the only one the text contains or is part of.

    What stands beside it must leave no doubt that it is meant (``Leftover``); else the cell is asked about.
    """
    exact = {_key(option): option for option in options}
    known = words or {}
    leftover = Leftover(tuple(exact), {word: _key(value) for word, value in known.items()})

    def read(cell: object) -> object:
        if isinstance(cell, str) and cell in exact:
            return exact[cell]
        text = narrow(cell)
        key = _key(text)
        if key in exact:
            return exact[key]
        for form in dict.fromkeys((key, _CLASS.sub("", key))):
            word = word_in(known, form, yes_or_no(text))
            if word is not None and MORE not in word:
                return _meant(known[word], exact, text, word == form)
            if word is not None and not _inside(key, exact):
                in_doubt = leftover.is_in_doubt_about(form, word)
                return Doubt(Unsure.WORD, key) if in_doubt else _meant(known[word], exact, text, False)
        said = None if text in NOTHING else special(text)
        if not isinstance(said, str):
            return said
        found = _nearest(key, exact, leftover)
        untold = said_nothing(said, required=required, strictly=True) if isinstance(found, Doubt) else None
        return untold or found

    return read


def _meant(word: str, exact: Mapping[str, str], text: str, is_plain: bool) -> object:
    option = exact.get(_key(word))
    if option is None:
        return blank_of(word, text)
    is_whole = is_plain and (is_spelling(text, option) or yes_or_no(text) is not None)
    return option if is_whole else Said(option, written=text)


def _key(text: str) -> str:
    return _BLANKS.sub("", narrow(text))


def _inside(key: str, exact: Mapping[str, str]) -> list[str]:
    return [option for option in exact if option in key]


def _nearest(key: str, exact: Mapping[str, str], leftover: Leftover) -> object:
    inside = _inside(key, exact)
    longest = max(inside, key=len, default="")
    if longest and all(option in longest for option in inside):
        if leftover.is_in_doubt(key, longest):
            return Doubt(Unsure.WORD, key)
        rest = key.replace(longest, "", 1)
        return Said(exact[longest], written=key) if _MORE.search(rest) else exact[longest]
    around = [option for option in exact if len(key) > 1 and key in option] if not inside else []
    if len(around) != 1 or is_qualified(around[0].partition(key)[0]):  # 受理 is not 不予受理
        return Doubt(Unsure.WORD, key)
    return exact[around[0]]
