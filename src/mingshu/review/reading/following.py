"""The clauses behind a number that hold none of their own and speak of it again: 95件，均系邻镇所为."""

from __future__ import annotations

from mingshu.prose.claims import Claim
from mingshu.prose.patterns import compiled, plain

_CLAUSES = plain(r"[，。；：！？,;!?\n]+")
_MARKS = plain(r"[，。；：！？,;!?\n]")
_REACH = 120
# The words of grammar that take up what was said: all of them, some of them, they are, except, but.
_AGAIN = compiled(
    r"\s?[（(]?(?:并|且|而|但|可|又|后|随后|事后|最终|最后|然而|不过|实则|其实)?(?:也|还|却|则|又)?"
    r"(?:[均都皆悉俱系属仅]|全(?![年面力程民体员镇县市区乡省旗街盟州])|多(?![次元方措管渠形种点维层角举跨])|由(?!此|于)|是(?!否)|含(?!金)|只(?!要)|非(?![常法])|每[次场期轮件项个宗起]|次次|场场|期期|件件|项项|本人[^，。；]{0,3}(?:[均都皆全每]|次次|场场|期期)|为(?![^，。；]{0,16}(?:提供|奠定|营造|筑牢|创造|注入|打下|夯实|推[动进]|建设|服务))|一律|无一"
    r"|其[中余实]|余[下者]?|大[多部]|绝大|少[数部]|部分|一部分|一半|半数|过半|[有某]些|有的|[数几]乎|主[要体]|实[际为是]|包[括含]"
    r"|[不未没尚并][^，。；]{0,2}[含包括有是系属]|[没无]有?一|除|扣除|剔除|[这此该](?:[些批类项数]|中|组|部分|一数|是|均|都)|上述|以上|前述|来自|源[于自]|出自|取自|归|计入|算[入作]|列入?"
    r"|其后|之后|[一二三四五六七八九]成|未?经[^，。；]{0,4}[核查]|[虽尽]|事实上|尚|数据|数字|口径|统计)"
)


def following(text: str, claim: Claim, next_start: int | None) -> tuple[str, ...]:
    """Those clauses up to the one that holds the next number, at most ``_REACH`` characters on and within the
    paragraph. Linear in the reach."""
    stop = min(len(text), claim.end + _REACH)
    if next_start is not None and next_start < stop:
        stop = max((mark.end() for mark in _MARKS.finditer(text, claim.end, next_start)), default=claim.end)
    line = text.find("\n", claim.end, stop)
    _own, *behind = _CLAUSES.split(text[claim.end : line if line >= 0 else stop])
    return tuple(clause for clause in behind if _AGAIN.match(clause))
