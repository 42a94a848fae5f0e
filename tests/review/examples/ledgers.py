"""Where the rules of the family ``ledger`` speak and where they are silent."""

from __future__ import annotations

from decimal import Decimal

from mingshu.kernel.quantities import Quantity
from tests.review.examples.texts import Example, Given, Ledgers, annual, told

_AGREED = Quantity.known(Decimal("595.91"), "万元")
_RATE = Quantity.known(Decimal("96.4"), "%")
_FEWER = Ledgers(Ledgers(M_ME_01=95), M_ME_01=71)
_NO_COUNT = "执法人员持证不足，主要原因是补充不及时。"

EXAMPLES: dict[str, Example] = {
    "ledger.contradicted": Example(
        [
            Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=88)),
            Given(told("全年受理各类矛盾纠纷90余起。"), facts=Ledgers(M_ME_01=108)),
            Given(told("全年受理各类矛盾纠纷90余起。"), facts=Ledgers(M_ME_01=89)),
            Given(told("调解协议涉及金额597万元。"), facts=Ledgers(M_ME_05=_AGREED)),
            Given(told("人民调解成功率98.4%。"), facts=Ledgers(M_ME_07=_RATE)),
        ],
        [
            Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("全年受理各类矛盾纠纷90余起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("全年受理各类矛盾纠纷90余起。"), facts=Ledgers(M_ME_01=107)),
            Given(told("全年受理各类矛盾纠纷约90起。"), facts=Ledgers(M_ME_01=81)),
            Given(told("上半年受理各类矛盾纠纷48起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("力争全年受理各类矛盾纠纷控制在80起以内。"), facts=Ledgers(M_ME_01=95)),
            Given(told("开展法治宣传进校园活动5场次。"), facts=Ledgers(M_PB_01=35)),
            Given(annual(plan="受理各类矛盾纠纷80起。"), facts=Ledgers(M_ME_01=95)),
            told("全年受理各类矛盾纠纷95起。"),
        ],
    ),
    "ledger.unproved": Example(
        [
            Given(annual(plan="巩固受理矛盾纠纷80起的经验。"), facts=Ledgers(M_ME_01=95)),
            Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=None)),
            Given(told("上半年受理各类矛盾纠纷48起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("开展法治宣传进校园活动5场次。"), facts=Ledgers(M_PB_01=35)),
        ],
        [Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=95))],
    ),
    "ledger.proved": Example(
        [
            Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=95)),
            Given(told("调解协议涉及金额596万元。"), facts=Ledgers(M_ME_05=_AGREED)),
            Given(told("人民调解成功率96.4%。"), facts=Ledgers(M_ME_07=_RATE)),
        ],
        [Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=88))],
    ),
    "ledger.years_contradicted": Example(
        [
            Given(told("全年受理各类矛盾纠纷71起，比上年增加3起。"), facts=_FEWER),
            Given(told("全年受理各类矛盾纠纷71起，比上年减少20起。"), facts=_FEWER),
            Given(told("受理矛盾纠纷数量稳步上升。"), facts=_FEWER),
            Given(told("上年受理各类矛盾纠纷80起。"), facts=_FEWER),
        ],
        [
            Given(told("全年受理各类矛盾纠纷71起，比上年减少24起。"), facts=_FEWER),
            Given(told("受理矛盾纠纷数量稳步上升。"), facts=Ledgers(M_ME_01=71)),
            Given(annual(plan="推动受理矛盾纠纷数量上升。"), facts=_FEWER),
            told("全年受理各类矛盾纠纷71起，比上年增加3起。"),
        ],
    ),
    "ledger.years_proved": Example(
        [
            Given(told("全年受理各类矛盾纠纷71起，比上年减少24起。"), facts=_FEWER),
            Given(told("上年受理各类矛盾纠纷95起。"), facts=_FEWER),
        ],
        [
            Given(told("全年受理各类矛盾纠纷71起，比上年减少20起。"), facts=_FEWER),
            Given(told("全年受理各类矛盾纠纷70起，比上年减少24起。"), facts=_FEWER),
        ],
    ),
    "ledger.masked": Example(
        [Given(told("全年受理各类矛盾纠纷**起。"), facts=Ledgers(M_ME_01=95))],
        [Given(told("全年受理各类矛盾纠纷95起。"), facts=Ledgers(M_ME_01=95))],
    ),
    "ledger.no_measure": Example(
        [Given(told("更新食堂灶具6台。"), facts=Ledgers(M_ME_01=95))],
        [
            Given(annual(done="全年受理各类矛盾纠纷95起。", problems=_NO_COUNT), facts=Ledgers(M_ME_01=95)),
            Given(annual(plan="更新食堂灶具6台。", problems=_NO_COUNT), facts=Ledgers(M_ME_01=95)),
            told("更新食堂灶具6台。"),
        ],
    ),
    "ledger.total_contradicted": Example(
        [
            Given(told("全年受理的纠纷全部调处成功。"), facts=Ledgers(M_ME_07=93)),
            Given(told("信访事项均已办结。"), facts=Ledgers(M_PE_09=9, M_PE_01=10)),
            Given(told("全年零复议。"), facts=Ledgers(M_RC_01=2)),
        ],
        [
            Given(told("全年受理的纠纷全部调处成功。"), facts=Ledgers(M_ME_07=100)),
            Given(told("信访事项均已办结。"), facts=Ledgers(M_PE_09=10, M_PE_01=10)),
            Given(told("全年零复议。"), facts=Ledgers(M_RC_01=0)),
            Given(told("邻里纠纷全部调处成功。"), facts=Ledgers(M_ME_07=93)),
            Given(told("上半年零复议。"), facts=Ledgers(M_RC_01=2)),
            Given(told("承接督察督办事项3项，均未销号。"), facts=Ledgers(M_SV_03=0)),
            Given(told("排查隐患9处，整改8处，均未超过整改期限。"), facts=Ledgers(M_HZ_03=8, M_HZ_02=8)),
            Given(told("确保纠纷全部调处成功。"), facts=Ledgers(M_ME_07=93)),
            Given(annual(plan="实现纠纷全部调处成功。"), facts=Ledgers(M_ME_07=93)),
            told("全年受理的纠纷全部调处成功。"),
        ],
    ),
    "ledger.total_unproved": Example(
        [
            Given(told("全年受理的纠纷全部调处成功。"), facts=Ledgers(M_ME_07=None)),
            Given(told("邻里纠纷全部调处成功。"), facts=Ledgers(M_ME_07=93)),
            Given(told("重大行政决策均经合法性审查、专家论证。"), facts=Ledgers(M_MD_06=100)),
        ],
        [
            Given(told("重大行政决策均经合法性审查。"), facts=Ledgers(M_MD_06=100)),
            Given(told("信访事项件件有回音。"), facts=Ledgers(M_PE_01=10)),
            Given(told("全年受理的纠纷全部调处成功。"), facts=Ledgers(M_ME_07=100)),
        ],
    ),
}
