"""Stops with a position of their own lie where they say, and are not mirrored."""

import pytest

from geo.lands.regions import BOUNDARIES
from geo.models import Layer
from geo.routing.misplaced import doubtful, misplaced
from geo.routing.stops import Places, Sites

pytestmark = pytest.mark.skipif(
    not BOUNDARIES.is_file(), reason="geo/data/regions.fgb: pip install -e . makes it"
)

RUSTAVI, TBILISI, BAKU = [44.99, 41.55], [44.8, 41.7], [49.9, 40.4]
AKTAU, ALMATY, URALSK = [51.2, 43.6], [76.9, 43.3], [51.4, 51.2]
BEYNEU, SAMARA, MOSCOW = [55.2, 45.3], [50.1, 53.2], [37.6, 55.7]
KAZAN, AKTOBE, NIZHNY, TEHRAN = [49.1, 55.8], [57.2, 50.3], [44.0, 56.3], [51.4, 35.7]
KASHAGAN, FARO, TASHKENT, ARKHANGELSK = (
    *([51.6, 46.2], [-7.93, 37.02], [69.2, 41.3], [40.5, 64.5]),
)


def stop(lonlat, **keys):
    return {"lonlat": lonlat, "source": "a survey", **keys}


def swapped(lonlat, **keys):
    return stop(lonlat[::-1], **keys)


def told(*stops, context=None, mode="road", find=misplaced):
    """Return messages and fixes about the stops of one road."""
    road = {"id": "r", "names": {"en": "R"}, "mode": mode, "stops": stops}
    layer = {
        "id": "roads",
        "title": {"en": "Roads"},
        "theme": "transport",
        "source": {"publisher": "We", "title": "Roads"},
        "context": context or {},
        "corridors": [road],
    }
    layers = [Layer.model_validate(layer)]
    found = find(layers, Places(Sites.of(layers), {}))
    return [(one.code, f"{one.message}; {one.fix}") for one in found]


def test_a_stop_outside_its_own_country_is_told_with_what_to_write():
    ((code, text),) = told(
        stop(TBILISI), swapped(RUSTAVI, name="Rustavi", country="GE")
    )
    assert code == "outside-region"
    assert text == (
        "corridor `r`: `Rustavi` at lon 41.55, lat 44.99 lies outside GE; "
        "longitude comes first: write `lonlat: [44.99, 41.55]`"
    )


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"region": "Mangystau"}, "outside-region"),
        ({"region": "Atlantis"}, "unknown-region"),
        ({"country": "AZ"}, "outside-region"),
        ({"region": "Almaty City"}, None),
        ({"country": "KZ"}, None),
    ],
)
def test_what_a_stop_says_itself_has_to_be_true(keys, code):
    found = told(stop(ALMATY, **keys), stop(AKTAU), context={"country": "KZ"})
    assert [one for one, _ in found] == ([code] if code else [])


@pytest.mark.parametrize("context", [{"country": "KZ"}, {"region": "Mangystau"}, {}])
@pytest.mark.parametrize("end", [BAKU, ALMATY, MOSCOW, TBILISI])
def test_corridors_may_leave_the_context_around_them(context, end):
    assert told(stop(AKTAU), stop(end, via=True), stop(end), context=context) == []


@pytest.mark.parametrize(
    "stops",
    [
        (stop(AKTAU), swapped(ALMATY)),
        (stop(AKTAU), swapped(BEYNEU, via=True), stop(ALMATY)),
        (swapped(AKTAU), swapped(ALMATY)),
        (swapped(ALMATY), stop(BEYNEU)),
        (stop(URALSK), swapped(AKTAU), swapped(ALMATY), stop(ALMATY)),
    ],
)
@pytest.mark.parametrize("context", [{"country": "KZ"}, {"region": "Mangystau"}])
def test_stops_that_are_clearly_swapped_are_told(stops, context):
    wrong = [one for one in stops if one["lonlat"][0] < one["lonlat"][1]]
    found = told(*stops, context=context)
    assert len(found) == len(wrong)
    assert {code for code, _ in found} == {"outside-region"}
    assert all("longitude comes first" in text for _, text in found)
    assert all("or say its `country`" in text for _, text in found)


@pytest.mark.parametrize(
    ("stops", "country", "is_odd"),
    [
        ((URALSK, SAMARA), "KZ", False),
        ((AKTAU, SAMARA), "KZ", False),
        ((ALMATY, KAZAN, NIZHNY, MOSCOW), "KZ", False),
        ((AKTOBE, KAZAN), "KZ", True),
        ((KAZAN, SAMARA), "KZ", True),
        ((TEHRAN, MOSCOW), "IR", True),
        ((TASHKENT, ARKHANGELSK), "UZ", True),
    ],
)
def test_ways_to_the_volga_and_beyond_are_never_refused(stops, country, is_odd):
    given, context = [stop(one) for one in stops], {"country": country}
    assert told(*given, context=context) == []
    found = told(*given, context=context, find=doubtful)
    assert {code for code, _ in found} == ({"perhaps-swapped"} if is_odd else set())
    assert all("; say its `country` if it is right" in text for _, text in found)


def test_a_way_by_sea_or_air_may_end_at_sea():
    stops = (stop(AKTAU), swapped(ALMATY))
    assert told(*stops, context={"country": "KZ"}, mode="air") == []
    assert len(told(*stops, context={"country": "KZ"}, mode="air", find=doubtful)) == 1


@pytest.mark.parametrize(
    ("point", "keys", "code"),
    [
        (KASHAGAN, {"country": "KZ"}, "offshore"),
        (FARO, {"country": "PT", "region": "Faro"}, "region-unchecked"),
    ],
)
def test_what_is_odd_about_what_a_stop_says_is_a_warning(point, keys, code):
    stops = (stop(AKTAU), stop(point, **keys))
    assert told(*stops) == []
    assert [one for one, _ in told(*stops, find=doubtful)] == [code]


def test_a_neighbour_that_only_looks_swapped_is_left_alone():
    stops = (stop(URALSK), stop(SAMARA), stop(MOSCOW))
    assert told(*stops, context={"country": "KZ"}) == []
    known = (stop(AKTAU), stop(SAMARA, country="RU"))
    assert told(*known, context={"country": "KZ"}) == []


def test_an_unknown_region_around_stops_is_told_once():
    stops = (stop(AKTAU), stop(BAKU), stop(ALMATY))
    found = told(*stops, context={"region": "Atlantis"})
    assert [code for code, _ in found] == ["unknown-region"]
