"""Numbers that belong to the name of a policy, a slogan or a list announced: 两个维护, 三类对象, 一村一辅警."""

from __future__ import annotations

from mingshu.prose.claims.contexts import clause_before
from mingshu.prose.numerals.signs import CAPITALS, SCALES, TENS
from mingshu.prose.patterns import compiled, plain

_SLOGAN_TAILS = plain(
    r"维护|意识|自信|确立|代表(?!团|委|建|议|人|性|作)|全面|坚持|明确|务必|一律|必须|毫不动摇|善于|结合|狠抓|严禁|不准|不得|到位|不|"
    r"统一|更加|更好|离不开|大局|属于|切实|优先|聚焦|注重|突出|强化|必查|必访|必到|必谈|必|凡是|敢于|转变|转向|带头|统筹|"
    r"确保|促进|提升(?!项|行)|着力|着眼|关键|[一二三四五六七八九十百]|100|同步|先行|率先|覆盖|清零|归零|零"
)
_SUMMARIES = plain(
    r"[^，。；、：\n]{0,8}?(?:方面|层面|环节|维度|关口|阶段|步骤|方向|抓手|重点(?!项目|企业|村)|角度|关系|问题导向|转变|体系|机制|"
    r"制度|原则|目标|举措|要素|统一|责任|要点|主题|主体责任|理念|文明|能力|优势|定位|特色|着力点|切入点)"
)
_CONCRETE = plain(
    r"[^，。；、：\n]{0,10}?(?:试点|村|社区|乡|镇|街道|县|区|市|州|部门|单位|小组|工作组|专班|中心|站|点|所|室|支部|企业|公司|学校|"
    r"项目|案|家庭|组织|机构|平台|窗口|基地|科|股|大队|中队|网格|工地|小区|党组|岗位|职位|品牌|团队|分队|队伍|法庭|法院|"
    r"检察|系统|会议|课题|文件|线索|人|奖|称号|荣誉|单元|楼|园|场|厂|店|库|桥|路|栏|广场|长廊|展板|视频|团|班|台|牌)"
)
_PUNCTUATION = frozenset("，。；、）)")
_ASSEMBLIES = frozenset("大协届委")
_HONOURS = plain(
    r"[^，。；、：\n]{0,8}?(?:荣誉|奖|成果|表彰|专利|课题|案例|试点|称号|文件|议案|建议|提案|决议)"
)
_PEOPLE = compiled(
    r"[^，。；、：\n]{0,6}?(?:律师|代表|委员|同志|专家|老师|教师|领导|法官|检察官|干部|调解员|人员|顾问|学者|书记|主任|民警|辅警)"
)
_SCALES = frozenset((*SCALES, *TENS))
_ROUND = frozenset(SCALES) - frozenset("十拾")
_NOT_COUNTS = frozenset(
    ("百", "千", "万", "亿", "百万", "千万", "万万", "千百", "百千", "万千", "十百", "二")
)
_NEVER_BEFORE = frozenset("第每某任这那哪另其首头逐")
_WORDS_WITH_ONE = frozenset(
    "进统同唯之万单专划归周再新又初期半整合为惟如表定不独无惯太始老"
)  # 统一 唯一 单一 …
_DONE = plain(
    r"(?:[了过]|聘请|聘任|配备|配置|选聘|选派|召开|组织|举办|举行|开展|进行|设立|新增|新建|建成|获评|获得|查处|办理|受理|发布|制作|拍摄|印发|出台|修订|化解|调解|配|有|发生|评选|纠正|撤销|确认|开)$"
)
_DONE_TO = compiled(
    r"(?:组织|开展|召开|举办|举行|参加|旁听|观摩|讲|讲授|听取|督促|给予|建设|建成|设立|设置|配备|聘请|聘任|出庭|办理|作出|制定|印发"
    r"|修订|撰写|培训|拍摄|创建|打造|新增|新建|获评|评选|选派|培养|购置)[^，。；、0-9]{2,16}$"
)
_AT_THE_END_ONLY = frozenset("个人堂")
_TENTH = "成"
_CHANGED = plain(
    r"(?:增长|增加|上升|提高|提升|上涨|下降|减少|降低|下滑|回落|[增升涨高多降减低少跌])(?:了|达|幅)?$"
)
ONE_COUNTS = frozenset("名场次件份家部期处所座台辆起例篇册宗轮") | _AT_THE_END_ONLY | {_TENTH}
_NOT_DONE = compiled(r"(?:未|没有|无|不|零|杜绝|最多|只|至少|不少于|每|定期|以来首|力争|再|如|若|凡|因|任何)")
_ONE_AFTER = compiled(r"性|办|成|跑|告知|又一|不落|以案|战|硬仗|跑腿|次|体化|公里")
_PAIRED_ONE = plain(r"[^，。；、：\n]{0,5}[一1](?!人次)[\u4e00-\u9fff]")
_STRICT_COUNTS = frozenset("次场名起件份家册辆篇幅宗例笔倍户轮处所部台座栋本只亩")
_PROPER_AFTER = {
    "轮": compiled(r"车|驱"),
    "部": compiled(r"曲|委"),
    "家": compiled(r"村|镇|渡|渠|湾|庄"),
    "次": compiled(r"元|创业|方|利用|分配|污染|曝光|供水|函数|全会|全体|性|党代会"),
    "处": compiled(r"(?!$)(?:室|长)"),
    "所": compiled(r"一庭|学校联|联|融"),
    "场": compiled(r"战役|硬仗|攻坚"),
    "起": compiled(r"来|抓|学|干|办|上"),
    "本": compiled(r"正经|账|台账"),
    "台": compiled(r"一|戏"),
    "户": compiled(r"一|联"),
    "名": compiled(r"一|党员一"),
    "件": compiled(r"套|[^，。；、]{0,6}(?:事(?!项|件|故|业)|实事)"),
}


def is_slogan(text: str, end: int, unit: str) -> bool:
    """After N个: 维护, 意识, 必须 …, whether N is printed in figures or in Chinese."""
    return unit == "个" and _SLOGAN_TAILS.match(text, end) is not None


def pairs_with_one(text: str, end: int, number: str) -> bool:
    """1村1顾问, 一人一档: a pattern, not two counts."""
    return number in ("1", "一", "１") and _PAIRED_ONE.match(text, end) is not None and text[end] in "1一１"


def chinese_counts(text: str, start: int, end: int, number: str, unit: str, hedged: bool) -> bool:
    """Whether a Chinese numeral with a classifier states a count; most are names (三项制度) or words (一个)."""
    before = text[start - 1] if start else "\n"
    if before in _NEVER_BEFORE or (number == "一" and before in _WORDS_WITH_ONE):
        return False
    if hedged:
        return not _bare_scale_name(text, end, unit)
    if number == "一":
        return _one_counts(text, start, end, unit)
    if number in ("十", "拾"):
        return unit in _STRICT_COUNTS
    if number[0] in CAPITALS:
        return unit == "元" or (len(number) > 1 and not _SCALES.isdisjoint(number))
    if number in _NOT_COUNTS or not (len(number) == 1 or _SCALES & set(number)):
        return False
    return _many_count(text, start, end, number, unit)


def _bare_scale_name(text: str, end: int, unit: str) -> bool:
    return unit in "级类" or text.startswith("强", end)


def _one_counts(text: str, start: int, end: int, unit: str) -> bool:
    if unit not in ONE_COUNTS or _ONE_AFTER.match(text, end):
        return False
    if start > 4 and text.startswith(f"一{unit}、", start - 5):
        return False  # 发现一起、查处一起: a saying
    clause = clause_before(text, start)
    if unit == _TENTH:
        return _CHANGED.search(clause) is not None  # 同比增长一成; not 一成不变
    if text[end : end + 1] in _PUNCTUATION and _one_at_the_end(clause):
        return True
    return (
        unit not in _AT_THE_END_ONLY and _DONE.search(clause) is not None and _NOT_DONE.search(clause) is None
    )


def _one_at_the_end(clause: str) -> bool:
    """旁听庭审一次。配备法律顾问一名， 汇报各一次: an act, what it was done to, and at the end how many."""
    return (_DONE_TO.search(clause) is not None or clause.endswith("各")) and _NOT_DONE.search(clause) is None


def _many_count(text: str, start: int, end: int, number: str, unit: str) -> bool:
    if (proper := _PROPER_AFTER.get(unit)) and proper.match(text, end):
        return False
    if unit == "个" and text[end : end + 1] in _PUNCTUATION:
        return True
    if unit == "次" and text.startswith("会议", end) and text[start - 1 : start] in _ASSEMBLIES:
        return False
    if len(number) > 1 and (number[-1] in _ROUND or (unit in "人名户元" and number[0] != "十")):
        return True
    if unit == "个":
        return _CONCRETE.match(text, end) is not None and _SUMMARIES.match(text, end) is None
    if unit in ("人", "期", "条"):
        return text[end : end + 1] in _PUNCTUATION or text.startswith(("以上", "次"), end)
    if unit == "项":
        return _HONOURS.match(text, end) is not None
    if unit == "位":
        return _PEOPLE.match(text, end) is not None
    if unit == "支":
        return (
            text.startswith(("队伍", "分队", "小分队", "志愿"), end) or _PEOPLE.match(text, end) is not None
        )
    return unit in _STRICT_COUNTS or len(unit) > 1 or unit == "成"
