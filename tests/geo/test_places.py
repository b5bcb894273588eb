import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.compile import compile_index
from geo.curated import read_curated
from geo.entry import Entry
from geo.index import open_index
from geo.names import CORE, SAME, SPELLING, keys
from geo.places import Places
from geo.sphere import km_between
from geo.weighing.where import in_box

SPOTS = [
    *((lon, lat) for lon in (-180, -179.9, -90, 0, 51, 179.9, 180) for lat in (-5, 43)),
    *((lon, lat) for lon in (-170, 0, 100) for lat in (-90, -89.9, 89.7, 90)),
]
LON, LAT = st.floats(-180, 180), st.floats(-90, 90)
NEAR_SPOTS = st.sampled_from(SPOTS) | st.tuples(LON, LAT)


@pytest.fixture(scope="module")
def spots(tmp_path_factory):
    """Return an index of SPOTS."""
    filed = {"source": "", "source_id": "", "licence": "", "kind": "other"}
    entries = [
        Entry(id=f"{s}", name=f"{s}", lon=s[0], lat=s[1], **filed) for s in SPOTS
    ]
    path = tmp_path_factory.mktemp("spots") / "spots.index"
    compile_index(entries, path)
    return Places(open_index(path))


@given(at=NEAR_SPOTS, km=st.sampled_from([0.0, 5.0, 50.0, 300.0, 3000.0, 20100.0]))
@settings(deadline=None)
def test_near_is_what_measuring_all_finds(spots, at, km):
    found = [spots.lonlat(place) for place, _ in spots.near(at, km)]
    assert sorted(found) == sorted(s for s in SPOTS if km_between(s, at) <= km)


@given(at=NEAR_SPOTS, size=st.tuples(st.floats(0, 359), st.floats(0, 90)))
@settings(deadline=None)
def test_a_box_misses_nothing_that_lies_in_it(spots, at, size):
    west, south = at
    east = west + size[0]
    box = (west, south, east - 360 * (east > 180), min(90, south + size[1]))
    found = list(spots.in_box(box))
    assert {s for s in SPOTS if in_box(box, s)} <= {spots.lonlat(p) for p in found}
    assert len(found) == len(set(found))


def test_a_key_leads_to_every_name_that_has_it(places, entry):
    index = places(entry("Kuryk"), entry("Порт Курык"), entry("Quryq", lon=52.0))
    found = {index.spelling(name): tier for name, tier in index.with_key("kurik")}
    assert found == {"Kuryk": SPELLING, "Порт Курык": SPELLING, "Quryq": SPELLING}
    cores = {index.spelling(name): tier for name, tier in index.with_key("kuryk")}
    assert cores == {"Kuryk": SAME, "Порт Курык": CORE}


def test_every_key_of_every_name_is_found(curated):
    index = curated.places
    owner = index.place_of
    for name in range(0, index.number_of_names, 7):
        for tier, texts in enumerate(keys(index.spelling(name))):
            for text in texts:
                hits = index.with_key(text)
                mine = [level for one, level in hits if owner(one) == owner(name)]
                assert min(mine) <= tier


def test_the_record_of_a_place(places, entry):
    one = entry(
        "Aktau",
        kind="city",
        name_ru="Актау",
        country="KZ",
        admin1="KZ.09",
        region="Mangystau",
        population=147443,
        uncertainty_km=2.5,
        basis="derived",
    )
    index = places(one)
    found = index.record(0)
    assert (found.name, found.name_ru, found.name_kk) == ("Aktau", "Актау", None)
    assert (found.country, found.admin1, found.region) == ("KZ", "KZ.09", "Mangystau")
    assert (found.population, found.uncertainty_km) == (147443, 2.5)
    assert (found.kind, found.basis, found.licence) == ("city", "derived", "CC0-1.0")
    assert index.candidate(0).lonlat == (found.lon, found.lat) == (51, 43)


def test_what_is_not_known_is_not_told(places, entry):
    found = places(entry("Aktau", country="KZ")).record(0)
    assert (found.country, found.admin1, found.region) == ("KZ", None, None)
    found = places(entry("Aktau", country="KZ", admin1="KZ.00")).record(0)
    assert (found.country, found.admin1, found.region) == ("KZ", None, None)
    assert found.uncertainty_km is None


def test_a_prospect_answers_by_one_of_its_names(places, entry):
    old = entry("Aktau", old_names=("Шевченко",), population=9, uncertainty_km=2.5)
    index = places(entry("Kuryk"), old)
    one = index.prospect(1, CORE, 2, 0.5, 3, among=7)
    assert (one.spelling(), one.old, one.main) == ("Шевченко", True, False)
    assert (one.tier, one.likeness, one.among, one.rank) == (CORE, 0.5, 7, 1)
    assert (one.names, one.off) == (2, 3)
    assert (one.population, one.radius_km, one.admin1) == (9, 2.5, ".")
    assert one.candidate().name == "Aktau"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [({"KZ.09"}, [0]), ({"KZ"}, [0, 1]), ({"KZ.09", "UZ"}, [0, 2]), ({"TM"}, [])],
)
def test_places_of_regions_and_countries(places, entry, wanted, found):
    one = entry("Aktau", admin1="KZ.09", country="KZ")
    index = places(one, entry("Astana", country="KZ"), entry("Nukus", admin1="UZ.1"))
    assert list(index.in_areas(wanted)) == found


def test_each_fold_once_with_all_its_names(places, entry):
    index = places(entry("Kuryk"), entry("Құрық"), entry("Beyneu"))
    folds = [index.fold(number) for number in range(index.number_of_folds)]
    assert sorted(folds) == ["beineu", "kurik"]
    named = index.named(folds.index("kurik"))
    assert [index.spelling(name) for name in named] == ["Kuryk", "Құрық"]
    assert {index.fold(n) for n in index.folds_of([0, 1])} == {"kurik"}


def test_the_whole_curated_gazetteer_is_there(curated):
    assert len(curated.places) == len(read_curated())


@pytest.mark.parametrize(
    ("admin1", "said", "region"),
    [
        ("KZ.09", "Mangystau", "Mangystau"),
        ("GE.66", None, "Imereti"),
        ("RU.25", None, "Калужская область"),
        ("NO.46", None, "NO.46"),
        ("US.00", None, None),
        (None, None, None),
    ],
)
def test_a_place_says_its_region_by_name_or_by_code(tmp_path, admin1, said, region):
    filed = {"source": "", "source_id": "", "licence": "", "kind": "city"}
    where = {"lon": 1.0, "lat": 1.0, "country": "XX", "admin1": admin1, "region": said}
    compile_index([Entry(id="a", name="A", **where, **filed)], tmp_path / "a.index")
    assert Places(open_index(tmp_path / "a.index")).record(0).region == region
