"""Pages of government sites: the title is the heading, menus and struck-out text are no words, hidden text is none."""

from __future__ import annotations

import pytest

from mingshu.documents.readers import read_document

BODY = "<p>一、主要工作</p><p>全年调解纠纷120件。</p>"
LINES = ["一、主要工作", "全年调解纠纷120件。"]
TITLE = "某镇2024年法治政府建设年度报告"


def lines_of(page: str) -> list[str]:
    return [line for line in read_document(page.encode(), "a.html").text.split("\n") if line.strip()]


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


MENU = "<div><a href='/'>首页</a><a>政务公开</a></div><ul><li>领导之窗</li></ul>"


@pytest.mark.parametrize(
    "made",
    [
        page(f"{MENU}<h1>{TITLE}</h1>{BODY}"),
        page(f"<h1>某县人民政府</h1>{MENU}<h1>{TITLE}</h1>{BODY}", f"<title>{TITLE}_某县人民政府</title>"),
        page(
            f"{MENU}<div class='t'>{TITLE}</div>{BODY}",
            f"<title>{TITLE}-某县人民政府 | 首页</title>".replace("-", "_"),
        ),
        page(f"{MENU}<td>{TITLE}</td>{BODY}", f"<meta name='ArticleTitle' content='{TITLE}'>"),
        page(f"<nav>{MENU}</nav><aside>热点</aside><div role='navigation'>导航</div><h2>{TITLE}</h2>{BODY}"),
    ],
)
def test_the_title_is_the_heading_and_menus_before_it_go(made: str) -> None:
    assert lines_of(made) == [TITLE, *LINES]


def test_sentences_before_the_heading_stay() -> None:
    assert lines_of(page(f"<p>本报告已经党委会审议。</p><h1>{TITLE}</h1>{BODY}")) == [
        "本报告已经党委会审议。",
        TITLE,
        *LINES,
    ]


@pytest.mark.parametrize(
    "gone",
    [
        "<del>110</del>", "<s>110</s>", "<strike>110</strike>", "<span style='text-decoration: line-through'>110</span>",
        "<span style='display:none'>110</span>", "<span hidden>110</span>", "<span style='visibility: hidden'>110</span>",
        "<span style='font-size:0'>110</span>", "<span style='font-size: 0px'>110</span>", "<span class='x gone'>110</span>",
        "<span style='mso-hide:all'>110</span>", "\u200b", "&#8203;", "&shy;", "<!-- 110 -->", "<rt>110</rt>",
    ],
)  # fmt: skip
def test_what_nobody_sees_does_not_join_the_number(gone: str) -> None:
    head = "<style>p{color:red} .gone, .also { display: none }</style>"
    assert lines_of(page(f"<p>调解{gone}120件。</p>", head)) == ["调解120件。"]
    assert lines_of(page(f"<p>调解12{gone}0件。</p>", head)) == ["调解120件。"]


@pytest.mark.parametrize(
    "kept", ["<ins>120</ins>", "<b>120</b>", "<span style='font-size:0.9em'>120</span>", "<u>120</u>"]
)
def test_what_is_seen_stays(kept: str) -> None:
    assert lines_of(page(f"<p>调解{kept}件。</p>")) == ["调解120件。"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("处罚35<sup>2</sup>件", "处罚35²件"),
        ("处罚35<sup><a href='#n'>[2]</a></sup>件", "处罚35[²]件"),
        ("绿地500m<sup>2</sup>", "绿地500m2"),
        ("绿地3km<sup>2</sup>", "绿地3km2"),
        ("PM<sub>2.5</sub>", "PM2.5"),
        ("共35<sub>2</sub>件", "共35₂件"),
    ],
)
def test_raised_digits_do_not_join_a_number(body: str, words: str) -> None:
    assert lines_of(page(f"<p>{body}</p>")) == [words]
