"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Reads the sentence templates at start-up, so that a broken one stops the program; closes signed years.

    Without a reader for what people write it does not start either.
    """

    name = "mingshu.reports"
    label = "reports"
    verbose_name = _("报告")

    def ready(self) -> None:
        """Raises ``BrokenCatalogue`` naming file, row and what was expected."""
        from mingshu.evidence.signals import attachments_changed
        from mingshu.figures.claims import reader
        from mingshu.ledgers.closing import CLOSERS, closed_rows_written
        from mingshu.reports import closing
        from mingshu.reports.phrasing.library import topics

        topics()
        reader()
        if "reports" not in CLOSERS:
            CLOSERS.add("reports", closing.signed_reports_closing)
        closed_rows_written.connect(closing.put_on_record, dispatch_uid="reports.put_on_record")
        attachments_changed.connect(
            closing.put_evidence_on_record, dispatch_uid="reports.put_evidence_on_record"
        )
