"""Errors a user meets: what happened, where, and the way out, in both languages."""

from __future__ import annotations

import copyreg
from typing import Any

from mingshu.kernel.text import Bilingual


class MingshuError(Exception):
    """Base of every error with a message for the user.

    ``message`` says what is wrong and where, ``way_out`` what to do next; ``code`` is stable for scripts.
    """

    code = "error"

    def __init__(self, message: Bilingual, way_out: Bilingual | None = None) -> None:
        super().__init__(message.zh)
        self.message = message
        self.way_out = way_out

    def __str__(self) -> str:
        return self.message.zh

    def __reduce__(self) -> tuple[Any, ...]:
        # Subclasses are made from other things than the message: a copy from another process is made as it is.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]

    def leave_on_record(self) -> None:
        """Put on record what must stay there although the act that this ends is undone: of most errors nothing."""

    def both(self) -> str:
        """The whole message for a terminal: Chinese, then English, each with its way out."""
        if self.way_out is None:
            return self.message.both()
        return f"{self.message.zh}{self.way_out.zh}\n{self.message.en} {self.way_out.en}"


class BadInput(MingshuError):
    """The given file, option or value cannot be used; nothing was written."""

    code = "bad_input"


class NotAllowed(MingshuError):
    """The actor may not do this here."""

    code = "not_allowed"

    def __init__(self, message: Bilingual | None = None, way_out: Bilingual | None = None) -> None:
        super().__init__(
            message or Bilingual("您没有这项操作的权限。", "You may not do this here."),
            way_out or Bilingual("请联系本单位管理员。", "Ask your administrator."),
        )


class BrokenCatalogue(MingshuError):
    """A pack, ledger or rule is declared wrongly; the program does not start."""

    code = "broken_catalogue"
