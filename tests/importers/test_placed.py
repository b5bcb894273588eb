import pytest

from geo.entry import Entry
from geo.importers.placed import placed


def entry(lon, lat, **known):
    return Entry("a", "tract", lon, lat, "A", "us", "1", "CC0-1.0", **known)


@pytest.mark.parametrize(
    ("place", "country", "admin1"),
    [
        (entry(54.07, 43.41), "KZ", "KZ.09"),
        (entry(51.1, 43.6), "KZ", "KZ.09"),  # a pier: outlines end at the coast
        (entry(50.0, 42.0), None, None),  # the open Caspian
        (entry(80.25, 50.41), "KZ", None),  # Semey: Abai is younger than the outlines
        (entry(54.07, 43.41, country="UZ"), "UZ", None),
        (entry(54.07, 43.41, country="KZ", admin1="KZ.06"), "KZ", "KZ.06"),
    ],
)
def test_places_lie_somewhere(place, country, admin1):
    (found,) = placed([place])
    assert (found.country, found.admin1) == (country, admin1)


def test_none_is_lost():
    assert len(list(placed(entry(54, 43) for _ in range(25_000)))) == 25_000
