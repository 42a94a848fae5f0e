"""The app of reminders."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.reminders"
    label = "reminders"
    verbose_name = _("提醒")
