from typing import get_args

import pytest

from geo.importers import osm_tags
from geo.vocabulary import Kind

AKTAU = {
    "name": "Актау",
    "name:ru": "Актау;Порт",
    "name:kk": "Ақтау",
    "name:kk-Latn": "Aqtaw",
    "name:etymology": "white mountain",
    "alt_name:en": "Aqtau; Aqtaw",
    "old_name": "Шевченко",
    "old_name:kk-1991": "Шевченко;Ақтау кенті",
    "iata": "SCO",
    "wikipedia": "ru:Актау",
}


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"place": "hamlet"}, "settlement"),
        ({"place": "locality"}, "tract"),
        ({"railway": "station", "building": "yes"}, "station"),
        ({"natural": "water", "water": "lake"}, "lake"),
        ({"natural": "bay"}, "bay"),
        ({"boundary": "administrative", "admin_level": "4"}, "region"),
        ({"boundary": "administrative", "admin_level": "6"}, "district"),
        ({"boundary": "administrative", "admin_level": "8"}, None),
        ({"boundary": "administrative", "place": "city"}, "city"),
        ({"industrial": "port", "landuse": "industrial"}, "port"),
        ({"shop": "yes"}, None),
        ({"highway": "primary"}, None),
    ],
)
def test_tags_have_our_kinds_or_none(tags, kind):
    assert osm_tags.kind_of(tags) == kind


def test_every_kind_is_one_of_ours():
    assert {kind for kind, _, _ in osm_tags.RULES} <= set(get_args(Kind))


def test_names_by_language():
    assert osm_tags.languages(AKTAU) == {"ru": "Актау", "kk": "Ақтау"}


def test_other_names_of_today_and_former_ones():
    assert osm_tags.variants(AKTAU) == (
        *("Актау", "Порт", "Ақтау", "Aqtaw", "Aqtau", "SCO"),
    )
    assert osm_tags.former(AKTAU) == ("Шевченко", "Ақтау кенті")


@pytest.mark.parametrize(
    ("text", "number"), [("185 000", 185_000), ("1,234", 1234), ("about 5", 0), ("", 0)]
)
def test_inhabitants(text, number):
    assert osm_tags.population({"population": text}) == number
