"""One more procedure is rows of law and one file: steps, limits and barriers work wherever steps and time are shown."""

from __future__ import annotations

import json

import pytest

from tests.copied import Copy, copy

__all__ = ["copy"]

LAW = """
  - id: PROC-WELL-PERMIT
    title: {zh: 取水点启用程序, en: Opening of a water point}
    statute: major-decision-regulation
    source: ZDJC
    applies_to:
      county: {zh: 直接适用, en: applies directly}
      department: {zh: 直接适用, en: applies directly}
      township: {zh: 直接适用, en: applies directly}
    ledger: wells
    outcomes:
      - {zh: 启用, en: opened}
    steps:
      - id: S01
        title: {zh: 水质检验, en: Test of the water}
        requirement: mandatory
        blocking: true
        statute: major-decision-regulation
        article: 第三条
        verified: true
        verified_by: statute_text_match
        text_check: 水质检验合格
        source: ZDJC
      - id: S02
        title: {zh: 作出启用决定, en: Decide on opening}
        requirement: mandatory
        limits:
          - from: 2019-09-01
            kind: at_most
            value: 20
            unit: working_day
            starts: {zh: 受理之日, en: acceptance}
            statute: major-decision-regulation
            article: 第四条
            verified: true
            verified_by: statute_text_match
            text_check: 20个工作日内
            source: ZDJC
"""

LEDGER = '''"""取水点启用台账: cases of a procedure nobody foresaw."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mingshu.ledgers.columns import options
from mingshu.ledgers.description import Ledger, register
from mingshu.ledgers.measures import Scope, count
from mingshu.ledgers.records import LedgerRecord
from mingshu.procedures.barriers import barrier
from mingshu.procedures.clocks import Clock
from mingshu.procedures.flow import Flow, stage


class Well(LedgerRecord):
    """One water point to be opened."""

    well_no = models.CharField(_("井号"), max_length=40)
    accepted_on = models.DateField(_("受理日期"), null=True)
    tested_on = models.DateField(_("检验日期"), null=True, blank=True)
    verdict = models.CharField(_("检验结论"), max_length=20, choices=options("合格", "不合格"), blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)

    class Meta(LedgerRecord.Meta):
        verbose_name = _("取水点启用台账")


register(
    Ledger(
        Well,
        id="wells",
        family="community",
        date=("accepted_on",),
        identity=[("well_no",)],
        flow=Flow(
            states=("受理", "已启用"), stages=(stage("已启用", "decided_on"),), done=("已启用",)
        ),
        clocks=[Clock("PROC-WELL-PERMIT/S02", start="accepted_on", done="decided_on")],
        barriers=[barrier("PROC-WELL-PERMIT/S01", bars=("已启用",), done="tested_on", verdict=("合格",))],
        impersonal=("well_no",),
        scope=Scope.ORGAN,
        measures=[count("M-WE-01", _("受理取水点数"), "处")],
    )
)
'''

CASES = """
from datetime import date
from mingshu.accounts.policies import COMMAND_LINE
from mingshu.ledgers.actions import record_add
from mingshu.ledgers.description import LEDGERS
from mingshu.organisations.tree import organ_by_code

WELLS, TOWN = LEDGERS.get("wells"), organ_by_code("990101101")
def well(number, accepted, **values):
    own = {"well_no": f"{number}号井", "accepted_on": accepted, **values}
    return record_add(actor=COMMAND_LINE, ledger=WELLS, organ=TOWN, values=own)
late = well(1, date(2022, 3, 1))
soon = well(2, date(2022, 4, 1))
opened = well(3, date(2022, 4, 1), decided_on=date(2022, 4, 20), verdict="不合格", tested_on=date(2022, 4, 5))
TODAY = date(2022, 4, 25)
"""

TOLD = """
import json
from mingshu.figures.due import overdue, todos
from mingshu.ledgers.passing import gaps_of
from mingshu.procedures.timeline import timeline
from mingshu.ledgers.actions import record_change, record_move
from mingshu.kernel.errors import BadInput
[step] = timeline(WELLS, soon, TODAY)
waiting = [(one.record_id, one.kind.value.zh) for one in todos(TOWN, TODAY)]
ready = record_change(actor=COMMAND_LINE, ledger=WELLS, record=soon,
    values={"decided_on": TODAY}, revision=soon.revision, follow=False)
try:
    record_move(actor=COMMAND_LINE, ledger=WELLS, record=ready, state="已启用", revision=ready.revision)
    refused = ""
except BadInput as problem:
    refused = problem.message.zh
print(json.dumps({
    "standing": step.standing.value.zh, "day": str(step.deadline.day), "left": step.left.zh, "basis": step.basis.zh,
    "overdue": [(one.limit, one.record_id, str(one.deadline)) for one in overdue(TOWN, TODAY)],
    "todo": waiting,
    "gaps": [gap.said.zh for gap in gaps_of(WELLS, opened)],
    "refused": refused,
    "ids": [late.pk, soon.pk, opened.pk],
}))
"""

PAGES = """
import json
from django.test import Client
from django.test.utils import setup_test_environment
from mingshu.accounts.models import Grant, Role, User
setup_test_environment()
user = User.objects.create_user("clerk")
Grant.objects.create(user=user, role=Role.CLERK, organ=TOWN)
client = Client()
client.force_login(user)
def page(rest):
    answer = client.get(f"/o/{TOWN.code}/2022/{rest}")
    assert answer.status_code == 200, (rest, answer.status_code)
    return answer.content.decode()
row = page(f"ledgers/wells/{late.pk}/")
print(json.dumps({
    "timeline": "作出启用决定" in row and "2022-03-29" in row and "第四条" in row,
    "overdue": "超期未办" in row,
    "gap": "水质检验" in page(f"ledgers/wells/{opened.pk}/"),
    "todo": "1号井" in page("todo/") and "作出启用决定" in page("todo/"),
}))
"""


@pytest.fixture
def product(copy: Copy) -> Copy:
    """The product with one more procedure: its rows of law, published, and the file of its ledger with its table."""
    with (copy.package / "law" / "packs" / "procedures.yaml").open("a", encoding="utf-8") as pack:
        pack.write(LAW)
    copy.run("-m", "mingshu.law.publishing")
    before = set(copy.package.rglob("*.py"))
    (copy.package / "ledgers" / "community" / "wells.py").write_text(LEDGER)
    copy.run("-m", "django", "makemigrations", "--verbosity", "0")
    assert [file.parent.name for file in set(copy.package.rglob("*.py")) - before if "migr" in str(file)]
    copy.mingshu("org", "add", "990101101", "清溪镇", "--level", "township")
    return copy


@pytest.mark.slow
@pytest.mark.own_database
def test_its_cases_are_followed_without_a_touch_to_the_product(product: Copy) -> None:
    script = "\n".join(("import django", "django.setup()", CASES, TOLD, PAGES))
    found, shown = map(json.loads, product.run("-c", script).splitlines()[-2:])
    late, soon, _opened = found["ids"]
    assert (found["standing"], found["day"], found["left"]) == ("即将到期", "2022-04-29", "还剩4个工作日")
    assert found["basis"] == "《重大行政决策程序暂行条例》第四条"
    assert found["overdue"] == [["PROC-WELL-PERMIT/S02", late, "2022-03-29"]]
    assert found["todo"] == [[late, "超期未办"], [soon, "即将到期"]]
    assert found["gaps"] == ["“水质检验”（《重大行政决策程序暂行条例》第三条）：“检验结论”为“不合格”"]
    assert "水质检验" in found["refused"] and "第三条" in found["refused"]
    assert shown == {"timeline": True, "overdue": True, "gap": True, "todo": True}

    counted = product.mingshu("deadline", "取水点启用", "--from", "2022-03-01")
    assert "→ 2022-03-29" in counted and "第四条" in counted
