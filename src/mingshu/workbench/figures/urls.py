"""Routes of the figures area."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from mingshu.workbench.figures import drill, lists
from mingshu.workbench.navigation import NavItem, offer

offer(NavItem("figures", _("数据"), "chart-bar", "figure-list", 30))

urlpatterns = [
    path("", lists.figure_list, name="figure-list"),
    path("table.<str:form>", lists.figure_download, name="figure-download"),
    path("<path:measure_id>/", drill.figure_detail, name="figure-detail"),
]
