"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.review"
    label = "review"
    verbose_name = _("报告审读")
