"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.organisations"
    label = "organisations"
    verbose_name = _("机关")
