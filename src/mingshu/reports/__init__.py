"""Outline and figures become a draft, a signed report and a document."""
