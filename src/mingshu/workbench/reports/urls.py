"""Routes of the reports area."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from mingshu.workbench.navigation import NavItem, offer
from mingshu.workbench.reports import checking, frozen, reading, steps, verifying

offer(NavItem("reports", _("报告"), "report-analytics", "report-list", 40))

REPORT = "<int:pk>/"

urlpatterns = [
    path("", reading.report_list, name="report-list"),
    path("new/", steps.report_new, name="report-start"),
    path("verify/", verifying.report_verify, name="report-verify"),
    path(REPORT, reading.report_page, name="report-page"),
    path(f"{REPORT}download.<str:form>", reading.report_download, name="report-download"),
    path(f"{REPORT}problem/", steps.problem_decide, name="problem-choose"),
    path(f"{REPORT}section/", steps.section_add, name="section-write"),
    path(f"{REPORT}signer/", steps.report_signer, name="report-signer"),
    path(f"{REPORT}figures/<path:figure_id>/", frozen.frozen_figure, name="report-figure"),
    path(f"{REPORT}number/correct/", checking.claim_put_right, name="claim-correct"),
    path(f"{REPORT}number/explain/", checking.claim_give_reason, name="claim-explain"),
    path(f"{REPORT}submit/", steps.report_hand_in, name="report-submit"),
    path(f"{REPORT}review/", steps.report_pass_on, name="report-review"),
    path(f"{REPORT}return/", steps.report_send_back, name="report-return"),
    path(f"{REPORT}sign/", steps.report_sign_off, name="report-sign"),
    path(f"{REPORT}withdraw/", steps.report_take_back, name="report-withdraw"),
]
