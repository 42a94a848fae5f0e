"""Routes of the log; they stand at no organ and no year."""

from __future__ import annotations

from django.urls import path

from mingshu.workbench.log import pages

urlpatterns = [
    path("", pages.log_list, name="log-list"),
    path("export/", pages.log_download, name="log-export"),
]
