"""Thousands of reports at once: JSON lines, a summary table, a reuse map; resumes after a kill, uses all cores."""

from mingshu.review.batch.folder import BatchOutcome, review_folder
from mingshu.review.batch.page import write_table_html
from mingshu.review.batch.rows import Row
from mingshu.review.batch.table import write_table_xlsx

__all__ = ["BatchOutcome", "Row", "review_folder", "write_table_html", "write_table_xlsx"]
