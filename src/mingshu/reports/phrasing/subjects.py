"""Who did it, in the words of a report: 本人, 县委、县政府, 全县."""

from __future__ import annotations

from mingshu.ledgers.description import Ledger
from mingshu.ledgers.measures import Scope
from mingshu.organisations.models import Level, Organ
from mingshu.organisations.naming import place_of
from mingshu.organisations.posts import Holder

_AREAS = ("街道", "苏木", "省", "自治区", "市", "州", "盟", "县", "区", "旗", "镇", "乡")
_BY_LEVEL = {
    Level.PROVINCE: "省",
    Level.CITY: "市",
    Level.COUNTY: "县",
    Level.TOWNSHIP: "镇",
    Level.VILLAGE: "村",
}
_PARTY_OF_TOWNSHIPS = {"街道": "街道党工委、办事处", "苏木": "苏木党委、政府"}
OWN_UNIT = "本单位"


def subject_words(subject: Scope, organ: Organ, voice: Holder | None) -> str:
    """The subject of a sentence in a report of ``organ`` by ``voice`` (None: by the organ, which needs no subject)."""
    if subject is Scope.PERSON:
        return "本人" if voice else "党政主要负责人"
    if subject is Scope.TERRITORY:
        return area_words(organ)
    return body_words(organ) if voice else ""


def area_words(organ: Organ) -> str:
    """全县, 全镇: the organ and all below it; 本单位 where nothing lies below."""
    return OWN_UNIT if organ.level == Level.DEPARTMENT else f"全{_kind(organ)}"


def whose_words(ledger: Ledger, organ: Organ) -> str:
    """What stands before a figure of ``ledger`` in its own scope: 全县 for a sum, nothing for the organ's own."""
    return area_words(organ) if ledger.scope is Scope.TERRITORY else ""


def body_words(organ: Organ) -> str:
    """县委、县政府; 镇党委、政府; 街道党工委、办事处; 本单位 for a department."""
    kind = _kind(organ)
    if organ.level in (Level.DEPARTMENT, Level.VILLAGE):
        return OWN_UNIT
    if organ.level == Level.TOWNSHIP:
        return _PARTY_OF_TOWNSHIPS.get(kind, f"{kind}党委、政府")
    return f"{kind}委、{kind}政府"


def _kind(organ: Organ) -> str:
    """县 of 云岭县: what the place calls itself."""
    place = place_of(organ.name)
    return next((area for area in _AREAS if place.endswith(area)), _BY_LEVEL.get(Level(organ.level), ""))
