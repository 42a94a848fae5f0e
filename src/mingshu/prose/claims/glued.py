"""List numbers that lost their dot: ``12020年…⏎22020年…⏎313个市州`` is items 1, 2 and 3, the last of them 13个."""

from __future__ import annotations

from mingshu.prose.patterns import compiled

_LINE = compiled(r"(?m)^[ \t\u00a0\u3000]*([0-9]{2,6})(?![0-9.．、)）])")
_SHORTEST_LIST = 3


def is_line_start(text: str, position: int) -> bool:
    """Whether only spaces stand between ``position`` and the start of its line."""
    line = text.rfind("\n", 0, position) + 1 if position else 0
    return position - line < 9 and not text[line:position].strip()


def glued_enumerators(text: str) -> dict[int, int]:
    """Offset of a number that begins with its list number → how many digits belong to the list number.

    A list is at least three adjacent lines whose leading digits begin with 1, 2, 3 … in turn.
    """
    found: dict[int, int] = {}
    run: list[int] = []
    last_end = -1
    for match in _LINE.finditer(text):
        start = match.start(1)
        if not (run and match[1].startswith(str(len(run) + 1)) and _adjacent(text, last_end, match.start())):
            _keep(run, found)
            run = []
        if run or match[1].startswith("1"):
            run.append(start)
            last_end = match.end()
    _keep(run, found)
    return found


def _keep(run: list[int], found: dict[int, int]) -> None:
    if len(run) >= _SHORTEST_LIST:
        found.update({start: len(str(index)) for index, start in enumerate(run, 1)})


def _adjacent(text: str, last_end: int, start: int) -> bool:
    line_end = text.find("\n", last_end, start + 1)
    return line_end >= 0 and not text[line_end:start].strip()
