import pytest

from geo.errors import InputError
from geo.importers import buckets
from geo.importers.geonames import Ids
from geo.importers.tally import Tally

from .conftest import name, row, text

NAMES = (
    name(610612, "ru", "Актау Порт"),
    name(610612, "ru", "Актау", "1"),
    name(610612, "kk", "Ақтау"),
    name(610612, "en", "Shevchenko", "", "", "", "1"),
    name(610612, "iata", "SCO"),
    name(610612, "abbr", "АКТ"),
    name(610612, "link", "https://en.wikipedia.org/wiki/Aktau"),
    name(99, "ru", "Другой"),
)


@pytest.mark.parametrize("end", ["txt", "zip"])
def test_a_dump_gets_the_languages_of_its_names(places, tmp_path, end):
    dump = text(tmp_path / f"KZ.{end}", row())
    names = text(tmp_path / f"alternateNamesV2.{end}", *NAMES)
    found = places(dump, alternate_names=(names,))["Aktau"]
    assert (found.name_ru, found.name_kk, found.name_en) == ("Актау", "Ақтау", "Aktau")
    assert found.old_names == ("Shevchenko",)
    assert found.variants == ("Актау Порт", "Актау", "Ақтау", "SCO", "АКТ", "Aktau")


def test_a_dump_alone_has_its_names_in_no_language(places, tmp_path):
    found = places(text(tmp_path / "KZ.txt", row()))["Aktau"]
    assert (found.lon, found.lat, found.kind) == (51.15, 43.65, "city")
    assert (found.admin1, found.region, found.country) == ("KZ.09", "Mangystau", "KZ")
    assert (found.id, found.licence) == ("geonames-610612", "CC-BY-4.0")
    assert found.variants == ("Aktau", "Shevchenko", "Актау")


def test_regions_are_called_as_in_the_dump_where_we_do_not_know_them(places, tmp_path):
    upper = row("1", "Attica", c7="ADM1", c6="A", c8="GR", c10="ESYE31")
    lower = row("2", "Piraeus", c8="GR", c10="ESYE31")
    found = places(text(tmp_path / "GR.txt", lower, upper))
    assert found["Piraeus"].region == "Attica"
    assert found["Attica"].kind == "region"


def test_many_parts_lose_nothing_and_a_place_comes_once(places, tmp_path, monkeypatch):
    monkeypatch.setattr(buckets, "PART", 100)
    rows = [row(str(number), f"Place {number}") for number in range(1, 200)]
    names = [name(number, "ru", f"Место {number}") for number in range(1, 200)]
    dump = text(tmp_path / "KZ.txt", *rows)
    found = places(dump, dump, alternate_names=(text(tmp_path / "names.txt", *names),))
    assert len(found) == 199
    assert all(one.name_ru == f"Место {one.source_id}" for one in found.values())
    assert list((tmp_path / "work").iterdir()) == []


def test_few_bad_rows_are_left_out_and_counted(places, tmp_path):
    rows = [row(str(number), f"Place {number}") for number in range(1, 200)]
    tally = Tally()
    dump = text(tmp_path / "KZ.txt", *rows, row("200", c4="north"))
    assert len(places(dump, tally=tally)) == 199
    assert (tally.rows, tally.skipped) == (200, 1)
    assert [str(one.at) for one in tally.problems] == [f"{dump}:200"]


def test_many_bad_rows_stop_it_and_all_are_told(places, tmp_path):
    dump = text(tmp_path / "KZ.txt", row(), row(c4="north"), "what")
    names = text(tmp_path / "names.txt", *NAMES, "1\tx\tru\tИмя")
    with pytest.raises(InputError) as caught:
        places(dump, alternate_names=(names,))
    codes = {(one.at.line, one.code) for one in caught.value.problems}
    assert codes == {
        (0, "too-many-bad-rows"),
        (2, "out-of-range"),
        (3, "row-length"),
        (9, "row-length"),
    }


def test_a_set_of_ids():
    ids = Ids()
    for number in (1, 8, 13_000_000):
        ids.add(number)
    assert [number in ids for number in (1, 2, 8, 13_000_000, 2**31)] == [
        *(True, False, True, True, False)
    ]
