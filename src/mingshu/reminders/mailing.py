"""Digests by e-mail: one connection for all of a run, given up once the server cannot be reached."""

from __future__ import annotations

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from mingshu.reminders.models import NotSent


class Post:
    """The mail server of a run. Raises ``NotSent``, for all that follow too once nobody answers there."""

    def __init__(self) -> None:
        self._server: BaseEmailBackend = get_connection()
        self._given_up: NotSent | None = None if settings.EMAIL_HOST else NotSent("unset")

    def send(self, address: str, title: str, text: str, name: str) -> None:
        """Send one letter; ``name`` is the same for the same letter, so that one sent twice is known as one."""
        if self._given_up:
            raise self._given_up
        host = settings.EMAIL_FROM.rpartition("@")[2]
        headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
        letter = EmailMessage(title, text, settings.EMAIL_FROM, [address], headers=headers)
        try:
            self._open()
            letter.connection = self._server
            letter.send()
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            raise NotSent("refused", str(code)) from refused
        except (OSError, smtplib.SMTPException) as problem:
            self.close()
            raise _told(problem) from problem

    def close(self) -> None:
        """End the connection; the next letter opens another."""
        self._server.close()

    def _open(self) -> None:
        try:
            self._server.open()
        except (OSError, smtplib.SMTPException) as problem:
            self._given_up = _told(problem)
            raise self._given_up from problem


def _told(problem: OSError | smtplib.SMTPException) -> NotSent:
    if isinstance(problem, smtplib.SMTPResponseException):
        return NotSent("refused", str(problem.smtp_code))
    return NotSent("late" if isinstance(problem, TimeoutError) else "unreachable")
