"""Messages for a catalogue that does not load: which file, which row, which key, and what was expected."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual
from mingshu.law.schema.rows import WrongRow

WAY_OUT = Bilingual(
    "请改正该文件后重新启动。",
    "Correct the file and start again.",
)


_LONGEST_SHOWN = 80
_UNKNOWN_KEY = frozenset({"extra_forbidden", "unexpected_keyword_argument"})


def broken(file: Path | str, row: str | None, key: str | None, expected: Bilingual) -> BrokenCatalogue:
    """The error for one place: file name, row id and key where there are any, and what was expected there."""
    zh, en = [f"目录文件 {Path(file).name}"], [f"Catalogue file {Path(file).name}"]
    if row is not None:
        zh.append(f"条目“{row}”")
        en.append(f"row “{row}”")
    if key is not None:
        zh.append(f"键“{key}”")
        en.append(f"key “{key}”")
    return BrokenCatalogue(
        Bilingual(f"{'，'.join(zh)}：{expected.zh}", f"{', '.join(en)}: {expected.en}"), WAY_OUT
    )


def from_validation(file: Path, row: str, model: type[BaseModel], error: ValidationError) -> BrokenCatalogue:
    """The first thing pydantic found wrong in a row, in both languages; the number of others is added.

    A misspelt key comes before the key that is missing because of it.
    """
    first, *others = sorted(error.errors(), key=lambda found: found["type"] not in _UNKNOWN_KEY)
    expected = _expected(first, model)
    if others:
        more = Bilingual("（另有{n}处）", " ({n} more)").filled(n=len(others))
        expected = Bilingual(expected.zh + more.zh, expected.en + more.en)
    return broken(file, row, _key(first["loc"]), expected)


def _key(loc: Sequence[int | str]) -> str | None:
    return ".".join(str(part) for part in loc) or None


def _expected(found: ErrorDetails, model: type[BaseModel]) -> Bilingual:
    kind, loc = found["type"], found["loc"]
    if kind in _UNKNOWN_KEY:
        known = ", ".join(_keys_at(model, loc))
        zh = f"没有这个键；可用的键：{known}。" if known else "没有这个键；此处只能写 zh 和 en。"
        return Bilingual(zh, f"unknown key; known: {known or 'zh, en'}.")
    if kind == "missing" or (kind == "string_too_short" and loc and loc[-1] in ("zh", "en")):
        if loc and loc[-1] in ("zh", "en"):
            return Bilingual(
                "缺少译文，中文（zh）和英文（en）都要有。", "translation missing; both zh and en are needed."
            )
        return _missing(str(loc[-1]) if loc else "")
    wrong = found.get("ctx", {}).get("error")
    if isinstance(wrong, WrongRow):
        return wrong.text
    message = found["msg"].removeprefix("Value error, ")
    given = json.dumps(found["input"], ensure_ascii=False, default=str)[:_LONGEST_SHOWN]
    return Bilingual(
        f"取值不符合要求，应为：{message}（现为 {given}）。",
        f"the value does not fit what is asked for: {message} (it is {given}).",
    )


def _missing(key: str) -> Bilingual:
    if key == "from":
        return Bilingual(
            "缺少必填的键：写明自哪一天起适用，以前的记录不受影响。",
            "a required key is missing: the first day on which it applies, so that earlier rows are left alone.",
        )
    return Bilingual("缺少必填的键。", "a required key is missing.")


def _keys_at(model: type[BaseModel], loc: Sequence[int | str]) -> list[str]:
    """Keys a row takes at its top; nested tables name theirs only when they are text."""
    if len(loc) > 1:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]
