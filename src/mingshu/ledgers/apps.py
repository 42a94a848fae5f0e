"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgersConfig(AppConfig):
    """The ledger engine's own tables; each family is an app of its own."""

    name = "mingshu.ledgers"
    label = "ledgers"
    verbose_name = _("台账")

    def ready(self) -> None:
        """Raises an error where the law names a ledger or measure, or a ledger a limit or a word, that is not there."""
        from mingshu.law import check_references, time_limit
        from mingshu.ledgers.description import LEDGERS, MEASURES
        from mingshu.ledgers.words import check_words

        check_references(set(LEDGERS.keys()), set(MEASURES.keys()))
        check_words({ledger.id: ledger for ledger in LEDGERS})
        for ledger in LEDGERS:
            for clock in ledger.clocks:
                time_limit(clock.limit)
