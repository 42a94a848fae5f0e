"""Shares and orders of size told without a number: 绝大多数, 个别, 信访事项多于行政处罚案件."""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.prose.patterns import compiled
from mingshu.prose.sentences import SentenceFinder
from mingshu.prose.spans import Span
from mingshu.prose.totals import Kind, Total, clause_around, is_wanted

_MOST = r"绝大(?:多数|部分)|大多数|大部分|(?<![服从众])多数(?!决|人的)|(?:十之|十有)八九"
_FEW = r"(?:极|绝)少数|(?<![多服])少数(?!民族|服从)|极?个别(?!谈话|访谈|征求|走访|约谈|化|指导|辅导)"
_SHARE = compiled(rf"(?P<all>{_MOST})|(?P<none>{_FEW})")
_LARGER = compiled(
    r"(?<!不)[多少高低大小]于(?=[\u4e00-\u9fff])|超过(?=[\u4e00-\u9fff])|比(?=[^，。；：、\n]{2,24}?[多少高低大小](?=\s?[，。；！\n]|$))"
)
_OF_TIME_OR_LIMIT = compiled(
    r"上一?年|前一?年|去年|往年|同期|法定|规定|期限|时限|全[国省市州县区]|平均|预期|目标|标准|要求|百分|[一二两三四五六七八九十百千万半]"
)
_NEAR = 4


_SLOGAN = compiled(
    r"双(?:下降|提升|上升|增长|降|升|百)(?=[”\"’。，；！、]|$)|两个(?:百分之百|百分百|100[%％])|一[降升增减][一二][降升增减]"
    r"|环比(?:持续|连续|稳步|逐步|略有)?(?:下降|上升|增长|提升|回落|减少|增加)(?![0-9约近])"
)


def find_slogans(text: str) -> Iterator[tuple[Span, Span]]:
    """Each word that says of several numbers at once which way they went, or that all are whole (双下降, 两个百分之百),
    with its clause. Linear."""
    for found in _SLOGAN.finditer(text):
        yield Span(*found.span()), clause_around(text, *found.span())


def find_shares(text: str) -> Iterator[Total]:
    """Each share told in words, as the word of all (绝大多数) or of none (个别) that it is less than; wishes are left
    out. Linear."""
    sentence_at = SentenceFinder(text).at
    for found in _SHARE.finditer(text):
        clause = clause_around(text, *found.span())
        if not is_wanted(text, found, clause):
            kind = Kind.ALL if found.lastgroup == "all" else Kind.NONE
            yield Total(*found.span(), found[0], kind, clause, sentence_at(found.start()))


def find_orders(text: str) -> Iterator[tuple[Span, Span]]:
    """Each word that says one thing is more or less than another, with its clause; not beside a number, an earlier
    year, a limit or other places, which are read elsewhere. Linear."""
    for found in _LARGER.finditer(text):
        if not _OF_TIME_OR_LIMIT.match(text[found.end() : found.end() + _NEAR]):
            yield Span(*found.span()), clause_around(text, *found.span())
