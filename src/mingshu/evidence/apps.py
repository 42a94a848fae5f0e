"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.evidence"
    label = "evidence"
    verbose_name = _("佐证")
