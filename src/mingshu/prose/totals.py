"""Words that say all or nothing: 全部调处成功, 件件有回音, 零信访, 没有发生一起. They claim as much as a number."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from mingshu.prose.citations import find_citations
from mingshu.prose.patterns import Match, compiled, led_by
from mingshu.prose.sentences import ClauseMarks, SentenceFinder
from mingshu.prose.spans import Span


class Kind(Enum):
    """Whether every one is meant, or none."""

    ALL = "all"
    NONE = "none"


class Total(NamedTuple):
    """One such word from ``start`` to ``end``; ``clause`` is the clause and ``sentence`` the sentence it stands in.

    ``by_sign``: only a character says so (都, 无), and what it speaks of may stand on either side.
    """

    start: int
    end: int
    text: str
    kind: Kind
    clause: Span
    sentence: Span
    by_sign: bool = False

    @property
    def looks_back(self) -> bool:
        """Whether what it speaks of stands before it: 行政复议为零, 逾期的一件没有."""
        return _LOOKS_BACK.search(self.text) is not None


_LOOKS_BACK = compiled(r"(?:零发生|[为归挂至到]\s?[零0０]|(?<!来)没有|[也都]未|不[剩落漏])$")
# What must stand behind 均 and 都 for them to say that every one was dealt with: 均已办结, 都有回音; not 均衡, 均为.
_OUTCOME = (
    r"(?:已|按[期时照规]|依法|及时|如期|顺利|成功|圆满|得到|实现|达到?|完成|办[结理复]|签[订收]|通过|合格|持证|有(?!关|望)"
    r"|能够?|被|获|履行|配[备齐]|建[成立有]|设[立有]|纳入|予以|进行了|落实|公[开示告]|整改|销号|化解|调[解处结]|答复|回复|经|审|备案"
    r"|在[^，。；、]{0,8}(?:期限|时限|规定时间|限期)[之以]?内|与[^，。；、]{0,6}(?:面商|见面|沟通)|报[备送]|采纳|出庭|表示?满意|满意|移送|结案|参[加考学训]|到[位期])"
)
# One thing after the other: 件件, 户户.
_MEASURE = "件事项户村人个条家案桩笔份次校镇乡街宗起处"
_EACH = "件起例宗户个人项桩"
# No one that is not: 没有调解不成功的, 没有纠纷未化解, 无一不合格.
_DOUBLE = (
    r"(?:没有|未有|没|无|零|不存在|未发现)(?!一定|因)(?:一[件起例宗户个人项桩])?[^，。；：、\n的]{0,8}?"
    r"(?<!有无)(?:未(?!来|成年)|没(?!有|收)|不(?!动产|同|法|良|规范|当|满)|无法|难以)[^，。；：、\n]{1,8}?(?=的?[，。；！、）)\n]|$|的)"
)
_ALL = (
    rf"(?<![未没有占非])全部(?![门队分委的未没])|全数|悉数|无一例外|{_DOUBLE}|逐[一件个户项宗起案条人批]地?(?:{_OUTCOME})|(?<!安)全(?:都|已)(?!会){_OUTCOME}|应(?P<due>[\u4e00-\u9fff]{{1,3}})尽(?P=due)|(?<![平人年月日])均{_OUTCOME}|(?<![首成故古京国帝迁建陪丰])都{_OUTCOME}"
    rf"|(?<![全时])(?P<twice>[{_MEASURE}])(?P=twice)(?![通响级长政府党委]|有责|尽责|享有|参与|共享|负责|皆知)|家家户户"
    rf"|全覆盖(?!的)|全员(?:参[加考学训]|持证|合格|通过|到位|达标|培训|覆盖)|动态清零|[案题患单账]清零|清零(?!行动|计划|机制|目标|攻坚|工程|任务|专项|台账)|满堂红|一[{_EACH}]不[剩落漏]"
    rf"|(?:统统|通通|尽数|一律|[皆俱]){_OUTCOME}|(?:百分之?百|100[%％])(?=[\u4e00-\u9fff])(?!的)"
)
_NONE_OF = (
    r"(?:行政复议|行政诉讼|行政应诉|复议|诉讼|信访|上访|越级|败诉|纠错|投诉|举报|重大|较大|安全|群体|刑事|命案|治安|违法|违纪|"
    r"超期|逾期|超时|超限|延期|积压|遗留|残留|失败|差错|行政(?:败诉|诉讼|复议|应诉|争议)|未办结|未化解|遗漏|因[^，。；]{1,12}引发)"
)
_NONE = (
    r"零(?:失败|遗留|延期|超时|反弹|重复访?|遗漏|欠账|存量|撤销|复议|诉讼|败诉|信访|上访|投诉|举报|事故|案件|案发|发案|发生|纠错|超期|逾期|积压|积案|差错|违规|违纪|违法|失误|命案|伤亡|死亡|进京|越级|赴省)"
    r"|(?:未|没有|没|无|不)(?:再|曾)?(?:发生|出现|产生|引发|形成)(?!任务|地|力|区)|从未|从来没有|从无|从没有?|未曾"
    r"|(?<![平人年月日首成故古京国帝])[均都]未|全部(?:未|没有)|(?:无|没有|未有|没)[一1][件起例宗户个人项桩]?(?![体般致二三定样心旦直切些例不])|一[件起例宗户人个项][也都]?(?:没有|未)|无[^，。；、]{0,8}(?:上访|事故|案件发生|案件(?=\s?(?:[，。；、！）)]|$)))"
    rf"|(?<![有并])(?:没有|无){_NONE_OF}|无人(?:败诉|上访|违法|违纪|缺考|缺席)|零未"
    rf"|(?:均|都|皆|全)?(?:为|归|挂|[降减]?[为至到])\s?[零0０](?=\s?(?:[，。；、！）)]|$))"
    rf"|{_NONE_OF}的?(?:案件|事项|情况|情形|问题|现象)?(?:一[{_EACH}][也都]?)?没有(?=\s?(?:[，。；、！）)]|$))|(?:杜绝|消除|清除)了|不存在"
)
_TOTAL = compiled(
    led_by(
        "1百全悉无均都皆俱逐应家事动案题患单账百零未没从一不杜消清满统通尽为归挂降减至到"
        "行复诉信上越败纠投举重较安群刑命治违超逾积因遗" + _MEASURE,
        f"(?P<all>{_ALL})|(?P<none>{_NONE})",
    )
)
# Words that want, order or suppose what is said behind them: nothing is claimed yet.
_WANTED = compiled(
    r"力争|争取|确保|保证|推动|推进|努力|促进|旨在|以期|实现[^，。；]{0,12}目标|(?<![有无])计划(?!内|外|生育|任务|完成)|打算|拟[^定订稿]|将(?!近|军)"
    r"|(?<![主重摘纪必需只首次扼概提须])要(?![求点闻素件务塞领])|(?:工作|文件|上级|明确|严格|提出)?要求(?!(?:完成|落实|办结|和|，))(?=[^，。；]{0,8}(?:全|均|都|件件|不得|做到))"
    r"|(?<![响对相反供适顺效报理感])应当?(?!诉|急|知|用|考|参|邀|收|对|征|变|付|[^，。；]{1,3}尽)|必须|务必|(?<!必)须(?!知)|不得|严禁|防止|避免|预防|切实做到|如果?(?!期|实|何|约|数|下)|若|凡(?!事)|一旦"
    r"|[年月季]底?前(?!后)|下一步|明年|下一?年|来年"
)
_NUMBER_OR_PART = compiled(r"^\s?(?:[0-9０-９*＊×一二三四五六七八九十百]|[^，。；、\n]{0,6}的)")
_RULED = compiled(r"^(?:应|须|必须|要|可(?!以?(?:看|网上|线上|在线|办|查))|需|不得|纳入(?:考核|述职)|由)")
_DONE = compiled(r"已|了(?!解)")
_REACH, _NEAR = 120, 8
_MARKS = ClauseMarks("，。；：！？,;!?:\n")


def find_totals(text: str) -> Iterator[Total]:
    """Every word of ``text`` that claims all or nothing, in order; not in titles, orders and wishes. Linear."""
    titles = [cited.span for cited in find_citations(text)] if "《" in text else []
    sentence_at = SentenceFinder(text).at
    for found in _TOTAL.finditer(text):
        start, end = found.span()
        if any(title.start <= start < title.end for title in titles):
            continue
        clause = clause_around(text, start, end)
        if not is_wanted(text, found, clause):
            kind = Kind.ALL if found.lastgroup == "all" else Kind.NONE
            yield Total(start, end, text[start:end], kind, clause, sentence_at(start))


def clause_around(text: str, start: int, end: int) -> Span:
    """The clause in which a word stands, at most ``_REACH`` characters each way."""
    return Span(
        _MARKS.clause_start(text, max(0, start - _REACH), start),
        _MARKS.clause_end(text, end, end + _REACH),
    )


def is_wanted(text: str, found: Match, clause: Span) -> bool:
    """Whether the clause orders or wishes it without a word that it came true, or a number says it (均达100%), or it
    only describes (均有登记的村)."""
    wish = _WANTED.search(text, clause.start, found.start())
    if wish is not None and _DONE.search(text, clause.start, found.start()) is None:
        return True
    behind = text[found.end() : found.end() + _NEAR]
    return _RULED.match(behind) is not None or (
        found[0][0] in "均都" and _NUMBER_OR_PART.match(behind) is not None
    )
