"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    """Ledgers of study, exams and training."""

    name = "mingshu.ledgers.learning"
    label = "learning"
    verbose_name = _("学法培训")
