"""Which entries of the log vouch for a thing, and how what they say is heard.

An entry vouches when it still says what it was sealed with and the seal is this installation's own. One with another
seal, or from before there were seals, vouches as far as the trusted acceptance goes: by the first entry that was sealed
here, or by a restore, which took over the log that came with the backup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import OperationalError
from django.db.models import QuerySet

from mingshu.audit import keys
from mingshu.audit.anchors import anchors, anchors_file
from mingshu.audit.log import hash_of
from mingshu.audit.models import Entry
from mingshu.kernel.text import Bilingual

RESTORED = "restore"
"""The entry under which the log of a backup is taken over."""
_UNREADABLE = (ValueError, TypeError, AttributeError, RecursionError)
"""What comes of columns that hold what the product never wrote: text that is no JSON, a day that is none."""
_UNFORESEEN = (KeyError, IndexError, ValueError, TypeError, AttributeError, RecursionError)
"""What comes of data of another shape than the act gives it."""


def intact(entries: QuerySet[Entry]) -> Iterator[Entry]:
    """Those of ``entries``, in their order, that vouch. Where the key is lost, which the check of the log tells,
    nothing can be tried. For pages: whether what was taken over is linked, ``heard`` asks alone."""
    yield from _vouching(entries, Vouchers())


def heard(entries: QuerySet[Entry], hear: Callable[[Entry], None]) -> Iterator[Bilingual]:
    """Give ``hear`` each of ``entries`` that vouches; what is odd is told and not heard.

    ``hear`` must read all it needs before it keeps anything of it.
    """
    for entry in _vouching(entries, Vouchers(must_be_linked=True)):
        try:
            hear(entry)
        except _UNFORESEEN:
            yield Bilingual(
                f"日志第 {entry.pk} 条（{entry.verb}）的内容不是这项操作所写的样子，不作依据。",
                f"Entry {entry.pk} of the log ({entry.verb}) has not the shape that this act writes: it vouches for "
                "nothing.",
            )


def readable(entries: QuerySet[Entry]) -> Iterator[Entry | int]:
    """Each of ``entries`` in their order; of one that cannot be read at all its number."""
    last = None
    for entry in _until_unreadable(entries):
        if entry is None:
            break
        last = entry.pk
        yield entry
    else:
        return
    numbers = list(entries.values_list("pk", flat=True))
    rest = numbers[numbers.index(last) + 1 if last else 0 :]
    for start in range(0, len(rest), _AT_ONCE):
        yield from _each_of(rest[start : start + _AT_ONCE])


_AT_ONCE = 200  # so many are read one by one where one among them cannot be read


def _until_unreadable(entries: QuerySet[Entry]) -> Iterator[Entry | None]:
    """Each of ``entries`` up to one that cannot be read, for which None stands."""
    try:
        yield from entries.iterator()
    except _UNREADABLE:
        yield None
    except OperationalError as error:
        if not is_no_text(error):
            raise
        yield None


def _each_of(numbers: list[int]) -> Iterator[Entry | int]:
    found = list(_until_unreadable(Entry.objects.filter(pk__in=numbers)))
    if None not in found:
        kept = {entry.pk: entry for entry in found if entry}
        yield from (kept[number] for number in numbers if number in kept)
        return
    for number in numbers:
        for one in _until_unreadable(Entry.objects.filter(pk=number)):
            yield one or number


def is_no_text(error: OperationalError) -> bool:
    """Whether SQLite holds bytes that are no text where text belongs: no product wrote them. PostgreSQL takes none."""
    return "decode to UTF-8" in str(error)


def says_what_it_was_sealed_with(entry: Entry) -> bool:
    """Whether the hash of an entry is that of what it says."""
    try:
        return isinstance(entry.differences, dict) and entry.hash == hash_of(entry)
    except _UNREADABLE:
        return False


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers between ``after`` and ``end``: entries sealed elsewhere, taken over. ``hash`` is the last's."""

    after: int
    end: int
    hash: str

    def takes_over(self, number: int, key: str) -> bool:
        """Whether an entry sealed with ``key`` is among them: none without a seal where there were seals before."""
        return self.after < number < self.end and bool(key or not self.after)


class Vouchers:
    """What is asked of the log once for all entries that are read together."""

    def __init__(self, *, must_be_linked: bool = False) -> None:
        self.own = keys.own() if keys.exists() else None
        self._must_be_linked = must_be_linked

    def vouch_for(self, entry: Entry) -> bool:
        """Whether an entry vouches."""
        if not says_what_it_was_sealed_with(entry):
            return False
        if self.own is None:
            return True
        if entry.key == self.own.id:
            return self.own.has_sealed(entry.key, entry.seal, entry.hash)
        return self.are_taken_over(entry.pk, entry.key) and entry.pk not in self._loose

    def are_taken_over(self, number: int, key: str) -> bool:
        """Whether the entry of this ``number``, not sealed here, was taken over."""
        return any(span.takes_over(number, key) for span in self._spans)

    @cached_property
    def _spans(self) -> list[Span]:
        """By the first entry sealed here, by each restore, and by the anchor of one killed before its entry."""
        taking = Entry.objects.filter(verb=RESTORED, subject_kind="installation").order_by("pk")
        ends = [*self._sealed_here(taking), *self._sealed_here(Entry.objects.order_by("pk"), most=1)]
        marks = [line.mark for line in anchors(anchors_file()) if line.is_ours and line.instead is not None]
        ends += [
            (mark.number + 1, mark.hash)
            for mark in marks
            if Entry.objects.filter(pk=mark.number, hash=mark.hash).exists()
        ]
        return [Span(self._last_before(number), number, linked) for number, linked in ends]

    def _last_before(self, number: int) -> int:
        before = Entry.objects.filter(pk__lt=number).order_by("-pk")
        return next((found for found, _linked in self._sealed_here(before, most=1)), 0)

    def _sealed_here(self, entries: QuerySet[Entry], most: int | None = None) -> Iterator[tuple[int, str]]:
        """Number and link of those of ``entries`` that bear the own seal, ``most`` at most."""
        assert self.own is not None
        told = entries.filter(key=self.own.id).values_list("pk", "previous_hash", "seal", "hash")
        for number, linked, seal, digest in told.iterator():
            if self.own.has_sealed(self.own.id, seal, digest):
                yield number, linked
                if most == 1:
                    return

    @cached_property
    def _loose(self) -> set[int]:
        """Those within the spans that no chain of hashes leads to from the end: put in, or altered with their hash."""
        loose: set[int] = set()
        for span in self._spans if self._must_be_linked else ():
            between = Entry.objects.filter(pk__gt=span.after, pk__lt=span.end).order_by("-pk")
            wanted = span.hash
            for number, digest, linked in between.values_list("pk", "hash", "previous_hash").iterator():
                if digest == wanted:
                    wanted = linked
                else:
                    loose.add(number)
        return loose


def _vouching(entries: QuerySet[Entry], vouchers: Vouchers) -> Iterator[Entry]:
    for entry in readable(entries):
        if isinstance(entry, Entry) and vouchers.vouch_for(entry):
            yield entry
