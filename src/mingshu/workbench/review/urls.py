"""Routes of the review area."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from mingshu.workbench.navigation import NavItem, offer
from mingshu.workbench.review import detail, files, judging, lists, switches, uploads

offer(NavItem("review", _("审读"), "file-check", "review-list", 50))

REVIEW = "<int:pk>/"

urlpatterns = [
    path("", lists.review_list, name="review-list"),
    path("upload/", uploads.review_upload, name="review-upload"),
    path("renew/", uploads.review_renew, name="review-renew"),
    path("rules/", switches.rule_list, name="review-rules"),
    path("rules/<str:rule>/", switches.rule_turn, name="review-rule-switch"),
    path(REVIEW, detail.review_page, name="review-page"),
    path(f"{REVIEW}download.<str:form>", files.review_download, name="review-download"),
    path(f"{REVIEW}earlier/<int:earlier>/", files.earlier_text, name="review-earlier"),
    path(f"{REVIEW}verdict/<str:fingerprint>/", judging.verdict_new, name="review-verdict"),
    path(
        f"{REVIEW}verdict/<str:fingerprint>/withdraw/",
        judging.verdict_take_back,
        name="review-verdict-withdraw",
    ),
    path(f"{REVIEW}remove/", judging.review_remove, name="review-remove"),
]
