"""Of two parts of one name nobody knows which is meant: neither is taken."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mingshu.evidence.models import Attachment
from mingshu.organisations.models import Organ
from mingshu.review.models import ReviewedReport
from tests.review.examples import told as report_text

from .conftest import AddCase, Enter, at, text

PLACE = "/o/990101101/2023/"


def two(name: str, content: str = "a,b\n") -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(f"{number}{name}", content.encode()) for number in (1, 2)]


@pytest.mark.parametrize(
    ("role", "address", "name", "ending"),
    [
        ("clerk", "ledgers/import/", "file", ".csv"),
        ("clerk", "reports/verify/", "file", ".json"),
        ("clerk", "review/upload/", "previous", ".txt"),
        ("clerk", "ledgers/mediation/{}/attachments/", "file", ".pdf"),
    ],
)
def test_of_two_files_by_one_name_none_is_taken(
    enter: Enter, township: Organ, add_case: AddCase, role: str, address: str, name: str, ending: str
) -> None:
    to = f"{PLACE}{address.format(add_case(township).pk)}"
    answer = enter(role, township).post(to, {name: two(ending)})
    assert answer.status_code == 409 and f"“{name}”有2项，只能有一项" in text(answer)
    assert not Attachment.objects.exists() and not ReviewedReport.objects.exists()


def test_of_two_reasons_none_is_taken(enter: Enter, township: Organ, add_case: AddCase) -> None:
    row = add_case(township)
    words = {"reason": ["重复登记", "录错单位"], "revision": "1"}
    answer = enter("clerk", township).post(at(township, f"mediation/{row.pk}/remove/"), words)
    assert answer.status_code == 409 and "“reason”有2项" in text(answer)
    assert type(row).rows.filter(pk=row.pk).exists()


def test_reports_for_review_come_together(enter: Enter, township: Organ) -> None:
    first, second = two(".txt", report_text("学习了《民法典》。"))
    second = SimpleUploadedFile("另.txt", report_text("学习了《民法典》。").replace("2023", "2022").encode())
    answer = enter("clerk", township).post(f"{PLACE}review/upload/", {"files": [first, second]}, follow=True)
    assert answer.status_code == 200 and "只能有一项" not in text(answer)
    assert ReviewedReport.objects.exists()
