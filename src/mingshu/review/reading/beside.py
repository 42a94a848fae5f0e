"""What stands beside the phrase that tells what a number counts: 调解不成功63件 is no 调解成功63件.

A ledger proves a number only where every word of its part of the clause is accounted for: by the phrase itself, by
the measure's own vocabulary, by the organ's own name, or by the list of words that change nothing. What is left may
be a denial, another office or person, or a narrower kind, and nobody can list all of those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from mingshu.ledgers.measures import Scope as Act
from mingshu.prose.claims import RATIO
from mingshu.prose.patterns import compiled, plain
from mingshu.review.reading.counting import names_a_part
from mingshu.review.reading.earlier import without_time
from mingshu.review.reading.entries import entries
from mingshu.review.reading.leads import WORDS, leads, says_when, years_beside
from mingshu.review.reading.report import Counted, Led
from mingshu.review.reading.totals import CountedTotal, counted_totals
from mingshu.review.vocabulary import vocabulary

_NO_WORDS = plain(
    r"20[0-9]{2}\s?年(?:度|以?来)?|[（(][0-9０-９.,，\s]+[/／][0-9０-９.,，\s]+[)）]|(?:(?<=村)|^)[（(]社区[)）]"
    r"|(?<![0-9])0?1\s?[-—–~～至]\s?12\s?月份?|《[^《》]*》|^[^《》]*》|《[^《》]*$|^\s?[（(]\s?[0-9０-９]+$|[\W_]+"
)
_LEVELS = ("街道", "镇", "乡", "县", "区", "市", "旗", "省", "州")
_OF_A_PLACE = (
    "",
    "党委",
    "党工委",
    "人民政府",
    "政府",
    "办事处",
    "党委政府",
    "党政",
    "委",
    "机关",
    "辖区",
    "各村",
)
_OF_AN_OFFICE = ("", "党组", "党委", "机关")
_PLACE_ABOVE = plain(r"[\u4e00-\u9fff]{1,12}[省市县区旗州]")
_PLACE_IN_NAME = plain(r"^.*?[省市县区旗州](?=.)")
_ENUMERATOR = plain(
    r"^\s?(?:第?[一二三四五六七八九十]{1,3}[是、要]|[（(]?[一二三四五六七八九十0-9]{1,3}[)）.．、](?![0-9])|首先是?|其次是?)"
)
"""一是, （一）, 1.: what numbers the sentences of a list says nothing of what is counted."""
_MEASURE_OF = plain(r"-[0-9]+$")


def beside(counted: Counted, organ: str) -> str:
    """The first words beside the phrase of a claim that neither its measure, nor whose act it is said to be, nor the
    name of ``organ``, nor the list accounts for; where they account for all, the kind that it tells of; empty where
    there is neither."""
    assert counted.measure is not None
    told = (_known_beside(one, counted.subject) for one in counted.joined or (counted.measure,))
    known = frozenset().union(*told)
    in_time = (
        _IN_TIME if counted.unit == RATIO else frozenset[str]()
    )  # 及时调解率 is another rate than 调解率
    return left_over(counted.beside, known, organ, strange=in_time) or counted.kind


_IN_TIME = frozenset(("及时", "按时", "按期", "如期", "限时", "提前"))


def led_by(text: str, counted: Counted, organ: str) -> str:
    """Words of the sentence in front of a number that say whose or which part it may be told of too: 派出所受理20件，
    调解成功…; empty where there are none."""
    for place, before in enumerate(counted.led):
        if words := _carried_by(before, counted, counted.led[place + 1 :], organ):
            return words
    if less := _says_less(text, counted, organ):
        return less
    if (body := _ONE_BODY.search(text, counted.claim.sentence.start, counted.start)) is not None:
        return str(body[0])
    if _ANEW.search(counted.words):
        return ""
    sentence = text[counted.claim.sentence.start : counted.start - len(counted.words)]
    anew = max((found.end() for found in _ANEW.finditer(sentence)), default=0)
    own = _names_of(organ)
    found = (one[0] for one in _OTHER_OFFICES.finditer(sentence, anew) if not _WITH.search(one[0]))
    others = [one for one in found if not any(map(one.endswith, own))]
    return others[-1] if others else _led_by_the_sentence_before(text, counted, own, anew=bool(anew))


def _carried_by(before: Led, counted: Counted, between: Sequence[Led], organ: str) -> str:
    """What the number ``before`` says that may hold of ``counted`` too: always another doer, time or part; a narrower
    kind where both are of one ledger or the later names no matter of its own; 检举类信访2件，办结2件."""
    goes_on = _goes_on(counted.words)
    if before.measure is None:
        return before.words if goes_on and all(_goes_on(one.words) for one in between) else ""
    pieces = [without_time(piece) for piece in before.beside]
    words = left_over(pieces, _known_beside(before.measure, before.subject), organ)
    if words and (is_of_something_else(words) or says_when(words) or any(map(names_a_part, pieces))):
        return words
    if before.kind:
        return before.kind if goes_on else ""
    is_of_one_ledger = before.measure[:_LEDGER] == (counted.measure or "")[:_LEDGER]
    return words if (is_of_one_ledger or goes_on) and _MORE_DONE.sub("", words) else ""


_MORE_DONE = plain("并|且|化解|各类|调解|调处|办结|处置|处理|整改|完成|成功|均|已")
"""受理并化解95起 says more of the 95, and names no kind of them that what follows would be told of."""
_LEDGER = len("M-ME")
_WITHOUT_OBJECT = plain(
    r"(?:已|均|全部|共|其中|都|完成|成功|发现|查出|整改|隐患|办结|调解|调处|化解|销号|答复|处置|处理|办理|立案|查处|审结|处罚|决定|作出|达成|协议|履行)*"
)


def _goes_on(words: str) -> bool:
    """Whether words (调解, 完成整改) name no matter of their own: they go on with that of the number before."""
    return _WITHOUT_OBJECT.fullmatch(words) is not None


def _says_less(text: str, counted: Counted, organ: str) -> str:
    """What says that a number is told of a part, of some time, of several years, or of another year."""
    start, own = counted.claim.sentence.start, counted.start - len(counted.words)
    if years := years_beside(text, start, counted.start, counted.end):
        return years
    known = _known_beside(counted.measure, counted.subject) if counted.measure else frozenset[str]()
    return narrowing(leads(text, start, own), known, organ)


def narrowing(clauses: Iterable[str], known: frozenset[str], organ: str) -> str:
    """The first of the clauses that lead a sentence in which a word is left that nothing accounts for."""
    known |= WORDS
    return next((clause for clause in clauses if left_over((clause,), known, organ)), "")


def _led_by_the_sentence_before(text: str, counted: Counted, own: frozenset[str], *, anew: bool) -> str:
    """Another office that the sentence before begins with, where this one names nobody: 县法院大力支持。受理72件."""
    if anew or counted.subject is not None:
        return ""
    line = text.rfind("\n", 0, counted.claim.sentence.start) + 1
    ends = text.rfind("。", line, counted.claim.sentence.start)
    begins = max(text.rfind("。", line, ends), line - 1) + 1
    if ends < 0 or _ANEW.search(text, begins, ends):
        return ""
    found = _OPENING_OFFICE.match(text, begins, ends)
    return found[1] if found and not any(map(found[1].endswith, own)) else ""


_ANEW = plain(r"全年|今年|本年|(?<![\u4e00-\u9fff])[全我本](?:[镇乡县区市街旗]|街道)")
_WITH = plain(r"[与和同向对]|会同|联合|配合")  # whom it was done with did not do it alone
_OTHER_OFFICES = compiled(
    r"[\u4e00-\u9fff]{0,6}?(?:派出所|法庭|法院|检察院|公安|社会组织|(?<![当结布格])局(?![面势部限])|邻[镇乡县村])|宣传[周月日]"
)
_ONE_BODY = compiled(r"(?<!各)[镇乡](?:级)?(?:人民)?(?:调解委员会|调委会)|[镇乡县区]人大(?=[办督协处审])")
"""A body of the place that does a part of what its ledger holds, wherever the sentence names it as the doer."""
_OPENING_OFFICE = compiled(
    r"[\s（(一二三四五六七八九十0-9）).、]*"
    r"((?!与|和|同|向|对|会同|联合|配合)[\u4e00-\u9fff]{0,6}?(?:派出所|法庭|法院|检察院|公安|社会组织|(?<![当结布格])局(?![面势部限])|邻[镇乡县村]))"
)


def beside_total(counted: CountedTotal, organ: str) -> str:
    """The same for a word of totality."""
    return left_over(counted.beside, _known_beside_total(counted), organ)


def leading_total(counted: CountedTotal, organ: str) -> str:
    """What the clauses in front of a word of totality narrow it to: 截至6月底，纠纷全部调解成功."""
    return narrowing(counted.leads, _known_beside_total(counted), organ)


def behind_total(counted: CountedTotal, organ: str) -> str:
    """What came about, in words behind a word of totality up to 、 that nothing accounts for: 公示 of 无逾期公示."""
    assert counted.meant is not None
    if counted.total.looks_back:
        return ""
    behind, said = counted.beside[1].partition("、")[0], counted.total.text
    for word in counted.meant.says:  # 按期报送 of 均按期报送
        place = (said + behind).find(word)
        if 0 <= place < len(said) < place + len(word):
            behind = behind[place + len(word) - len(said) :]
            break
    return left_over((behind,), _known_beside_total(counted), organ)


def _known_beside_total(counted: CountedTotal) -> frozenset[str]:
    assert counted.meant is not None
    meant = counted.meant
    own = _parts((*meant.about, *meant.says)) | _words_of_totals() | {counted.total.text}
    return _known_beside(meant.part, counted.subject) | own


def said_again(text: str, counted: Counted, organ: str) -> str:
    """The first words that a clause behind the number says of it and nothing accounts for: 均系邻镇所为; those of
    totality that a measure answers are weighed on their own."""
    assert counted.measure is not None
    known = _known_beside(counted.measure, counted.subject) | _words_of_totals()
    for clause in counted.following:
        left = left_over((clause,), known, organ)
        if left and not _is_answered(text[counted.claim.sentence.start : counted.end], clause):
            return left
    return ""


def _is_answered(sentence: str, clause: str) -> bool:
    """Whether a measure says what the words of totality in a clause mean."""
    start = len(sentence) + 1
    return any(one.meant and one.total.start >= start for one in counted_totals(f"{sentence}，{clause}"))


@cache
def _words_of_totals() -> frozenset[str]:
    return _parts(vocabulary("beside")["totals"])


def left_over(
    pieces: Iterable[str], known: frozenset[str], organ: str, *, strange: frozenset[str] = frozenset()
) -> str:
    """The first words of ``pieces`` that are neither known nor the name of ``organ``; ``strange`` ones are not taken
    for a known word and a rest (及 and 时)."""
    known |= _names_of(organ)
    longest = max(map(len, known))
    plain_pieces = (_without_place_above(_ENUMERATOR.sub("", piece), organ) for piece in pieces)
    return next((left for piece in plain_pieces if (left := _left_of(piece, known, longest, strange))), "")


def _without_place_above(piece: str, organ: str) -> str:
    """云岭县青溪镇 is 青溪镇."""
    above, name, rest = piece.partition(organ)
    return name + rest if organ and name and _PLACE_ABOVE.fullmatch(above) else piece


def is_of_something_else(words: str) -> bool:
    """Whether words that are left over deny the phrase or name another doer; else they may name a narrower kind."""
    table = vocabulary("beside")
    inside = (*table["denials"], *table["doers"])
    return any(word in words for word in inside) or words.endswith(tuple(table["others"]))


def _left_of(piece: str, known: frozenset[str], longest: int, strange: frozenset[str]) -> str:
    """The stretch of a piece from the first character that no known word covers to the last, the longest word taken
    at each place; one of a character or two with the words around it, which it may be a piece of (办结率, 全覆盖)."""
    for part in _NO_WORDS.split(piece):
        words = list(_words_of(part, known, longest, strange | _never_known()))
        left = [place for place, (_word, is_known) in enumerate(words) if not is_known]
        if left:
            first, last = left[0], left[-1] + 1
            stretch = "".join(word for word, _ in words[first:last])
            if len(stretch) > _PIECE_OF_A_WORD:
                return stretch
            return "".join(word for word, _ in words[max(first - 1, 0) : last + 1])
    return ""


_PIECE_OF_A_WORD = 2


def _words_of(
    part: str, known: frozenset[str], longest: int, strange: frozenset[str]
) -> Iterator[tuple[str, bool]]:
    """The words of a part, and whether each is known; a longer strange one is not taken for a known word and a rest."""
    place = 0
    while place < len(part):
        for size in range(min(longest, len(part) - place), 0, -1):
            word = part[place : place + size]
            if word in known or word in strange:
                break
        yield word, word in known
        place += size


@cache
def _never_known() -> frozenset[str]:
    """Words that are no known word and a rest, or two known words: 余下 is not 余 and 下, 现场 not 现 and 场."""
    table = vocabulary("beside")
    return frozenset((*table["denials"], *table["compounds"], *table["doers"]))


@cache
def _known_beside(measure: str, subject: Act | None) -> frozenset[str]:
    table = vocabulary("beside")
    groups = [
        *table["empty"],
        table["fields"].get(_MEASURE_OF.sub("", measure), ()),
        entries().words_of(measure),
    ]
    if subject is not None:
        groups.append(table["subjects"][subject.value])
    return _parts(word for group in groups for word in group)


def _parts(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in _NO_WORDS.split(word) if part)


@cache
def _names_of(organ: str) -> frozenset[str]:
    """How a text calls the organ itself: 清溪镇, 全镇, 我镇党委, 镇政府; 县司法局, 司法局, 我局."""
    level = next((level for level in _LEVELS if organ.endswith(level)), "")
    ends = _OF_A_PLACE if level else _OF_AN_OFFICE
    level = level or organ[-1:]
    calls = (organ, _PLACE_IN_NAME.sub("", organ), level, *(f"{who}{level}" for who in "全我本"))
    return frozenset(call + end for call in calls for end in ends if call) | frozenset(ends[1:])
