"""The English catalogue is complete, says what the Chinese says, and reaches the reader."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import LazySettings
from django.test import Client
from django.utils import translation
from django.utils.translation.template import templatize

from mingshu.accounts.models import User
from mingshu.ledgers.description import LEDGERS

ROOT = Path(__file__).parents[2]
PO = ROOT / "src" / "mingshu" / "locale" / "en" / "LC_MESSAGES" / "django.po"

CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
MARKUP = re.compile(r"</?[a-z][^>]*>")

QUOTED = {
    "如：2022年上半年、第一季度。": "“2022年上半年”",
    "钉钉机器人的安全设置请选自定义关键词“明述”。": "“明述”",
}
"""Chinese that an English text must quote: what a reader has to type as it stands."""

SPACING = {"年": " ", "年报告": " reports"}
"""Marks set tight after a year in Chinese; in English the space belongs to the text."""


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """``django.po`` as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def collector() -> ModuleType:
    """The tool that collects the messages."""
    spec = importlib.util.spec_from_file_location("collect_messages", ROOT / "tools" / "collect_messages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def compiled(catalogue: Catalog, settings: LazySettings, tmp_path: Path) -> Path:
    """The catalogue compiled afresh and in use, whatever ``make assets`` has left in the package."""
    target = tmp_path / "en" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    settings.LOCALE_PATHS = [tmp_path]
    return target


def texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Singular and plural alike as a tuple."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def alike(catalogue: Catalog, titles: Iterable[str]) -> list[tuple[str, ...]]:
    """English texts that stand for more than one of the Chinese ``titles``."""
    known = (catalogue[title] for title in dict.fromkeys(titles) if title in catalogue)
    read = Counter(texts(message.string) for message in known if message.id)
    return [english for english, times in read.items() if times > 1]


def messages(catalogue: Catalog) -> Iterator[tuple[str, Message]]:
    """Every message under its (singular) Chinese; the header is none."""
    return ((texts(message.id)[0], message) for message in catalogue if message.id)


def test_every_chinese_message_has_an_english_text(catalogue: Catalog) -> None:
    empty = [
        chinese
        for chinese, message in messages(catalogue)
        if chinese not in SPACING and not all(english.strip() for english in texts(message.string))
    ]
    assert not empty
    assert len(list(messages(catalogue))) > 1000


def test_singular_and_plural_are_both_translated(catalogue: Catalog) -> None:
    for chinese, message in messages(catalogue):
        assert len(texts(message.string)) == len(texts(message.id)), chinese


def test_no_text_is_merely_guessed_from_a_similar_message(catalogue: Catalog) -> None:
    assert not catalogue.fuzzy
    assert not [chinese for chinese, message in messages(catalogue) if message.fuzzy]


def test_english_texts_hold_no_chinese_but_what_must_be_quoted(catalogue: Catalog) -> None:
    for chinese, message in messages(catalogue):
        for english in texts(message.string):
            assert not CHINESE.search(english.replace(QUOTED.get(chinese, ""), "")), (chinese, english)


def test_the_exceptions_are_still_needed(catalogue: Catalog) -> None:
    for chinese, quoted in QUOTED.items():
        assert quoted in texts(catalogue[chinese].string)[0]
    for chinese, english in SPACING.items():
        assert catalogue[chinese].string == english


def test_texts_begin_and_end_without_stray_spaces(catalogue: Catalog) -> None:
    for chinese, message in messages(catalogue):
        if chinese not in SPACING:
            assert all(english == english.strip() for english in texts(message.string)), chinese


@pytest.mark.parametrize("pattern", [PLACEHOLDER, MARKUP], ids=["placeholders", "markup"])
def test_placeholders_and_markup_survive_translation(catalogue: Catalog, pattern: re.Pattern[str]) -> None:
    for chinese, message in messages(catalogue):
        for english in texts(message.string):
            assert sorted(pattern.findall(english)) == sorted(pattern.findall(chinese)), (chinese, english)


def test_a_question_stays_a_question_and_a_sentence_a_sentence(catalogue: Catalog) -> None:
    endings = {"？": "?", "。": ".", "…": "…"}
    for chinese, message in messages(catalogue):
        if chinese[-1] in endings:
            for english in texts(message.string):
                assert english.endswith(endings[chinese[-1]]), (chinese, english)


def test_every_title_choice_unit_and_state_of_the_ledgers_is_in_the_catalogue(
    catalogue: Catalog, collector: ModuleType
) -> None:
    wanted = collector.registry_messages()
    assert {"人民调解案件台账", "受理日期", "调解中", "万元"} <= wanted
    assert not sorted(text for text in wanted if text not in catalogue)


KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}


def said(source: bytes) -> Iterator[str]:
    """The messages a Python source asks to be translated."""
    for _line, _function, message, _comments in extract_python(BytesIO(source), KEYWORDS, [], {}):
        yield from (text for text in texts(message)[:1] if text and CHINESE.search(text))


def sources() -> Iterator[tuple[Path, bytes]]:
    """Every module, and every template as the Python that a collector sees of it."""
    package = ROOT / "src" / "mingshu"
    for path in sorted(package.rglob("*.py")):
        yield path, path.read_bytes()
    for path in sorted(package.rglob("templates/**/*.html")):
        yield path, templatize(path.read_text("utf-8"), origin=str(path)).encode()


def test_every_message_of_code_and_templates_is_in_the_catalogue(catalogue: Catalog) -> None:
    """A new string that nobody collected reaches the English reader in Chinese: run ``make messages``."""
    missing = {
        (str(path.relative_to(ROOT)), text)
        for path, source in sources()
        for text in said(source)
        if text not in catalogue
    }
    assert not sorted(missing)


TAG = re.compile(
    r"(?s)\{#.*?#\}|\{% comment.*?endcomment %\}|\{% blocktrans.*?endblocktrans.*?%\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->"
)


def test_no_template_prints_chinese_that_is_not_translated() -> None:
    bare = {
        (path.name, found[0])
        for path in (ROOT / "src" / "mingshu").rglob("templates/**/*.html")
        for found in re.finditer("[\u4e00-\u9fff]+", TAG.sub("", path.read_text("utf-8")))
    }
    assert bare == {("languages.html", "中文")}  # a language is named in itself


def test_a_string_that_was_not_collected_is_seen() -> None:
    template = "{% load i18n %}<p>{% translate '还没有译文的话' %}</p>{% blocktranslate %}另一句{% endblocktranslate %}"
    assert list(said(templatize(template).encode())) == ["还没有译文的话", "另一句"]
    assert list(said('_("代码里的话")'.encode())) == ["代码里的话"]


def test_no_two_things_side_by_side_read_alike_in_english(catalogue: Catalog) -> None:
    assert not alike(catalogue, (ledger.title for ledger in LEDGERS))
    for ledger in LEDGERS:
        assert not alike(catalogue, (column.title for column in ledger.columns)), ledger.id
        assert not alike(catalogue, (str(measure.title) for measure in ledger.measures)), ledger.id
        assert not alike(catalogue, ledger.flow.states), ledger.id
        for column in ledger.columns:
            assert not alike(catalogue, column.choices), (ledger.id, column.name)


def test_the_header_names_the_project_and_holds_no_placeholder(catalogue: Catalog) -> None:
    assert catalogue.project == "Mingshu"
    header = PO.read_text("utf-8").split("\n\n")[0]
    for leftover in ("PACKAGE", "FULL NAME", "EMAIL@ADDRESS", "LL@li.org", "YEAR-MO-DA", "SOME DESCRIPTIVE"):
        assert leftover not in header


def test_the_sign_in_page_speaks_the_language_of_the_cookie(
    client: Client, db: None, settings: LazySettings, compiled: Path
) -> None:
    assert "用户名" in client.get("/sign-in/").content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get("/sign-in/").content.decode()
    assert 'lang="en"' in page
    for english in ("User name", "Password", "Sign in"):
        assert english in page
    for chinese in ("用户名", "密码", "登录"):
        assert chinese not in page


def test_a_refused_sign_in_is_explained_in_english(
    client: Client, clerk: User, settings: LazySettings, compiled: Path
) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.post("/sign-in/", {"username": clerk.username, "password": "wrong"}).content.decode()
    assert "The user name or password is wrong." in page


def test_titles_of_ledgers_columns_and_measures_follow_the_active_language(compiled: Path) -> None:
    ledger = LEDGERS.get("mediation")
    columns = {column.name: column for column in ledger.model._meta.fields}
    with translation.override("en"):
        assert ledger.label == "People's mediation cases"
        assert ledger.title == "人民调解案件台账"
        assert str(columns["closed_on"].verbose_name) == "Mediation closed on"
        assert str(ledger.measure("M-ME-01").title) == "Disputes accepted"
    with translation.override("zh-hans"):
        assert ledger.title == "人民调解案件台账"


def test_plurals_follow_the_number(compiled: Path) -> None:
    with translation.override("en"):
        said = [translation.ngettext("%(n)s 项内容", "%(n)s 项内容", n) % {"n": n} for n in (1, 2)]
    assert said == ["1 cell", "2 cells"]


def test_the_catalogue_keeps_no_remains_of_earlier_messages(catalogue: Catalog) -> None:
    """Collected anew it is the same, so that two people's strings do not conflict by it."""
    assert not [message.id for message in catalogue for one in message.user_comments if one.startswith("|")]
