"""A report claims only what its signer did: the head, the organ, the territory; and says which."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from mingshu.documents.model import Table
from mingshu.figures.whose import Whose
from mingshu.kernel.errors import BrokenCatalogue
from mingshu.ledgers.description import MEASURES
from mingshu.ledgers.measures import Scope
from mingshu.organisations.models import Level, Organ, Term
from mingshu.organisations.posts import Holder, read_post, seat_of
from mingshu.reports.annex import source_annex
from mingshu.reports.content import content_of
from mingshu.reports.facing import post
from mingshu.reports.kinds import Kind
from mingshu.reports.phrasing.library import sentences, topics
from mingshu.reports.phrasing.subjects import area_words, body_words
from mingshu.reports.printing import document_of

from .conftest import Drafted, Keep, meeting, text_of
from .test_library import GOOD

MAY = date(2022, 5, 6)


def test_what_the_townships_did_is_no_act_of_the_county(
    drafted: Drafted, keep: Keep, county: Organ, township: Organ
) -> None:
    """A county whose townships have rows, and which has none itself, claims nothing as its own or its head's."""
    meeting(keep, MAY, organ=township)
    keep(
        "study",
        organ=township,
        held_on=MAY,
        form="中心组学习",
        subject="宪法",
        attend_count=9,
        leader_attended=True,
    )
    keep("plan_docs", organ=township, title="清溪镇法治建设工作要点", doc_type="年度要点", issued_on=MAY)
    keep("rectification", organ=township, year=2021, problem="执法公示不及时", measures=["专人公示"])
    for holder in Holder:
        text = text_of(drafted(organ=county, holder=holder))
        for claim in (
            "专题会议1次",
            "集体学法1次",
            "清溪镇法治建设工作要点",
            "制发法治建设文件",
            "指出问题1个",
            "执法公示不及时",
        ):
            assert claim not in text, (holder, claim)


def test_the_county_says_its_own_and_quotes_its_own(
    drafted: Drafted, keep: Keep, county: Organ, township: Organ
) -> None:
    meeting(keep, MAY, organ=county, chair_post="县长", topics=["县里的议题"])
    for day in (7, 8, 9):
        meeting(keep, date(2022, 5, day), organ=township, topics=["镇里的议题"])
    keep("plan_docs", organ=county, title="云岭县法治建设工作要点", doc_type="年度要点", issued_on=MAY)
    keep("plan_docs", organ=township, title="清溪镇法治建设工作要点", doc_type="年度要点", issued_on=MAY)
    text = text_of(drafted(organ=county), "SR-12")
    assert "本人主持召开法治建设专题会议1次，研究县里的议题等事项" in text
    assert "县委、县政府召开法治建设专题会议1次" in text
    assert "《云岭县法治建设工作要点》" in text
    assert "镇里" not in text and "清溪镇" not in text


def test_each_head_claims_the_meetings_that_head_chaired(drafted: Drafted, keep: Keep) -> None:
    for day, chair in enumerate(["党委书记", "党委书记", "镇长", "副镇长"], 1):
        meeting(keep, date(2022, 5, day), chair_post=chair)
    party, head = (text_of(drafted(holder=holder), "SR-12") for holder in Holder)
    assert "本人先后主持召开法治建设专题会议2次" in party
    assert "本人主持召开法治建设专题会议1次" in head
    for text in (party, head):
        assert "镇党委、政府召开法治建设专题会议4次" in text
    assert "党政主要负责人先后主持召开法治建设专题会议3次" in text_of(drafted(kind=Kind.ANNUAL), "AR-20")


def test_where_only_the_deputy_chaired_the_head_says_so(drafted: Drafted, keep: Keep) -> None:
    meeting(keep, MAY, chair_post="副镇长")
    text = text_of(drafted(), "SR-12")
    assert "本人未主持召开法治建设专题会议" in text
    assert "镇党委、政府召开法治建设专题会议1次" in text


def test_a_name_is_the_heads_who_is_on_record_under_it_that_day(
    drafted: Drafted, keep: Keep, township: Organ
) -> None:
    """何川 was mayor until June and went on as Party secretary; nobody knows who 秦岭 is."""
    Term.objects.create(
        organ=township, post="government", name="何川", since=date(2021, 1, 1), until=date(2022, 6, 30)
    )
    Term.objects.create(organ=township, post="party", name="何川", since=date(2022, 7, 1))
    for day, chair in (
        ((5, 1), "何川"),
        ((5, 2), "何川镇长"),
        ((5, 3), "秦岭"),
        ((8, 1), "何川"),
        ((8, 2), "何川"),
    ):
        meeting(keep, date(2022, *day), chair_post=chair)
    told = {
        holder: drafted(holder=holder, name="何川").figures[f"M-MT-01@{holder.value}"].value
        for holder in Holder
    }
    assert told == {Holder.GOVERNMENT: 2, Holder.PARTY: 2}


def test_a_masked_name_is_nobodys(drafted: Drafted, keep: Keep, township: Organ) -> None:
    Term.objects.create(organ=township, post="government", name="何某", since=date(2021, 1, 1))
    meeting(keep, MAY, chair_post="何某")
    assert "M-MT-01@government" not in drafted(name="何某").figures


@pytest.mark.parametrize(("chair", "masked"), [("主要负责人", ()), ("", ("chair_post",)), ("甲某", ())])
def test_rows_that_do_not_say_who_chaired_are_the_organs_and_a_gap(
    drafted: Drafted, keep: Keep, chair: str, masked: tuple[str, ...]
) -> None:
    meeting(keep, MAY, chair_post=chair, masked=masked)
    draft = drafted()
    text = text_of(draft, "SR-12")
    assert not re.search("本人(?:先后|未)?主持", text)
    assert "镇党委、政府召开法治建设专题会议1次" in text
    gap = next(gap for gap in draft.gaps if "没有写明是哪位主要负责人" in gap.message.zh)
    assert "1条记录" in gap.message.zh and "主持人职务" in gap.message.zh and not gap.required


def test_a_sum_over_the_townships_is_said_of_the_whole_county(
    drafted: Drafted, keep: Keep, county: Organ, township: Organ
) -> None:
    keep("training", organ=township, title="执法培训", kind="执法业务", held_on=MAY, people=20)
    assert "全县举办法治和执法业务培训1次" in text_of(drafted(organ=county), "SR-15")
    assert "全镇举办法治和执法业务培训1次" in text_of(drafted(organ=township), "SR-15")


def test_the_proof_of_a_head_s_own_act_shows_the_same_rows(drafted: Drafted, keep: Keep) -> None:
    mine = meeting(keep, MAY)
    meeting(keep, date(2022, 5, 7), chair_post="党委书记")
    content = content_of(drafted())
    record = next(figure for figure in content["figures"] if figure["id"] == "M-MT-01@government")
    assert (record["whose"], record["value"], record["records"]) == ("government", 1, [mine.pk])
    assert record["title"] == "专题会议次数（政府主要负责人本人）"
    document = document_of(content, "/figures")
    runs = [run for block in document.blocks for run in getattr(block, "runs", ()) if hasattr(run, "href")]
    (link,) = {run.href for run in runs if run.figure_id == "M-MT-01@government"}
    assert link.endswith("/M-MT-01/?whose=government")
    for pages in ("", "/figures"):
        table = source_annex(content, pages).blocks[1]
        assert isinstance(table, Table)
        (cell,) = [row.cells[0] for row in table.rows if row.figure_id == record["id"]]
        assert "".join(run.text for run in cell) == "专题会议次数（政府主要负责人本人）\nM-MT-01"


def test_the_two_reports_of_one_place_differ_by_what_each_head_did(drafted: Drafted, keep: Keep) -> None:
    for day, chair in enumerate(["党委书记", "镇长", "镇长"], 1):
        meeting(keep, date(2022, 5, day), chair_post=chair, hear_report=chair == "镇长")
    party, head = (text_of(drafted(holder=holder), "SR-12") for holder in Holder)
    assert (
        "本人主持召开法治建设专题会议1次，研究综合行政执法规范化建设等事项，未专门听取法治建设工作汇报。"
        in party
    )
    assert (
        "本人先后主持召开法治建设专题会议2次，研究综合行政执法规范化建设等事项，听取法治建设工作汇报2次。"
        in head
    )


@pytest.mark.parametrize("holder", list(Holder))
@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("清溪镇", Level.TOWNSHIP),
        ("晨光街道", Level.TOWNSHIP),
        ("云岭县", Level.COUNTY),
        ("云岭县司法局", Level.DEPARTMENT),
    ],
)
@pytest.mark.django_db
def test_the_post_a_report_is_signed_with_names_its_head(name: str, level: Level, holder: Holder) -> None:
    organ = Organ.objects.create(code="9903", name=name, level=level)
    reading = read_post(post(name, level, holder), seat_of(organ), MAY)
    assert reading.named == {holder}


@pytest.mark.parametrize(
    ("name", "level", "area", "body"),
    [
        ("清溪镇", Level.TOWNSHIP, "全镇", "镇党委、政府"),
        ("竹影乡", Level.TOWNSHIP, "全乡", "乡党委、政府"),
        ("晨光街道", Level.TOWNSHIP, "全街道", "街道党工委、办事处"),
        ("云岭县", Level.COUNTY, "全县", "县委、县政府"),
        ("金山区", Level.COUNTY, "全区", "区委、区政府"),
        ("南岭市", Level.CITY, "全市", "市委、市政府"),
        ("云岭县司法局", Level.DEPARTMENT, "本单位", "本单位"),
    ],
)
def test_who_did_it_is_said_as_the_place_says_it(name: str, level: Level, area: str, body: str) -> None:
    organ = Organ(code="9904", name=name, level=level)
    assert (area_words(organ), body_words(organ)) == (area, body)


def test_every_sentence_tells_figures_of_its_own_subject() -> None:
    """本人 only with a head's own acts, which rows must name; an organ with its own; 全县 with sums."""
    for sentence in sentences():
        for voice in (*Holder, None):
            for name, key in sentence.keys(voice).items():
                if key.partition("@")[0] not in MEASURES:
                    continue
                measure = MEASURES.get(key.partition("@")[0])[1]
                whose = Whose(key.partition("@")[2]) if "@" in key else Whose.natural(measure)
                assert whose.scope is sentence.scope_of(name)
                if whose.scope is Scope.PERSON:
                    assert measure.post, (sentence.id, key)


DISAGREEING = [
    ("subject: organ", "subject: person", 'say: "召开', 'say: "全县召开', "全县"),
    ("subject: organ", "subject: organ", 'say: "召开', 'say: "本人召开', "本人"),
    ("subject: organ", "subject: territory", 'say: "召开', 'say: "县委召开', "县委"),
    ("subject: organ", "subject: organ", 'say: "召开', 'say: "{me}召开', "{me}"),
    ("subject: organ", "subject: organ", "M-MT-01", "M-MT-01@person", "person"),
    ("subject: organ", "subject: territory", "M-MT-01", "M-MT-01@organ", "organ"),
    ("subject: organ", "subject: person", "M-MT-01", "M-CD-01", "post"),
    ("        subject: organ\n", "", "M-MT-01", "M-MT-01", "subject"),
]


@pytest.mark.parametrize(("old", "subject", "right", "wrong", "named"), DISAGREEING)
def test_a_sentence_whose_subject_and_figures_disagree_is_refused(
    tmp_path: Path, old: str, subject: str, right: str, wrong: str, named: str
) -> None:
    text = GOOD.replace(old, subject, 1).replace(right, wrong, 1)
    (tmp_path / "10_trial.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenCatalogue) as raised:
        topics(tmp_path)
    assert named in raised.value.both()


def test_after_another_subject_a_clause_names_its_own_again(tmp_path: Path) -> None:
    mixed = GOOD.replace("{special: M-MT-01}", "{special: M-MT-01, own: M-MT-01@person}").replace(
        '{say: "召开专题会议{special}"}',
        '{say: "其中{me}主持{own}", subject: person}\n          - {say: "召开专题会议{special}"}',
    )
    (tmp_path / "10_trial.yaml").write_text(mixed, encoding="utf-8")
    with pytest.raises(BrokenCatalogue, match="name its subject"):
        topics(tmp_path)


def test_hours_of_study_are_the_heads_own_and_elsewhere_told_of_the_sessions(
    drafted: Drafted, keep: Keep
) -> None:
    """Of four hours that some head came to, this one came to two."""
    for day, head in ((1, "党委书记"), (2, "镇长")):
        keep(
            "study",
            held_on=date(2022, 5, day),
            form="中心组学习",
            subject=f"宪法{day}",
            attend_count=20,
            hours=2,
            leader_attended=True,
            heads_present=[head],
        )
    assert "本人参加领导班子集体学法1次，参加学习累计2小时。" in text_of(drafted(), "SR-13")
    assert "主要负责人参加学习累计4小时" not in text_of(drafted(), "SR-13")
    assert "主要负责人参加的学法活动累计4小时。" in text_of(drafted(kind=Kind.ANNUAL), "AR-10")


def test_what_the_organ_did_is_not_told_as_the_heads_before_it(drafted: Drafted, keep: Keep) -> None:
    """An annual report needs no subject of its own acts, but behind those of somebody else it names the organ."""
    meeting(keep, MAY, chair_post="镇长")
    assert "镇党委、政府召开法治建设专题会议1次" in text_of(drafted(kind=Kind.ANNUAL), "AR-20")
