"""A file that is too large is told of where it is chosen, and not sent: the server would cut it off without an answer
that a browser shows."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from .conftest import sign_in

pytestmark = pytest.mark.browser
LARGE = {"name": "空格.xlsx", "mimeType": "application/octet-stream", "buffer": b" " * (1024 * 1024 + 1)}
SAID = "el => el.validationMessage"
DROP = """() => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([new Uint8Array(1024 * 1024 + 1)], "空格.docx"));
  const drop = new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true });
  document.querySelector("[data-drop]").dispatchEvent(drop);
}"""


@pytest.fixture(autouse=True)
def one_megabyte(settings: LazySettings) -> None:
    settings.MINGSHU_MAX_UPLOAD_MB = 1


@pytest.mark.parametrize(
    ("who", "address", "field"),
    [
        ("clerk", "/o/990101101/2023/ledgers/import/", "#file"),
        ("clerk", "/o/990101101/2023/reports/verify/", "#file"),
        ("evaluator", "/o/990101/2023/review/", "#files"),
        ("evaluator", "/o/990101/2023/review/", "#previous"),
    ],
)
def test_it_is_told_where_it_is_chosen_and_not_sent(page: Page, who: str, address: str, field: str) -> None:
    sign_in(page, who)
    page.goto(address)
    chosen = page.locator(field)
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    chosen.set_input_files(LARGE)
    assert chosen.evaluate(SAID) == "文件超过 1 MB，请压缩或拆分后再传。"
    chosen.evaluate("el => el.form.requestSubmit()")
    expect(chosen).to_have_js_property("validity.customError", True)
    assert posted == []
    chosen.set_input_files({**LARGE, "buffer": b"small"})
    assert chosen.evaluate(SAID) == ""


def test_it_is_told_where_it_is_dropped(page: Page) -> None:
    sign_in(page, "evaluator")
    page.goto("/o/990101/2023/review/")
    page.evaluate(DROP)
    assert page.locator("#files").evaluate(SAID) == "文件超过 1 MB，请压缩或拆分后再传。"
