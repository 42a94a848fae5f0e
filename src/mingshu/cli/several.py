"""Parameters that take several values and tell of every one that is wrong, not only of the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual


class _EveryFault(click.Parameter):
    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """The values; raises ``BadInput`` that tells of all that are wrong where that is more than one."""
        faults = list(self._faults(ctx, value))
        if len(faults) > 1:
            raise BadInput(Bilingual("".join(one.zh for one in faults), " ".join(one.en for one in faults)))
        return super().type_cast_value(ctx, value)

    def _faults(self, ctx: click.Context, value: Any) -> Iterator[Bilingual]:
        for one in dict.fromkeys(value or ()):
            try:
                self.type(one, self, ctx)
            except BadInput as error:
                way = error.way_out or Bilingual("", "")
                yield Bilingual(error.message.zh + way.zh, f"{error.message.en} {way.en}".rstrip())
            except click.BadParameter as error:
                yield Bilingual(f"“{one}”不存在或者不能用。", error.message)


class SeveralArguments(_EveryFault, click.Argument):
    """``@click.argument(…, nargs=-1, cls=SeveralArguments)``."""


class SeveralOptions(_EveryFault, click.Option):
    """``@click.option(…, multiple=True, cls=SeveralOptions)``."""
