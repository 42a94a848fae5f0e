"""Who reports to whom, and in what words: title, reporter, addressee, opening, signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mingshu.documents.model import Runs, Signature, Text
from mingshu.kernel.errors import BadInput
from mingshu.kernel.periods import chinese_date
from mingshu.kernel.text import Bilingual
from mingshu.law.queries import catalogue
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.naming import place_of
from mingshu.organisations.tree import parent
from mingshu.reports.kinds import Holder, Kind
from mingshu.reports.terms import term_told
from mingshu.reports.values import Values

_HEADS = {
    "省": "省长",
    "自治区": "主席",
    "市": "市长",
    "州": "州长",
    "盟": "盟长",
    "旗": "旗长",
    "县": "县长",
    "区": "区长",
    "乡": "乡长",
    "镇": "镇长",
    "苏木": "苏木达",
}
_COMMITTEES = {"省": "省委", "自治区": "自治区党委"} | {one: f"{one}委" for one in "市州盟县区旗"}
_DEPARTMENT_HEADS = {
    "局": "局长",
    "厅": "厅长",
    "委员会": "主任",
    "办公室": "主任",
    "中心": "主任",
    "所": "所长",
}
_BLANK_NAME = "　　　"
_IDEAS_SINCE = 2021  # 习近平法治思想 was put forward in November 2020
_SOURCES = "撰写人写入的数字，识别出而未经台账证明的已加标记；不含数字的文字未与台账核对。"
_PROVISIONS = "《党政主要负责人履行推进法治建设第一责任人职责规定》"
_INSPECTION = "《法治政府建设与责任落实督察工作规定》"


@dataclass(frozen=True, slots=True)
class Facing:
    """Everything of a report that stands around its sections."""

    title: str
    byline: tuple[str, ...]
    addressee: str
    opening: Runs
    signature: Signature
    note: str


def face(
    values: Values, kind: Kind, holder: Holder, name: str = "", dated: date | None = None, called: str = ""
) -> Facing:
    """The facing of a report by the head ``name`` of the post ``called`` (as usual for the organ when not given).

    A draft may do without a name. It bears the day ``dated``, the cut-off of its data when not given.

    Raises ``BadInput`` for a village, which neither reports nor answers as first responsible person.
    """
    require_reporter(values.organ)
    day = chinese_date(dated or values.until)
    reporter = called or post(_name(values), Level(values.organ.level), holder)
    return _shufa(values, reporter, name, day, holder) if kind is Kind.SHUFA else _annual(values, day)


def post(organ_name: str, level: Level, holder: Holder) -> str:
    """``清溪镇党委书记``, ``清溪镇人民政府镇长``, ``云岭县司法局局长``."""
    if level is Level.DEPARTMENT:
        head = next(
            (title for end, title in _DEPARTMENT_HEADS.items() if organ_name.endswith(end)), "主要负责人"
        )
        return organ_name + ("党组书记" if holder is Holder.PARTY else head)
    organ_name = place_of(organ_name)
    if organ_name.endswith("街道"):
        return organ_name + ("党工委书记" if holder is Holder.PARTY else "办事处主任")
    if holder is Holder.PARTY:
        return f"{organ_name}党委书记" if level is Level.TOWNSHIP else f"中共{_stem(organ_name)}书记"
    end = next((end for end in _HEADS if organ_name.endswith(end)), "")
    return f"{organ_name}人民政府{_HEADS.get(end, '主要负责人')}"


def government(organ_name: str, level: Level) -> str:
    """The organ that issues the annual report: 清溪镇人民政府, 金山街道办事处, 云岭县司法局."""
    if level is Level.DEPARTMENT:
        return organ_name
    organ_name = place_of(organ_name)
    return f"{organ_name}办事处" if organ_name.endswith("街道") else f"{organ_name}人民政府"


def _shufa(values: Values, reporter: str, name: str, day: str, holder: Holder) -> Facing:
    level = Level(values.organ.level)
    title = _template("shufa", "SR-00").replace("{年度}", str(values.year))
    byline = f"述职人：{reporter}（{name or _BLANK_NAME}）"
    return Facing(
        title,
        (byline, f"（{day}）"),
        f"{_law_committee(values)}：",
        (Text(_shufa_opening(values, level, post(_name(values), level, holder))),),
        Signature((reporter,), day, sealed=False),
        _note(values),
    )


def _shufa_opening(values: Values, level: Level, held_post: str) -> str:
    by = "按照" if level in (Level.PROVINCE, Level.CITY, Level.COUNTY) else "参照"
    basis = f"{by}{_PROVISIONS}，根据{_law_committee(values)}年度述法工作部署"
    told = term_told(held_post, values.year, values.until, values.held)
    asked = f"{told}{basis}，现将{_asked(values)}情况报告如下，请予评议。"
    idea = "本报告以习近平法治思想为指导，依据" if values.year >= _IDEAS_SINCE else "本报告依据"
    return f"{idea}法治建设工作台账撰写，{_SOURCES}{asked}"


def _asked(values: Values) -> str:
    """What is reported: of the head in person, as far as the head held the post."""
    if values.held == ():
        return f"{values.year}年度推进法治建设工作"
    when = f"{values.year}年度{'任职期间' if values.held else ''}"
    return f"本人{when}履行推进法治建设第一责任人职责"


def _annual(values: Values, day: str) -> Facing:
    organ, level = _name(values), Level(values.organ.level)
    title = _template("annual", "AR-00").replace("{机关}", organ).replace("{年度}", str(values.year))
    subject = f"现将{organ}{values.year}年度法治政府建设情况报告如下"
    opening = f"根据{_INSPECTION}，{subject}。本报告依据法治建设工作台账撰写，{_SOURCES}"
    signer = government(organ, level)
    return Facing(title, (), _superiors(values), (Text(opening),), Signature((signer,), day), _note(values))


def _template(kind: str, section_id: str) -> str:
    section = catalogue().outline(kind).section(section_id)
    assert section is not None and section.template is not None, f"outline {kind} lacks {section_id}"
    return section.template


def _note(values: Values) -> str:
    return "" if values.is_whole_year else f"数据截至{chinese_date(values.until)}"


def _name(values: Values) -> str:
    name = values.organ.name_on(values.until)
    return name if values.organ.level == Level.DEPARTMENT else place_of(name)


def _stem(name: str) -> str:
    """云岭县 → 云岭县委."""
    end = next((end for end in _COMMITTEES if name.endswith(end)), "")
    return name[: len(name) - len(end)] + _COMMITTEES.get(end, "党委")


def _above(values: Values) -> Organ | None:
    found = parent(values.organ, values.until)
    return found if found is None or found.level != Level.DEPARTMENT else parent(found, values.until)


def _law_committee(values: Values) -> str:
    """中共云岭县委全面依法治县委员会."""
    above = _above(values)
    if above is None:
        return "上级党委法治建设议事协调机构"
    name = place_of(above.name_on(values.until))
    end = next((end for end in _COMMITTEES if name.endswith(end)), "")
    if not end:
        return f"{name}党委法治建设议事协调机构"
    return f"中共{_stem(name)}全面依法治{'区' if end == '自治区' else end}委员会"


def _superiors(values: Values) -> str:
    """To whom the annual report goes: Party committee and government above."""
    above = _above(values)
    if above is None:
        return "上级党委、政府："
    name = place_of(above.name_on(values.until))
    return f"中共{_stem(name)}、{government(name, Level(above.level))}："


def require_reporter(organ: Organ) -> None:
    """Raise ``BadInput`` for a village, which writes no report."""
    if organ.level == Level.VILLAGE:
        raise BadInput(
            Bilingual(
                f"{organ.name}是村（社区），不单独撰写报告。",
                f"{organ.name} is a village and writes no report.",
            ),
            Bilingual("请选择它所在的乡镇（街道）。", "Choose the township it belongs to."),
        )
