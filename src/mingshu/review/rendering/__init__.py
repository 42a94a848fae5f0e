"""A review as JSON lines, as a summary for a terminal, as a page."""

from mingshu.review.rendering.lines import as_record, write_jsonl
from mingshu.review.rendering.page import as_html
from mingshu.review.rendering.summary import as_text

__all__ = ["as_html", "as_record", "as_text", "write_jsonl"]
