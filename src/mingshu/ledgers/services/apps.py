"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    """Ledgers of government service, openness and public legal service."""

    name = "mingshu.ledgers.services"
    label = "services"
    verbose_name = _("公共服务")
