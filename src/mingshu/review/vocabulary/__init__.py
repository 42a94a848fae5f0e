"""The field's vocabulary as data: one YAML file a table, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mingshu.kernel.errors import BrokenCatalogue
from mingshu.kernel.text import Bilingual
from mingshu.kernel.yamltext import load_yaml

_FOLDER = Path(__file__).parent


@cache
def vocabulary(name: str) -> Any:
    """The table ``name``.yaml; raises ``BrokenCatalogue`` when it is missing or not YAML."""
    path = _FOLDER / f"{name}.yaml"
    try:
        return load_yaml(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BrokenCatalogue(
            Bilingual(
                f"词表 {path.name} 读不出来：{error}。", f"The table {path.name} cannot be read: {error}."
            )
        ) from error
