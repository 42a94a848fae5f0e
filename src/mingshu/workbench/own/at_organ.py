"""Routes of what an organ's administrator sets up for its reminders."""

from __future__ import annotations

from django.urls import path

from mingshu.workbench.own import webhooks

urlpatterns = [
    path("", webhooks.webhook_list, name="webhook-list"),
    path("add/", webhooks.webhook_new, name="webhook-add"),
    path("<int:pk>/remove/", webhooks.webhook_drop, name="webhook-remove"),
]
