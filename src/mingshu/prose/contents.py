"""Tables of contents: what they list is told later, so they are no part of the text."""

from __future__ import annotations

from mingshu.prose.patterns import plain

_TITLES = ("目录", "目次", "目錄", "CONTENTS", "[TOC]")
_LEADER = plain(
    r"(?<![.．…·・‥⋯_])[.．…·・‥⋯_]{2,}+[ \t\u3000]{0,8}[（(]?[0-9０-９ivxIVX]{1,4}[）)]?[ \t\u3000]*$"
)
_NUMBERED = plain(
    r"(?<![ \t\u3000])(?:[ \u3000]*+\t[ \t\u3000]*+|[ \u3000]++(?:(?<=\u3000)|(?<=  )))[0-9０-９]{1,3}[ \t\u3000]*$"
)
_TAIL = plain(r"(?<![.．…·・‥⋯_\s（(])[.．…·・‥⋯_\s（(]*+[0-9０-９ivxIVX]{0,4}[）)]?$")
_LINK = plain(r"^[\s#>*+-]*\[([^\]\n]{1,80})\]\(#[^)\n]{0,200}\)\s*$")
_LONGEST, _KEY = 90, 12
_FEWEST = 2


def without_contents(lines: list[str]) -> list[str]:
    """The lines without a table of contents, its title included."""
    later = _later_keys(lines)
    dropped: set[int] = set()
    index = 0
    while index < len(lines):
        titled = _bare(lines[index]) in _TITLES
        end, entries = _entries(lines, index + titled, later, titled=titled)
        if len(entries) >= _FEWEST:
            dropped.update(entries, [index] if titled else [])
        index = max(end, index + 1)
    return [line for index, line in enumerate(lines) if index not in dropped]


def _entries(lines: list[str], start: int, later: dict[str, int], *, titled: bool) -> tuple[int, list[int]]:
    """Where a run of entries from ``start`` ends, and the lines it holds."""
    found: list[int] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if line.strip():
            if not _is_entry(line, index, later, titled=titled):
                break
            found.append(index)
        elif not found and not titled:
            break
        index += 1
    return (found[-1] + 1 if found else start), found


def _is_entry(line: str, index: int, later: dict[str, int], *, titled: bool) -> bool:
    if len(line) > _LONGEST or "。" in line:
        return False
    if _LEADER.search(line) or _LINK.match(line):
        return True
    told_again = later.get(_key(line), -1) > index
    return told_again and (titled or _NUMBERED.search(line) is not None)


def _later_keys(lines: list[str]) -> dict[str, int]:
    """The last line that begins with each key."""
    return {_key(line): index for index, line in enumerate(lines) if line.strip()}


def _key(line: str) -> str:
    """The first signs of an entry without its leader and page number."""
    link = _LINK.match(line)
    words = link[1] if link else line
    return _bare(_TAIL.sub("", words[:_LONGEST]) if len(words) <= _LONGEST else words)[:_KEY]


def _bare(line: str) -> str:
    return "".join(line[: 2 * _LONGEST].split()).lstrip("#*").upper()
