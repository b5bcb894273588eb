"""Spreadsheets as data of a layer, written by GDAL as users' programs do."""

import datetime as dt

import pandas as pd
import pyogrio
import pytest

from geo.errors import InputError
from geo.read import read_folder, sheets

LAYER = """title: {en: Lights}
theme: transport
source: {publisher: Coast guard, title: List}
context: {country: KZ}
data: {file: FILE, kind: other}
"""
ROWS = {
    "name": ["Мыс", None, "Риф"],
    "lon": [51.2, None, 50.25],
    "lat": [43.5, None, 44.125],
    "start": [dt.date(2027, 3, 1), None, dt.date(2025, 9, 11)],
    "capacity_amount": [5, None, 1e9],
    "capacity_unit": ["MW", None, "MW"],
    "description_en": ["of 2025/09/11", None, None],
}
DRIVERS = {"xlsx": "XLSX", "ods": "ODS"}


def write(file, rows, **options):
    table = pd.DataFrame(rows)
    driver = DRIVERS[file.suffix[1:]]
    pyogrio.write_dataframe(table, file, driver=driver, **options)


def read(folder, name, more=""):
    text = LAYER.replace("FILE", f"{name}{more}")
    (folder / "lights.yaml").write_text(text, encoding="utf-8")
    return read_folder(folder).layers[0].sites


def told(folder, name, more=""):
    with pytest.raises(InputError) as caught:
        read(folder, name, more)
    return "\n".join(f"{one.code}: {one}" for one in caught.value.problems)


@pytest.mark.parametrize("end", DRIVERS)
def test_a_sheet_is_read_as_a_table(tmp_path, end):
    write(tmp_path / f"book.{end}", ROWS)
    cape, reef = read(tmp_path, f"book.{end}")
    assert (cape.name, cape.lonlat, cape.start) == ("Мыс", (51.2, 43.5), 2027)
    assert (reef.lonlat, reef.capacity.amount) == ((50.25, 44.125), 1e9)
    assert (cape.at.line, reef.at.line) == (2, 4)
    assert cape.description.en == "of 2025/09/11"


@pytest.mark.parametrize("end", DRIVERS)
def test_of_several_sheets_one_is_chosen(tmp_path, end):
    file = tmp_path / f"book.{end}"
    write(file, ROWS, layer="first")
    write(file, {"name": ["Коса"], "lon": [52], "lat": [45]}, layer="b", append=True)
    assert "write `table:` with one of: first, b" in told(tmp_path, file.name)
    assert [one.name for one in read(tmp_path, file.name, ", table: b")] == ["Коса"]
    assert "no table `c`" in told(tmp_path, file.name, ", table: c")


def test_cells_are_told_by_their_row(tmp_path):
    rows = {"name": ["Мыс", "Риф"], "start": ["2025", "2025-26"], "end": ["", "x"]}
    write(tmp_path / "book.xlsx", rows)
    assert told(tmp_path, "book.xlsx").count("book.xlsx:3") == 2


def test_what_stands_beside_the_titles_is_told(tmp_path):
    write(tmp_path / "book.xlsx", {"name": ["Мыс"], " ": [" "], "  ": ["lost"]})
    said = told(tmp_path, "book.xlsx")
    assert "3 cells, the header 1; give each column a title" in said


def test_no_bomb_is_opened(tmp_path, monkeypatch):
    write(tmp_path / "book.xlsx", ROWS)
    monkeypatch.setattr(sheets, "MOST_BYTES", 100)
    assert "larger than" in told(tmp_path, "book.xlsx")


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        (b"PK\x03\x04 cut", "", "a ZIP archive that is cut off"),
        (b"name,lon,lat\nA,1,2\n", "", "save it again as .xlsx, or as CSV"),
        (b"", ", encoding: cp1251", "remove it: the file says its own"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path, content, more, said):
    (tmp_path / "book.xlsx").write_bytes(content)
    assert said in told(tmp_path, "book.xlsx", more)


def test_a_sheet_without_rows_is_an_empty_table(tmp_path):
    write(tmp_path / "book.xlsx", {"name": []})
    assert "empty-file" in told(tmp_path, "book.xlsx")
