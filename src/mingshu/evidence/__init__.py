"""Attachments: digest, type, receipt date and effective date."""
