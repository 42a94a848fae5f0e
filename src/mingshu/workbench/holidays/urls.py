"""Routes of the page of holidays."""

from __future__ import annotations

from django.urls import path

from mingshu.workbench.holidays import pages

urlpatterns = [
    path("", pages.holidays_page, name="holidays"),
    path("load/", pages.holidays_new, name="holidays-load"),
    path("<int:pk>/withdraw/", pages.holidays_take_back, name="holidays-withdraw"),
]
