from pathlib import Path

import pytest

from geo.check import check
from geo.csv_dialects import code_page
from geo.errors import InputError
from geo.lock import Lock
from geo.read import read_folder
from geo.read.table import slug

LAYER = """title: {en: Lights}
theme: transport
source: {publisher: Coast guard, title: List}
data: {file: lights.csv, kind: other}
"""


def sites(tmp: Path, table: bytes) -> list[str]:
    (tmp / "lights.yaml").write_text(LAYER, encoding="utf-8")
    (tmp / "lights.csv").write_bytes(table)
    return [f"{site.id} {site.lonlat}" for site in read_folder(tmp).layers[0].sites]


@pytest.mark.parametrize(
    "table",
    [
        b"name,lon,lat\nCape,1,2\n",
        b"\xef\xbb\xbfname;lon;lat\r\nCape;1;2\r\n",
        b"Name\tLon\tLat\n\nCape\t1\t2",
        b'"name","lon","lat"\n"Cape","1.0","2.0"\n\n',
        b"name:en,lon,lat,remark\nCape,1,2,\n",
        b"name|lon|lat|remark\nCape|1|2|a,b,c,d\n",
        "name;lon;lat\nCape;1;2\n".encode("utf-16"),
        b'name,lon,lat\nCape,"1,000","+2,0"\n',
    ],
    ids=[
        *("comma", "semicolon", "tab", "quoted", "by language", "bar", "UTF-16"),
        "decimal comma",
    ],
)
def test_dialects(table, tmp_path):
    assert sites(tmp_path, table) == ["cape (1.0, 2.0)"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf_16_be"])
def test_the_mark_of_utf_16_is_no_letter_of_the_first_title(encoding, tmp_path):
    sites(tmp_path, b"name\nCape\n")
    told = LAYER.replace("other}", f"other, encoding: {encoding}}}")
    (tmp_path / "lights.yaml").write_text(told)
    (tmp_path / "lights.csv").write_bytes("\ufeffname\nБухта\n".encode("utf-16-le"))
    assert [site.name for site in read_folder(tmp_path).layers[0].sites] == ["Бухта"]


def amounts(tmp, cells):
    rows = "".join(f'Cape {at};t/year;"{cell}"\n' for at, cell in enumerate(cells))
    sites(tmp, f"name;capacity_unit;capacity_amount\n{rows}".encode())
    return [site.capacity.amount for site in read_folder(tmp).layers[0].sites]


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1,5", "2", "1\u00a0500,75"], [1.5, 2, 1500.75]),
        (["1,500", "2,25"], [1.5, 2.25]),
        (["0,125", "12"], [0.125, 12]),
        (["1500,125"], [1500.125]),
        (["1.5", "2"], [1.5, 2]),
    ],
)
def test_commas_of_decimals_are_told_by_their_column(cells, numbers, tmp_path):
    assert amounts(tmp_path, cells) == numbers


@pytest.mark.parametrize(
    "cells",
    [["1,500", "2,250"], ["1,5", "2.5"], ["1,5", "1,500.25"], ["1,5", "x"], ["12,500"]],
)
def test_commas_that_may_mean_thousands_are_refused(cells, tmp_path):
    with pytest.raises(InputError, match=r"`capacity_amount` is the text .* number"):
        amounts(tmp_path, cells)


def test_dates_are_years(tmp_path):
    table = b"name,start,end\nCape,2025-03-01,2027.0\nBay,2026/02,2026-02-01T05:00Z\n"
    sites(tmp_path, table)
    found = read_folder(tmp_path).layers[0].sites
    assert [(one.start, one.end) for one in found] == [(2025, 2027), (2026, 2026)]


@pytest.mark.parametrize("start", ["2020-21", "2020-13-01", "01.02.2020", "2020.5"])
def test_what_is_no_date_is_no_year(start, tmp_path):
    with pytest.raises(InputError, match=r"`start` is .*, not a year or a date"):
        sites(tmp_path, f"name,start\nCape,{start}\n".encode())


def test_a_title_with_a_letter_of_another_alphabet_is_not_passed_over(tmp_path):
    with pytest.raises(InputError, match="`nаme` is not known; rename it to `name`"):
        sites(tmp_path, "nаme,start\nCape,2025\n".encode())


@pytest.mark.parametrize("page", ["cp1251", "kz1048", "cp866", "koi8_r"])
def test_code_pages_are_guessed_with_a_warning(page, tmp_path):
    name = "Маңғыстау" if page == "kz1048" else "Бейнеу"
    sites(tmp_path, f"name,lon,lat\n{name},1,2\nАктау,3,4\n".encode(page))
    folder = read_folder(tmp_path)
    assert folder.layers[0].sites[0].name == name
    (found,) = check(folder, Lock())
    assert (found.code, found.at.path.name) == ("guessed-encoding", "lights.csv")
    assert page in found.message


@pytest.mark.parametrize(
    "table",
    [
        "Скважина «Южная», ТОО «Нукус»",
        "Кунград–Нукус",
        "Plan;1\xa0250,5",
        "Нукус;2\xa0000",
    ],
)
def test_signs_at_words_and_blanks_of_excel_hide_no_code_page(table):
    assert code_page(table.encode("cp1251")) == "cp1251"
    assert code_page("Zürich – «Köln»".encode("cp1252")) is None


def test_what_reads_as_no_words_is_refused_until_it_is_told(tmp_path):
    with pytest.raises(InputError, match=r"byte 0xe9 is not UTF-8; .*encoding: "):
        sites(tmp_path, "name,lon,lat\nOrléans,1,2\n".encode("cp1252"))
    layer = tmp_path / "lights.yaml"
    text = layer.read_text().replace("lights.csv", "lights.csv, encoding: windows-1252")
    layer.write_text(text)
    folder = read_folder(tmp_path)
    assert folder.layers[0].sites[0].name == "Orléans"
    assert folder.warnings == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Порт Құрық", "port-quryq"), ("São  Vicente!", "sao-vicente"), ("...", "")],
)
def test_slug(name, expected):
    assert slug(name) == expected


def test_a_cell_is_found_by_row_and_column(tmp_path):
    with pytest.raises(InputError) as caught:
        sites(tmp_path, b'name,status\n"Cape\nTwo",existing\nBay,open\n')
    place = caught.value.problems[0].at
    assert (place.line, place.column) == (4, 2)


def test_cells_may_be_long(tmp_path):
    name = b"x" * 200_000
    (site,) = sites(tmp_path, b"name,lon,lat\n" + name + b",1,2\n")
    assert site.startswith(name.decode())


def test_a_table_beyond_the_limit_of_a_cell_is_a_problem(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.csv_dialects.MAX_CELL", 1000)
    with pytest.raises(InputError, match="has more than 1,000 characters") as caught:
        sites(tmp_path, b"name\n" + b"x" * 1001 + b"\n")
    (found,) = caught.value.problems
    assert (found.code, found.at.line) == ("csv-syntax", 2)
    sites(tmp_path, b"name,lon,lat\n" + b"x" * 1000 + b",1,2\n")


@pytest.mark.parametrize(
    ("title", "fix"),
    [
        ("Долгота", "rename it to `lon`"),
        ("Latitude (°N)", "rename it to `lat`"),
        ("Lat_WGS84", "rename it to `lat`"),
        ("WKT", "write columns `lon` and `lat` in its place"),
        ("координаты", "write columns `lon` and `lat` in its place"),
    ],
)
def test_a_position_is_not_lost_for_its_title(title, fix, tmp_path):
    with pytest.raises(InputError, match="is not known") as caught:
        sites(tmp_path, f"name,{title}\nCape,1\n".encode())
    assert caught.value.problems[0].fix.startswith(fix)


def test_positions_that_are_read_need_no_other_columns(tmp_path):
    table = "name,lon,lat,WKT,Широта\nCape,1,2,POINT (1 2),2\n"
    assert sites(tmp_path, table.encode()) == ["cape (1.0, 2.0)"]


def test_that_no_kind_is_said_is_told_once(tmp_path):
    (tmp_path / "lights.yaml").write_text(LAYER.replace(", kind: other", ""))
    (tmp_path / "lights.csv").write_text("name,lon,lat\nCape,1,2\nBay,1,2\n")
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path)
    assert [one.code for one in caught.value.problems] == ["missing-column"]


def test_what_the_layer_says_of_kinds_holds_for_empty_cells(tmp_path):
    sites(tmp_path, b"name,kind,lon,lat\nCape,port,1,2\nBay,,1,2\n")
    found = read_folder(tmp_path).layers[0].sites
    assert [site.kind for site in found] == ["port", "other"]


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig"])
def test_a_table_that_is_utf8_is_not_read_as_told(mark, tmp_path):
    table = "name,lon,lat\nПорт,1,2\n"
    told = LAYER.replace("other}", "other, encoding: cp1251}")
    (tmp_path / "lights.yaml").write_text(told)
    (tmp_path / "lights.csv").write_bytes(table.encode(mark))
    with pytest.raises(InputError, match="is UTF-8, and not cp1251") as caught:
        read_folder(tmp_path)
    (found,) = caught.value.problems
    assert (found.code, found.at.line) == ("bad-encoding", 4)
    (tmp_path / "lights.csv").write_bytes(table.encode("cp1251"))
    assert [site.name for site in read_folder(tmp_path).layers[0].sites] == ["Порт"]
    (tmp_path / "lights.yaml").write_text(told.replace("cp1251", "UTF8"))
    (tmp_path / "lights.csv").write_bytes(table.encode())
    assert [site.name for site in read_folder(tmp_path).layers[0].sites] == ["Порт"]
