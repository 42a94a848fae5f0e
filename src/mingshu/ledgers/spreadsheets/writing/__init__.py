"""Workbooks out: templates, exports, annotated copies."""
