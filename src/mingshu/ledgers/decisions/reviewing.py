"""What a legality review concludes, for every ledger that keeps one (国办发〔2018〕115号)."""

from __future__ import annotations

PASSED = ("合法", "修改后合法")
"""Conclusions with which a matter has passed its review."""
UNLAWFUL = "不合法"
OPINIONS = (*PASSED, UNLAWFUL)
"""Conclusions that are an opinion: what bears one was reviewed, whatever the opinion says."""
SENT_BACK = "退回补正"
CONCLUSIONS = (*OPINIONS, SENT_BACK)
"""What a review may conclude; a file sent back for completion has no opinion yet."""
