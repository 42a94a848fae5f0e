"""Route of the page of health."""

from __future__ import annotations

from django.urls import path

from mingshu.workbench.health import pages

urlpatterns = [path("", pages.health_page, name="health")]
