"""What a report is on paper: a draft, marked so on every page, or signed, with signer, time and digest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from mingshu.reports.models import Event
from mingshu.reports.sealing import Sealed

DRAFT, SIGNED = "草稿", "已签署"
DRAFT_MARK = "草稿（未签署）"
DIGEST_LABEL = "校验值（SHA-256）："


def printed(sealed: Sealed) -> dict[str, Any]:
    """A frozen version as it is printed and as its .json says it: content, ``standing``, and ``seal``.

    ``seal`` is everything the digest covers, and ``digest``: whoever has the file can compute it again.
    """
    return with_standing(sealed.content | {"seal": sealed.envelope | {"digest": sealed.head.digest}})


def with_standing(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with its ``standing``: 草稿 until it is signed."""
    return dict(content) | {"standing": SIGNED if is_signed(content) else DRAFT}


def is_signed(content: Mapping[str, Any]) -> bool:
    """Whether printed content is that of a signed version."""
    return "seal" in content and content["seal"]["event"] == Event.SIGNED


def closing_lines(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Who signed, when, and the digest: the last lines of a signed report; none of a draft."""
    if not is_signed(content):
        return ()
    seal = content["seal"]
    at = timezone.localtime(datetime.fromisoformat(seal["at"]))
    signer = seal["signer"]
    who = f"{signer['post']}{signer['name']}" or seal["by"]
    return (
        f"签署人：{who}",
        f"签署时间：{at.year}年{at.month}月{at.day}日{at.hour:02}时{at.minute:02}分",
        f"{DIGEST_LABEL}{seal['digest']}",
    )
