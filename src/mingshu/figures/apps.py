"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.figures"
    label = "figures"
    verbose_name = _("数据")
