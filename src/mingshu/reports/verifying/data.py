"""A report's .json held against the frozen content, key by key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mingshu.documents.flow import Line, flow
from mingshu.kernel.errors import BadInput
from mingshu.kernel.text import Bilingual
from mingshu.reports.printing import document_of
from mingshu.reports.verifying.outcome import Difference

_ABSENT = object()


def text_of_data(data: dict[str, Any]) -> str:
    """The words the .json would be printed as; ``BadInput`` when it lacks what every report has."""
    try:
        document = document_of(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(
            Bilingual(
                "这个 .json 不完整，读不出报告。", "This .json is incomplete: no report can be read from it."
            ),
            Bilingual("请用系统下载的文件。", "Use the file as it was downloaded."),
        ) from error
    pieces = []
    for item in flow(document):
        cells = (
            (item.runs,)
            if isinstance(item, Line)
            else [cell for row in item.table.rows for cell in row.cells]
        )
        pieces += ["".join(run.text for run in runs) for runs in cells]
    return "\n".join(pieces)


def data_differences(frozen: Mapping[str, Any], written: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Keys whose values differ, named by their path."""
    return tuple(_walk("", frozen, written))


def _walk(path: str, frozen: Any, written: Any) -> Iterator[Difference]:
    if isinstance(frozen, Mapping) and isinstance(written, Mapping):
        for key in dict.fromkeys([*frozen, *written]):
            yield from _walk(f"{path}.{key}".lstrip("."), frozen.get(key, _ABSENT), written.get(key, _ABSENT))
    elif isinstance(frozen, list) and isinstance(written, list) and len(frozen) == len(written):
        for place, (one, other) in enumerate(zip(frozen, written, strict=True)):
            yield from _walk(f"{path}[{place}]", one, other)
    elif frozen != written or type(frozen) is not type(written):
        yield Difference(path, _shown(frozen), _shown(written))


def _shown(value: Any) -> str:
    return "" if value is _ABSENT else str(value)[:200]
