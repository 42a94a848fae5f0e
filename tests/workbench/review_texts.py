"""Reports of the fictional townships, for pages to review."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mingshu.organisations.models import Organ
from mingshu.review.models import ReviewedReport
from tests.review.examples import FILLER, annual

OWN_WORDS = (
    "石板巷的老住户因为屋檐滴水争了三年，调解员请来瓦匠当面量了檐口尺寸，两家各退一步改装了接水槽，"
    "事后又写进村规民约，约定今后修房先打招呼，由调解委员会到场见证并留下照片。"
)


def report(
    place: str = "清溪镇",
    year: int = 2023,
    done: str = "",
    problems: str = "执法人员持证不足，主要原因是近两年有4人调离，补充不及时。",
) -> str:
    """An annual report of ``place`` that has no defect but what ``done`` brings."""
    title = f"{place}{year}年度法治政府建设工作报告"
    opening = f"现将{year}年度法治政府建设情况报告如下："
    return annual(FILLER * 2 + done, problems, title=title, opening=opening)


def file(text: str | bytes, name: str = "报告.txt") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def at(organ: Organ, rest: str = "", year: int = 2023) -> str:
    """An address of the review area."""
    return f"/o/{organ.code}/{year}/review/{rest}"


def upload(browser: Client, organ: Organ, *files: SimpleUploadedFile, **given: object) -> str:
    """Upload and read the page that follows."""
    answer = browser.post(at(organ, "upload/"), {"files": list(files), **given}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def only() -> ReviewedReport:
    """The one report kept."""
    return ReviewedReport.objects.get()
