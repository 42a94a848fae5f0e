"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewConfig(AppConfig):
    """Django app of the package."""

    name = "mingshu.review"
    label = "review"
    verbose_name = _("报告审读")

    def ready(self) -> None:
        """Register every rule and hold the vocabulary against the catalogue of measures."""
        from mingshu.review import rules  # noqa: F401
        from mingshu.review.counting import check_vocabulary

        check_vocabulary()
