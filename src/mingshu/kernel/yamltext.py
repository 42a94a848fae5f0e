"""YAML as all packs and tables of the product are written in."""

from __future__ import annotations

from typing import Any

import yaml


class _Loader(yaml.CSafeLoader):
    """YAML that refuses a key written twice, which plain YAML would silently let win."""


def load_yaml(text: str) -> Any:
    """The content of a YAML text; raises ``yaml.YAMLError`` where it is none or writes a key twice."""
    return yaml.load(text, Loader=_Loader)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    for position, key in enumerate(keys):
        if key in keys[:position]:
            raise yaml.MarkedYAMLError(problem=f"key {key!r} is written twice", problem_mark=node.start_mark)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
