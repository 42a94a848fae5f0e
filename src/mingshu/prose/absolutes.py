"""Signs of all and nothing in whatever words: 都, 尽, 逐, 无, 未, 零, 户户, 应改尽改; not in words that claim nothing.

What says all or nothing cannot be listed, the characters it is said with can: a clause that holds one claims
something unless a word around the character is known to claim nothing (全镇, 不断, 未成年人).
"""

from __future__ import annotations

from collections.abc import Iterator

from mingshu.prose.citations import find_citations
from mingshu.prose.patterns import Match, compiled
from mingshu.prose.sentences import SentenceFinder
from mingshu.prose.spans import Span
from mingshu.prose.totals import Kind, Total, clause_around, is_wanted

_HARMLESS = (
    # 全
    r"(?:[健保齐周两万成完]|安|大)全|全(?:[年镇县市区乡省国球城村街局院校旗州域]|面|力|程|会|文|景|时|科|局|新|套|称|体|民|社会|过程|流程|链条|方位|周期|天候|要素|媒体|生命|省域)"
    # 均, 都, 皆, 尽, 逐
    r"|[平人年月日]均|[户村场次件]均(?=用时|耗时|时长|费|金额|成本|收入|增收|罚|[数量值]|[为达约超近]?\d)|均[衡等价值]|[首成古京国帝迁建陪丰故]都|都市|尽[职责心快力早量到管锐]|[竭详穷殆自]尽|尽可能|逐[步年渐级梯]|角逐|追逐"
    # 各, 每, 所有, 一切
    r"|各[类级种地方界自项行式单部乡镇街村社县区市科业]|每[村人户所件次名](?:[年月日周]?均|平均)|每(?:[年月周日天季旬逢当到隔]|半年|半月|个?季度|个?月|个?工作日)|所有(?:制|权)"
    # 未, 没, 无
    r"|未(?:来|成年|检|保|必|雨|婚|遂|知)|未能?(?:达|完成|落实|作|做|开展|召开|组织|建立|配|制定|实现|主持|专门|参加|及时|按|有效"
    r"|充分|完全|全面|真正|形成|得到|能)|没(?:收|落|有什么)|[有从毫绝]?无(?:偿|障碍|论|疑|人机|缝|纸|形|私|证|讼|废|锡|力|愧|线|数|限|悔|害化|烟|接触|党派|业主|物业)|有无"
    # 零
    r"|零(?:距离|散|星|售|碎|工|报告|容忍|门槛|跑腿|跑动|接触|花|件|部件|基础)|[飘凋丁]零"
    # 不
    r"|[不无]?不(?:断|动产|仅|但|忘|懈|同|力|足|够|强|高|深|实|大|多|少|广|严|细|平衡|均衡|充分|规范|完善|健全|到[位底]|及时|定期|良|法|当|正当|文明|作为|见面|予|变|松劲|停步|折不扣|能腐|敢腐|想腐|愿|熟|清|明|精|优|紧|密切|适应|匹配|协调|稳定|透彻|扎实|深入|准确|一|牢|浓|顺|畅|诚信|可|得不|得|只|愧|怕|拘|容|锈钢|限于|等|孝|服|满)"
    r"|[决绝毫永]不|[是能对]不(?!是)|要不|并不|差不多|了不起|来不及"
    # 满, 清, 仅, 只, 必
    r"|(?:[圆充美丰饱完自]满|满(?:意|足|腔|怀|载|目|天飞))|[不并]仅|只(?:要|争|能|增|好|顾)|必[须要然将由修备经]|[未务势何想]必"
    r"|点点|层层|人人(?:有责|尽责|享有|参与|共享|负责|皆知)|村村[通响]|(?:村村|镇镇|乡乡|街街)[长级]"
)
_ONE_BY_ONE = (
    r"(?P<twice>[件事项户村人个条家案桩笔份次校镇乡街宗起处例批期场单组队班岗类样环关句栋支层线片点])"
    r"(?P=twice)"
)
_ALL = (
    r"应[^，。；、应]{1,3}尽[^，。；、]{1,3}|有[^，。；、有]{1,2}必[^，。；、]{1,2}|满(?:分|员|堂)|清(?:零|空|结|仓|底|完|光)"
    r"|一(?:律|[件个户项宗起人处]不|并|切)|一[件个户项宗起人处例][^，。；、]{0,4}[不未没][少漏落缺剩留丢误]"
    rf"|清一色|从[不未]|(?<=[季月周年次件场期])必(?![须要然])|百分百|任何|所有|整体|彻底|统统|通通|凡(?!是?事)|{_ONE_BY_ONE}|[全均都皆悉俱咸尽逐各每]"
)
_NONE = r"绝迹|归零|[未没无零毋勿莫非](?!法)|不|仅|只"
_SIGN = compiled(rf"(?P<harmless>{_HARMLESS})|(?P<all>{_ALL})|(?P<none>{_NONE})")
# Of a part no totality is told, it is a shortcoming that is admitted.
_ADMITTED = compiled(
    r"部分|个别|少数|有的|有些|一些|某些|不够|偏[低弱少慢软]|薄弱|短板|欠缺|(?<![不未])存在(?!的?[^，。；]{0,6}(?:均|全|都|已))"
)


def find_absolutes(text: str) -> Iterator[Total]:
    """The first such sign of every clause, in order, where the clause neither wishes, orders nor admits. Linear."""
    titles = [cited.span for cited in find_citations(text)] if "《" in text else []
    sentence_at = SentenceFinder(text).at
    done = 0
    for found in _SIGN.finditer(text):
        if found.lastgroup == "harmless" or found.start() < done:
            continue
        if any(title.start <= found.start() < title.end for title in titles):
            continue
        clause = clause_around(text, *found.span())
        if _says_nothing(text, found, clause):
            continue
        done = clause.end
        kind = Kind.NONE if found.lastgroup == "none" else Kind.ALL
        yield Total(*found.span(), found[0], kind, clause, sentence_at(found.start()), by_sign=True)


def _says_nothing(text: str, found: Match, clause: Span) -> bool:
    return is_wanted(text, found, clause) or _ADMITTED.search(text, *clause) is not None
