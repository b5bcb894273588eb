import pytest

from geo.curated import FILES, FOLDER, read_curated, regions
from geo.errors import InputError
from geo.names import light

ENTRIES = read_curated()


def test_ids_are_unique():
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_place_says_where_it_comes_from(entry):
    assert entry.source
    assert entry.licence
    assert 0 < entry.uncertainty_km <= 30
    assert 44 < entry.lon < 92
    assert 36 < entry.lat < 56


@pytest.mark.parametrize(
    ("place", "basis"),
    [("sarzha-terminal", "none"), ("airakty", "derived"), ("beyneu", "published")],
)
def test_what_no_source_gives_is_said(place, basis):
    entry = next(entry for entry in ENTRIES if entry.id == place)
    assert entry.basis == basis
    assert (basis == "published") != entry.source.startswith("no source")


def test_kazakhstan_has_twenty_regions_and_baikonur():
    ours = [one for one in regions().values() if one.country == "KZ"]
    assert len(ours) == 21
    cities = {one.id.removeprefix("kz-") for one in ours if one.is_city}
    assert cities == {"almaty-city", "astana", "baikonur", "shymkent"}


def test_what_a_region_was_a_part_of_is_a_region():
    known = regions()
    assert all(one.parent in known for one in known.values() if one.parent)
    assert all(one.parent for one in known.values() if one.until or one.is_city)


def test_places_have_three_languages():
    ours = [entry for entry in ENTRIES if not entry.id.startswith("osm-node")]
    missing = [e.id for e in ours if not (e.name_ru and e.name_kk and e.name_en)]
    assert missing == []


def test_no_name_is_empty():
    assert all(light(name) for entry in ENTRIES for name, _ in entry.spellings())


def test_all_bad_rows_are_named(tmp_path):
    header = (FOLDER / FILES[0]).read_text(encoding="utf-8").splitlines()[0]
    row = "x,castle,51,43,1,published,KZ,,a,,,,,,s,,l"
    other = "y,port,east,43,1,published,KZ,,a,,,,,,s,,l"
    (tmp_path / FILES[0]).write_text(f"{header}\n{row}\n{other}\n", encoding="utf-8")
    (tmp_path / FILES[1]).write_text(f"{header}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_curated(tmp_path)
    assert [problem.at.line for problem in caught.value.problems] == [2, 3]
