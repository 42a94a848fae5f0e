"""The frame of the rules: one decorated function, one code, one message."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import islice

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.guard import Unforeseen, guarded
from mingshu.kernel.registry import Registry
from mingshu.kernel.text import Bilingual
from mingshu.review.case import Case
from mingshu.review.findings import Finding, Fingerprints, Severity, Spot, ordered

FAMILIES = {
    "structure": Bilingual("结构", "structure"),
    "arithmetic": Bilingual("数字勾稽", "arithmetic"),
    "time": Bilingual("时间", "time"),
    "law": Bilingual("法规引用", "law"),
    "candour": Bilingual("实在程度", "candour"),
    "memory": Bilingual("与上年衔接", "memory"),
    "reuse": Bilingual("雷同", "reuse"),
    "mask": Bilingual("打码", "masks"),
    "ledger": Bilingual("台账核对", "ledgers"),
    "language": Bilingual("文字", "language"),
}
_CODE = re.compile(r"[a-z]+\.[a-z0-9_]+")

_log = logging.getLogger(__name__)
NOT_ASKED, PARTLY_READ = "review.not_asked", "document.partly_read"
_NOT_ASKED = Bilingual(
    "审读“{name}”时，规则“{rule}”（{code}）出错，没有查完；其余规则照常。请把文件交给系统管理员，运行日志里有详情。",
    "The rule “{rule_en}” ({code}) failed on “{name}” and did not finish; the others did. Give the file to the "
    "administrator: the log has the details.",
)
TOO_MANY = "review.too_many"
_TOO_MANY = Bilingual(
    "“{rule}”（{code}）的问题超过{most}处，只列前{most}处，其余没有查。请改正后重新审读。",
    "More than {most} findings of “{rule_en}” ({code}): the first {most} are listed, the rest was not looked at. "
    "Correct these and review again.",
)
MOST = 200
"""So many findings of one rule in one text are told; who corrects them asks again."""
Check = Callable[[Case], Iterable[Spot]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it looks for, how grave it is, what it says, on what ground.

    ``message`` has the places that the spots' values fill. ``doubt``, which every warning has, says why the
    finding may be nothing.
    """

    code: str
    severity: Severity
    title: Bilingual
    message: Bilingual
    basis: Bilingual
    check: Check
    doubt: Bilingual | None = None

    @property
    def family(self) -> str:
        """The part of the code before the dot."""
        return self.code.partition(".")[0]

    @property
    def family_title(self) -> Bilingual:
        """The family in both languages."""
        return FAMILIES[self.family]

    def finding(self, spot: Spot, fingerprint: Callable[[str, Spot], str]) -> Finding:
        """What the rule says of one spot."""
        says, known = self.says(spot), fingerprint(self.code, spot)
        return Finding(self.code, self.severity, spot.start, spot.end, says, self.basis, known)

    def says(self, spot: Spot) -> Bilingual:
        """The message for one spot, with its doubt."""
        zh = self.message.zh.format_map(_bilingual(spot, "zh"))
        en = self.message.en.format_map(_bilingual(spot, "en"))
        if self.doubt is None:
            return Bilingual(zh, en)
        return Bilingual(
            f"{zh}（也可能不是问题：{self.doubt.zh}）", f"{en} (May be nothing: {self.doubt.en})"
        )


def _bilingual(spot: Spot, language: str) -> dict[str, object]:
    return {
        name: getattr(value, language) if isinstance(value, Bilingual) else value
        for name, value in spot.values.items()
    }


RULES: Registry[Rule] = Registry(Bilingual("规则", "rule"), "mingshu rules")


def rule(
    code: str,
    *,
    severity: Severity,
    title: Bilingual,
    message: Bilingual,
    basis: Bilingual,
    doubt: Bilingual | None = None,
) -> Callable[[Check], Check]:
    """Register the decorated check; raises ``BrokenCatalogue`` for a code outside the families or a silent warning."""
    if not _CODE.fullmatch(code) or code.partition(".")[0] not in FAMILIES:
        raise _broken(code, "、".join(FAMILIES))
    if (severity is Severity.WARNING) != (doubt is not None):
        raise _broken(code, "doubt")

    def registered(check: Check) -> Check:
        RULES.add(code, Rule(code, severity, title, message, basis, check, doubt))
        return check

    return registered


def _broken(code: str, expected: str) -> BrokenCatalogue:
    return BrokenCatalogue(
        Bilingual(
            f"规则“{code}”写得不对，应有：{expected}。",
            f"Rule “{code}” is declared wrongly; expected: {expected}.",
        )
    )


def rules() -> list[Rule]:
    """Every rule, by family in the order of ``FAMILIES``, then by code."""
    families = list(FAMILIES)
    return sorted(RULES, key=lambda rule: (families.index(rule.family), rule.code))


_NO_RULE = {
    NOT_ASKED: Bilingual("没有查完的规则", "rules that did not finish"),
    PARTLY_READ: Bilingual("没有读出的部分", "parts that were not read"),
    TOO_MANY: Bilingual("没有列完的问题", "findings not all listed"),
}


def title_of(code: str) -> Bilingual:
    """What a finding is called: its rule's title; a code that is no rule's stands for itself."""
    return RULES.get(code).title if code in RULES else _NO_RULE.get(code, Bilingual(code, code))


def findings_of(case: Case, off: Collection[str] = ()) -> list[Finding]:
    """What all rules but those switched ``off`` find, by place."""
    asked = [rule for rule in RULES if rule.code not in off]
    fingerprint = Fingerprints(case.text).of
    return ordered(finding for rule in asked for finding in _asked(rule, case, fingerprint))


def _asked(rule: Rule, case: Case, fingerprint: Callable[[str, Spot], str]) -> list[Finding]:
    """What one rule finds, ``MOST`` places at most; a rule that fails says so itself, and the others go on."""
    found = guarded(lambda: [rule.finding(spot, fingerprint) for spot in islice(rule.check(case), MOST + 1)])
    if not isinstance(found, Unforeseen):
        return found if len(found) <= MOST else [*found[:MOST], _too_many(rule)]
    _log.error("Rule %s failed on “%s”: %s", rule.code, case.report.name, found.told)
    told = _NOT_ASKED.filled(rule=rule.title.zh, rule_en=rule.title.en, code=rule.code, name=case.report.name)
    return [Finding(NOT_ASKED, Severity.ERROR, 0, 0, told, rule.basis, f"{NOT_ASKED}:{rule.code}")]


def _too_many(rule: Rule) -> Finding:
    told = _TOO_MANY.filled(most=str(MOST), rule=rule.title.zh, rule_en=rule.title.en, code=rule.code)
    return Finding(TOO_MANY, rule.severity, 0, 0, told, rule.basis, f"{TOO_MANY}:{rule.code}")
