"""Who holds the two leading posts of the county and its townships: the list an organisation department would keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from making.office import Cell
from making.places import COUNTY, MERGED, MERGER, TOWNSHIPS

HEADINGS = ("organ", "post", "name", "since", "until")
POSTS = ("party", "government")
ELECTED = date(2021, 8, 20)
_SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高何郭马罗梁宋郑谢韩唐冯于董"
CHANGED = {("990101101", "government"): ("林某", date(2023, 3, 1))}
"""Who took over in the two years, and since when: of 清溪镇, so that its report of 2023 tells of two holders."""


def lines() -> Iterator[tuple[Cell, ...]]:
    """One line a term, the first holder first; the last day is empty while the post is held."""
    townships = ((one.code, MERGER if one is MERGED else None) for one in (*TOWNSHIPS, MERGED))
    names = iter(f"{surname}某" for surname in _SURNAMES)
    for organ, gone in ((COUNTY[0], None), *townships):
        for post in POSTS:
            name = next(names)
            heir, since = CHANGED.get((organ, post), ("", None))
            yield (organ, post, name, ELECTED, since - timedelta(days=1) if since else gone)
            if since:
                yield (organ, post, heir, since, gone)
