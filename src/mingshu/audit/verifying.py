"""Whether the log is all that was ever written to it: nothing edited, put in, taken out, cut off or sealed anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mingshu.audit import keys
from mingshu.audit.anchors import Anchor, Mark, anchors, anchors_file, head, head_file
from mingshu.audit.models import Entry
from mingshu.audit.vouching import Vouchers, readable, says_what_it_was_sealed_with
from mingshu.kernel.text import Bilingual

_KEY_LOST = Bilingual(
    f"封存密钥 {keys.NAME} 不在数据目录中，已有记录无法核验；请从保存处取回。",
    f"The key {keys.NAME} is not in the data folder: nothing can be vouched for. Bring it back.",
)


@dataclass(slots=True)
class Examined:
    """What was found: ``sealed`` of ``entries`` bear the seal of this installation, which vouches for all before."""

    entries: int = 0
    sealed: int = 0
    troubles: list[Bilingual] = field(default_factory=list)


def examine(file: Path | None = None) -> Examined:
    """Read the whole log; ``file`` is a copy of the anchors kept elsewhere, by default the installation's own."""
    if not keys.exists() and Entry.objects.exclude(seal="").exists():
        return Examined(Entry.objects.count(), troubles=[_KEY_LOST])
    found = Examined()
    known = head()
    lines = list(anchors(file or anchors_file()))
    wanted = {anchor.mark.number for anchor in lines} | ({known.number} if known else set())
    seen = {0: ""}  # before its first entry
    found.troubles += _chain(found, wanted, seen)
    found.troubles += _cut_off(known, lines, seen)
    found.troubles += _anchored(lines, seen)
    return found


def _chain(found: Examined, wanted: set[int], seen: dict[int, str]) -> Iterator[Bilingual]:
    own, vouchers = keys.own(), Vouchers()
    previous, last_own, last = "", 0, 0
    for entry in readable(Entry.objects.order_by("pk")):
        found.entries += 1
        if isinstance(entry, int):
            yield Bilingual(f"第 {entry} 条已不能读取。", f"Entry {entry} cannot be read any more.")
            continue
        if entry.pk in wanted:
            seen[entry.pk] = entry.hash
        yield from _links(entry, previous)
        if own.has_sealed(entry.key, entry.seal, entry.hash):
            found.sealed, last_own = found.sealed + 1, entry.pk
        elif entry.key == own.id or (last_own and not vouchers.are_taken_over(entry.pk, entry.key)):
            yield Bilingual(
                f"第 {entry.pk} 条的封印不是本机密钥所作，也没有恢复备份的记录接收它。",
                f"Entry {entry.pk} was sealed by somebody without the key, and no restore took it over.",
            )
        previous, last = entry.hash, entry.pk
    if last > last_own:
        yield Bilingual(
            f"第 {last_own} 条之后的记录没有本机密钥的封印。",
            f"What follows entry {last_own} bears no seal of this installation.",
        )


def _links(entry: Entry, previous: str) -> Iterator[Bilingual]:
    if entry.previous_hash != previous:
        yield Bilingual(
            f"第 {entry.pk} 条之前有记录被删去、插入或调换。",
            f"Before entry {entry.pk} something was taken out, put in or moved.",
        )
    if not says_what_it_was_sealed_with(entry):
        yield Bilingual(f"第 {entry.pk} 条被改动过。", f"Entry {entry.pk} was edited.")


def _cut_off(known: Mark | None, lines: list[Anchor], seen: dict[int, str]) -> Iterator[Bilingual]:
    if known is None:
        if head_file().exists():
            yield Bilingual(
                "数据目录中记下的日志末尾不是本机密钥所作，或被改动过。",
                "What the data folder says of the log's end was not sealed with the key, or was edited.",
            )
        return
    if seen.get(known.number) == known.hash:
        return
    # A restore that was killed after the switch had no time to say where the log now ends.
    if not any(_took_place(line, seen) and line.instead == known for line in lines):
        yield Bilingual(
            f"日志曾写到第 {known.number} 条，现在末尾被截去或整个被换过。",
            f"The log had come to entry {known.number}: its end was cut off, or all of it was exchanged.",
        )


def _anchored(lines: list[Anchor], seen: dict[int, str]) -> Iterator[Bilingual]:
    for place, line in enumerate(lines):
        if not line.is_ours:
            yield Bilingual(
                f"锚点文件第 {line.line} 行不是本机密钥所作，或被改动过。",
                f"Line {line.line} of the anchors was not sealed with the key, or was edited.",
            )
        elif line.instead is None and not _stands(line, seen) and not _replaced(lines[place:], seen):
            yield Bilingual(
                f"{line.at[:10]} 锚定的第 {line.mark.number} 条已不是当时的记录。",
                f"Entry {line.mark.number}, anchored on {line.at[:10]}, is no longer what it was.",
            )


def _replaced(later: Iterable[Anchor], seen: dict[int, str]) -> bool:
    return any(_took_place(line, seen) for line in later)


def _took_place(line: Anchor, seen: dict[int, str]) -> bool:
    return line.is_ours and line.instead is not None and _stands(line, seen)


def _stands(line: Anchor, seen: dict[int, str]) -> bool:
    return seen.get(line.mark.number) == line.mark.hash
