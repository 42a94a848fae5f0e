"""Every rule is registered, explained and tested: it speaks where it must and is silent where it must be."""

from __future__ import annotations

import pytest

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual
from mingshu.review import rules as _registered  # noqa: F401
from mingshu.review.findings import Severity
from mingshu.review.frame import FAMILIES, RULES, Rule, findings_of, rule, rules
from tests.review.examples import EXAMPLES, Given, given

SPEAKS = [(code, number) for code, example in EXAMPLES.items() for number in range(len(example.speaks))]
SILENT = [(code, number) for code, example in EXAMPLES.items() for number in range(len(example.silent))]


def codes_in(text: str | Given) -> set[str]:
    return {finding.code for finding in findings_of(given(text).case())}


def test_every_rule_has_examples_and_every_example_a_rule() -> None:
    assert set(EXAMPLES) == set(RULES.keys())


@pytest.mark.parametrize(("code", "number"), SPEAKS)
def test_a_rule_speaks(code: str, number: int) -> None:
    assert code in codes_in(EXAMPLES[code].speaks[number])


@pytest.mark.parametrize(("code", "number"), SILENT)
def test_a_rule_is_silent(code: str, number: int) -> None:
    assert code not in codes_in(EXAMPLES[code].silent[number])


@pytest.mark.parametrize("found", rules(), ids=lambda found: found.code)
def test_a_rule_is_documented_in_both_languages(found: object) -> None:
    said = RULES.get(found.code)  # type: ignore[attr-defined]
    assert said.check.__doc__
    assert said.family in FAMILIES
    for text in (said.title, said.message, said.basis):
        assert text.zh.strip() and text.en.strip()
    assert (said.doubt is not None) is (said.severity is Severity.WARNING)


@pytest.mark.parametrize(
    "found", [r for r in rules() if r.severity is not Severity.INFO], ids=lambda found: found.code
)
def test_what_calls_for_action_says_which(found: Rule) -> None:
    """What is wrong, then the way out: two sentences at least in each language."""
    assert found.message.zh.count("。") >= 2 or "{" in found.message.zh.split("。")[0]
    assert "请" in found.message.zh or "应" in found.message.zh or "改正" in found.message.zh
    assert found.message.en.strip().endswith(".")


def test_rules_are_listed_by_family() -> None:
    families = list(dict.fromkeys(found.family for found in rules()))
    assert families == list(FAMILIES)


def test_a_rule_outside_the_families_does_not_load() -> None:
    with pytest.raises(BrokenCatalogue):
        rule(
            "weather.rain",
            severity=Severity.INFO,
            title=Bilingual("雨", "rain"),
            message=Bilingual("雨", "rain"),
            basis=Bilingual("雨", "rain"),
        )


def test_a_warning_without_a_doubt_does_not_load() -> None:
    with pytest.raises(BrokenCatalogue):
        rule(
            "law.rain",
            severity=Severity.WARNING,
            title=Bilingual("雨", "rain"),
            message=Bilingual("雨", "rain"),
            basis=Bilingual("雨", "rain"),
        )


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("）柳溪镇推进放管服改革。", ["）"]),
        ("推进“放管服改革。\n\n另起”一段，推进“放管服”改革。", ["“", "”"]),
        ("开展普法）））。各村用法）。", ["）", "）"]),
        ("开展（普法（用法。", ["（"]),
        ("1）学法，12）用法，十二）守法。", []),
        ("共计12）件。", ["）"]),
    ],
)
def test_of_unpaired_marks_each_is_told_once_where_it_stands(text: str, marks: list[str]) -> None:
    case = given(text).case()
    found = [one for one in findings_of(case) if one.code == "language.unpaired_mark"]
    assert [case.text[one.start : one.end] for one in found] == marks


@pytest.mark.parametrize(
    ("code", "number", "quoted"),
    [
        ("structure.enumeration_gap", 0, "“一是加强学习。…”这组分项缺少第3项"),
        ("structure.enumeration_repeated", 0, "这组分项有两个第2项"),
        ("structure.enumeration_repeated", 0, "“一是加强学习"),
        ("arithmetic.few", 0, "文中写66.7%，基数只有3件（不足10）"),
        ("arithmetic.few", 3, "基数只有3件"),
        ("arithmetic.average", 0, "“平均每个支部8次”"),
        ("structure.department_disagrees", 0, "标题写“云州市水利局”，落款写“云州市应急管理局”"),
    ],
)
def test_a_message_quotes_what_the_report_prints(code: str, number: int, quoted: str) -> None:
    case = given(EXAMPLES[code].speaks[number]).case()
    (message,) = [one.message.zh for one in findings_of(case) if one.code == code]
    assert quoted in message


def test_a_rule_switched_off_is_silent() -> None:
    case = given(EXAMPLES["law.repealed"].speaks[0]).case()
    assert "law.repealed" in {finding.code for finding in findings_of(case)}
    assert "law.repealed" not in {finding.code for finding in findings_of(case, off={"law.repealed"})}
