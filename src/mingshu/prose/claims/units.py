"""The classifiers and units of report prose, and what must not follow them.

A unit is read only where the text after it does not turn it into another word: 5起 but not 5起草, 3支 but not 3支部.
"""

from __future__ import annotations

from mingshu.prose.patterns import Pattern, compiled, plain


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


# One-character classifiers that count what an office did, holds or spent.
_CLASSIFIERS = (
    "件次个人场名份条项起宗家户处所支部期轮本册块张幅套台辆座间栋幢篇例位批枚只头株棵艘架把根面盏口封则款"
    "成笔门堂集首副卷页票亩吨斤米升克元倍类种组匹尾顶箱盒袋包瓶桶单讲档道字分折㎡人村镇乡县市省校通桩排环针剂"
)
_REPEATABLE = "人场件户家车班台辆轮批样处所企艘架席课门班名频航项条个亩"  # 人次 场次 件次 …
_PAIRED = "次人名起件宗户家场份部册条项个所处辆"  # 人（次） 件（起） …

_LONGER = _words(
    "个百分点 百分点 平方米 平方公里 平方千米 平方 立方米 立方 公里 千米 公顷 公斤 千克 "
    "毫克 毫升 千瓦时 兆瓦时 千瓦 兆瓦 美元 欧元 港元 日元 英镑 港币 课时 学时 人份 "
    "方面 部门 单位 乡镇 村居 社区 街道 县区 县市 市县 市州 地市 省份 m² m2 m³ "
    "km 大类 大项 小项 子项 小类 门类 亩次 吨次 ％ % ‰ 标段 点位 地块 领域 行业 "
    "环节 机构 标准学时 人天 工时 台套 台（套） 台(套) 件（套） 件(套) 人时 床位 泊位 "
    "席 海里 小时 "
)

RATIO_SIGNS = frozenset("%％‰")

# Read only where a boundary follows: these characters begin too many other words.
_BOUNDARY = r"(?=$|[\s，。；、,;.：:！!？?）)（(”\"】》<])"
_PLACE_END = rf"(?:{_BOUNDARY}|(?=[0-9０-９均全共参]))"

_FOLLOWED_BY = {
    "件": "套",
    "次": "生|数|级|品|序列",
    "个": "体工商|性化|月|工作日|自然日|交易日|小时|星期|季度|学期|学年|年头|昼夜|周|人信息|人所得税|人极端|税|五年|钟",
    "人": r"民(?!警|办)|大代表|社局|社部门|才(?!\d)|行道|格|工智能|身|口普查|居环境|力资源|道主义|均收入|均可",
    "场": "所|地|馆|景|域|镇",
    "名": "单(?!位|亲|身)|称|义|誉|额|次",
    "份": "额|子",
    "条": "例|款|约|文(?!化|明)|理(?!由)|块",
    "项": "目(?!标|录)",
    "起": "草|步|源|航|码|效|始",
    "宗": "教|旨|祠|族",
    "家": "庭|长(?!期|效)|园|电|属|具|门|政|风|训|国|畜|禽|暴|委会|访",
    "户": "籍|口|外(?!出)|型|主(?!动)",
    "处": "罚|理|置|分|级|长|以|于|室|结|警|方|突|暑",
    "所": "长(?!期)|有|以|属|在|谓|需|示|述|提|涉|反映",
    "支": "队(?!伍|员)|部|行|局|援|持|付|出|点|撑|流|委|书|护|柱",
    "部": "门|分|署|队|委|级|长|位|属",
    "期": "间|满|限|末|待|望|盼|货|刊|许|目标",
    "轮": "胎|流|换|训|岗|值|车|船|椅",
    "本": "地|级|人|年|月|镇|乡|县|市|区|局|着|院|身|辖|科|土|金|质|届|部门|单位|村|街|职|学期",
    "册": "封",
    "块": "状",
    "张": "贴|榜|扬|力|某|姓",
    "幅": "度|员",
    "套": "餐|路|用|牌|取|装",
    "台": "账|帐|州|山|湾|阶|风|胞|商|属",
    "座": "谈|落|右|位",
    "间": "隔|接|断|谍",
    "篇": "章|幅",
    "例": "行|会|外|如|证",
    "位": "于|置|列|居|次|数|移|一体",
    "批": "准|评|复|发|办|示|注|捕|驳",
    "只": "能|要|是|有|需|进|跑|限",
    "头": "条|目|脑",
    "架": "构|设|空",
    "把": "关|握|脉|手",
    "根": "据|本|治|源|除|植",
    "面": "积|对|向|临|试|签|上|貌|谈|授|粉|料",
    "口": "头|岸|径|号|粮|碑",
    "封": "闭|控|堵|存|锁|禁",
    "则": "是|为|由|按|以",
    "款": "项|物|额",
    "门": "店|诊|户|卫|窗|市",
    "堂": "食",
    "集": "中|团|体|市|镇|合|贸|聚|约",
    "首": "次|批|位|都|府|发|先|创",
    "字": "样|面|号|〔|第",
    "副": "书|市|县|区|镇|乡|主|局|科|处|部|院|检|会|业|省|职",
    "卷": "入|烟",
    "页": "面|岩",
    "票": "据|房|价|证|务",
    "亩": "均",
    "米": "面|粉|粮",
    "升": "级|至|格|到|学|为|高",
    "克": "服|扣|难|制",
    "元": "旦|素|宵",
    "倍": "增|感|加",
    "类": "似|别|型|推|比",
    "种": "植|子|养|粮|地|树|族",
    "组": "织|成|建|长|员|团|合|装|级",
    "箱": "体",
    "包": "括|含|保|联|抓|案|村|干|点|片|户|容|装",
    "道": "路|德|交|歉|具|县",
    "桶": "装",
    "村": "级|民|委|干|规|务|镇|集|庄|两委|党",
    "平方": "根",
    "立方": "体",
    "单位": "犯罪",
    "社区": "矫正|服刑|民警|戒毒|居民",
    "机构": "改革",
    "方面": "军",
    "街道": "办",
}
_BOUNDED = _words("单 讲 档 通 排 环 针 剂 席 行业 环节 领域 机构 门类 平方 立方 地块")
_PLACES = _words("村 镇 乡 县 市 省 校 乡镇 村居 县区 县市 市县 市州 地市 省份")
_SCORE_END = rf"(?:{_BOUNDARY}|(?=以上|以下|左右|的|位|及|为|居|和|\d))"


def _guards() -> dict[str, Pattern]:
    guards = {unit: plain(f"(?!{words})") for unit, words in _FOLLOWED_BY.items()}
    guards |= {unit: compiled(_BOUNDARY) for unit in _BOUNDED}
    guards |= {unit: plain(_PLACE_END) for unit in _PLACES}
    guards["分"] = compiled(_SCORE_END)
    guards["成"] = compiled(
        rf"{_BOUNDARY}|(?=以上|以下|以内|左右|多|的|是|为|在|由|来自|半"
        rf"|[一二三四五六七八九](?:以上|左右|的|{_BOUNDARY}))"
    )
    guards["折"] = compiled(rf"{_BOUNDARY}|(?=优惠|以上|以下|左右|的|收费|出售|购)")
    guards["道"] = compiled(r"(?=题|关|防线|工序|程序|门|菜)|" + _BOUNDARY)
    guards["小时"] = plain(r"(?!内|以内|之内|不间断|值班|在线|热线|服务|开放|制|工作制|待命|前|后|监|轮)")
    return guards


# What a unit needs after it (a zero-width pattern), for the units that need anything.
GUARDS: dict[str, Pattern] = _guards()

# Units that stand for places and bodies: read with arabic figures only, never with masks or Chinese numerals.
BODIES = frozenset((*_PLACES, "部门", "单位", "社区", "街道", "方面", "领域", "行业", "环节", "机构"))


def _all_units() -> list[str]:
    units = [*_CLASSIFIERS, *_LONGER]
    for base in _REPEATABLE:
        units += [f"{base}次", f"{base}/次"]
    for base in _CLASSIFIERS:
        units += [f"{base}（{other}）" for other in _PAIRED if other != base]
        units += [f"{base}({other})" for other in _PAIRED if other != base]
    return sorted(set(units), key=lambda unit: (-len(unit), unit))


UNITS: frozenset[str] = frozenset(_all_units())
FIRST_CHARACTERS = "".join(sorted({unit[0] for unit in UNITS}))


def _by_first_two() -> dict[str, tuple[str, ...]]:
    """Two leading characters → the longer units that begin so, longest first."""
    table: dict[str, tuple[str, ...]] = {}
    for unit in _all_units():
        if len(unit) > 1:
            table[unit[:2]] = (*table.get(unit[:2], ()), unit)
    return table


_LONGER_UNITS = _by_first_two()
_SINGLES = frozenset(unit for unit in UNITS if len(unit) == 1)


def unit_at(text: str, position: int) -> str | None:
    """The longest unit that stands at ``position`` and is not the head of another word."""
    pair = text[position : position + 2]
    if pair in _LONGER_UNITS:
        for unit in _LONGER_UNITS[pair]:
            if text.startswith(unit, position) and _allowed(unit, text, position):
                return unit
    unit = pair[:1]
    if unit not in _SINGLES:
        return None
    harmless = _HARMLESS_NEXT.get(unit)
    if harmless is None or pair[1:] in harmless or _allowed(unit, text, position):
        return unit
    return None


_HOURS, _HOURS_REACH = "小时", 32
_SPENT = plain("学|训|授课|服务|时长")  # hours spent are counted; 24小时 of a hotline or a limit is not


def _allowed(unit: str, text: str, position: int) -> bool:
    if unit == _HOURS and not _SPENT.search(text, max(0, position - _HOURS_REACH), position):
        return False
    guard = GUARDS.get(unit)
    return guard is None or guard.match(text, position + len(unit)) is not None


# Punctuation after a unit settles it without a look at the guard.
_HARMLESS_NEXT = {unit: frozenset("，。；、！\n") for unit in GUARDS}
