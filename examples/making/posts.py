"""The posts of an office's heads and deputy, as its people write them."""

from __future__ import annotations

from making.office import Office

_HEADS = {"县": "县长", "镇": "镇长", "乡": "乡长", "街道": "办事处主任"}


def secretary(office: Office) -> str:
    """The head of the Party committee; of a department, of its Party group."""
    if office.name.endswith("街道"):
        return "党工委书记"
    if office.name.endswith("县"):
        return "县委书记"
    return "党委书记" if office.name.endswith(tuple(_HEADS)) else "党组书记"


def head(office: Office) -> str:
    """The head of the government; of a department, the head."""
    found = next((post for end, post in _HEADS.items() if office.name.endswith(end)), "")
    return found or ("局长" if office.name.endswith("局") else "主任")


def deputy(office: Office) -> str:
    """Who stands in for the head of the government."""
    return f"常务副{head(office)}" if office.name.endswith("县") else f"副{head(office)}"
