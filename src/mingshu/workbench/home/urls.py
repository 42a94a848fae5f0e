"""Route of the first page."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from mingshu.workbench.home import choices, views
from mingshu.workbench.navigation import NavItem, offer

offer(NavItem("home", _("首页"), "home", "organ-home", 10))

urlpatterns = [
    path("", views.organ_home, name="organ-home"),
    path("organs/", choices.organ_choices, name="organ-choices"),
]
