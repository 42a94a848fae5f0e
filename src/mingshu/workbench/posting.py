"""What may be posted by somebody who may only look at an organ, as it changes nothing of the organ's own records; and
which fields a form may send several times.

``at_place`` takes no other post of theirs: a page that changes records says by which verb it is guarded. Of two parts
of one name nobody knows which is meant.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from mingshu.accounts.policies import Verb
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual

POSTED_BY_VIEWERS: Mapping[str, str] = {
    "report-verify": "the file is compared with what was signed, and not kept",
    "review-upload": "a text that anybody may have read: it is kept for review, beside the ledgers and not in them",
    "review-renew": "what the review finds is derived from the kept texts, as the list itself shows it",
    "review-remove": "whoever brought a text may take it away again; the action asks all others for more",
}
"""Name of the route → why no more than the right to look is asked."""
SEVERAL: Mapping[str, str] = {
    "files": "reports for review come together",
    "report": "those to review anew are named one by one",
    "ticked": "rows of a list that are moved on together are ticked one by one",
    "answer:": "a question of an import is answered by a choice or in words, and by each of its rows",
}
"""How the name of a field begins → why it may be sent several times."""
SAFE = frozenset(["GET", "HEAD", "OPTIONS"])


def takes(method: str | None, route: str, verbs: tuple[Verb, ...]) -> bool:
    """Whether a page that is guarded by ``verbs`` answers ``method``."""
    return method in SAFE or Verb.VIEW not in verbs or route in POSTED_BY_VIEWERS


def require_sent_once(request: HttpRequest) -> None:
    """Raise ``BadInput`` for a form that sends two words or files by one name where one is meant."""
    counts = {name: len(sent.getlist(name)) for sent in (request.POST, request.FILES) for name in sent}
    for name, count in counts.items():
        if count > 1 and not name.startswith(tuple(SEVERAL)):
            raise BadInput(
                Bilingual(
                    f"表单里“{name[:40]}”有{count}项，只能有一项，没有接收。",
                    f"“{name[:40]}” was sent {count} times and may be sent once; nothing was taken.",
                ),
                Bilingual(
                    "请用浏览器打开页面重新提交；文件一次传一个。",
                    "Open the page with a browser and send it from there; files one at a time.",
                ),
            )
