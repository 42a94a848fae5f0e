"""A place column that names several villages covers each of them, once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mingshu.figures.values import figures_of
from mingshu.organisations.models import Organ

NAMED = {
    "东岗村、西坡村": 2,
    "东岗村，西坡村": 2,
    "东岗村和西坡村": 2,
    "东岗村 西坡村": 2,
    "东岗、西坡两村": 2,
    "东岗村/西坡村/东岗村委会": 2,
    "东岗村；柳湾村": 2,
    "东岗村东岗组": 1,
    "和平村": 1,
    "东岗村（含西坡片区）": 1,
    "各村": 0,
}


@pytest.mark.django_db
@pytest.mark.parametrize("text", NAMED)
def test_a_visit_covers_each_village_it_names(text: str, desk: Any, township: Organ, village: Organ) -> None:
    visit = {"served_on": date(2022, 5, 4), "kind": "讲座", "hours": 2, "people": 20}
    desk.keep("village_adviser", township, **visit, village=text)
    figure = figures_of(township, 2022, None, ["M-VA-04"])["M-VA-04"]
    assert figure.quantity.number == NAMED[text]


@pytest.mark.django_db
def test_a_site_of_two_villages_covers_both_and_its_neighbour_none_twice(
    desk: Any, township: Organ, village: Organ
) -> None:
    desk.site(township, "联村服务站", date(2022, 3, 1), village="东岗村、西坡村")
    desk.site(township, "西坡服务站", date(2022, 3, 1), village="西坡村委会")
    figure = figures_of(township, 2022, None, ["M-LS-02"])["M-LS-02"]
    assert figure.quantity.number == 2
