"""Spreadsheets as data of a layer, written by GDAL as users' programs do."""

import datetime as dt
import zipfile

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


def test_titles_may_go_on_in_further_lines(tmp_path):
    write(tmp_path / "book.xlsx", {"name\n(ru)": ["Мыс"], "lon": [52], "lat": [45]})
    more = ', columns: {name: "name (ru)"}'
    assert [one.name for one in read(tmp_path, "book.xlsx", more)] == ["Мыс"]


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


def edit(file, member, old, new):
    """Write a text within a member of a workbook in another way."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members[member].decode()
    members[member] = members[member].replace(old.encode(), new.encode())
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_days_of_old_excel_for_the_mac_count_from_1904(tmp_path):
    file = tmp_path / "book.xlsx"
    write(file, {"name": ["Мыс"], "start": pd.to_datetime(["2021-09-10"])})
    edit(file, "xl/workbook.xml", "<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert read(tmp_path, file.name)[0].start == 2025


def test_a_line_end_of_windows_is_one(tmp_path):
    write(tmp_path / "book.xlsx", {"name": ["Мыс_x000D_\nА"]})
    assert read(tmp_path, "book.xlsx")[0].name == "Мыс\nА"


def test_a_formula_that_was_never_worked_out_is_told(tmp_path):
    file = tmp_path / "book.xlsx"
    write(file, {"name": ["Мыс"], "lon": [51.25], "lat": [43.5]})
    sheet, value = "xl/worksheets/sheet1.xml", "<v>51.25</v>"
    edit(file, sheet, value, f"<f>50+1.25</f>{value}")
    assert read(tmp_path, file.name)[0].lonlat == (51.25, 43.5)
    edit(file, sheet, value, "<v></v>")
    assert "the formula in B2 was never worked out" in told(tmp_path, file.name)


@pytest.mark.parametrize(
    ("cell", "said"),
    [("A999999", "far below the others"), ("CCC2", "beyond 2,000 columns")],
)
def test_a_cell_far_from_the_table_is_told(tmp_path, cell, said):
    file = tmp_path / "book.xlsx"
    write(file, {"name": ["Мыс", "Риф"], "start": [2025.5, 2026.5]})
    row = cell.lstrip("ABC")
    new = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
    edit(file, "xl/worksheets/sheet1.xml", "</sheetData>", new)
    assert said in told(tmp_path, file.name)


SPACES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
    for one in ("office", "table", "text")
)
CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
ROW = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
NOTE = "<office:annotation><text:p>who says so?</text:p></office:annotation>"


def write_ods(file, rows, manifest=""):
    """Write a sheet as Calc does: its rows with what they hold and how often."""
    body = "".join(ROW.format(times, cells) for times, cells in rows)
    sheets = f'<table:table table:name="a">{body}</table:table>'
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", f"<office:x {SPACES}>{sheets}</office:x>")
        archive.writestr("META-INF/manifest.xml", manifest)


def test_a_sheet_of_calc_is_read_without_its_comments_and_empty_rows(tmp_path):
    cape = CELL.replace("<text:p>", f"{NOTE}<text:p>", 1).format("Мыс<text:s/>А")
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = [(1, CELL.format("name")), (1, cape), (20000, empty), (2, empty)]
    write_ods(tmp_path / "book.ods", [*rows, (1, CELL.format("Риф")), (900000, empty)])
    sites = read(tmp_path, "book.ods")
    assert [(one.name, one.at.line) for one in sites] == [("Мыс А", 2), ("Риф", 20005)]


def test_a_sheet_of_calc_that_is_filled_to_its_end_or_locked_is_told(tmp_path):
    rows = [(1, CELL.format("name")), (1048575, CELL.format("Мыс"))]
    write_ods(tmp_path / "book.ods", rows)
    assert "its row 2 stands there 1,048,575 times" in told(tmp_path, "book.ods")
    write_ods(tmp_path / "book.ods", rows[:1], "<encryption-data/>")
    assert "a password protects it" in told(tmp_path, "book.ods")


def test_a_workbook_with_a_password_is_no_old_one(tmp_path):
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    (tmp_path / "book.xlsx").write_bytes(start + "EncryptedPackage".encode("utf-16-le"))
    assert "save it without the password" in told(tmp_path, "book.xlsx")


def test_titles_that_stand_below_a_heading_are_told_once(tmp_path):
    rows = [(1, CELL.format("Our list")), (1, CELL.format("name") + CELL.format("lon"))]
    write_ods(tmp_path / "book.ods", [*rows, (3, CELL.format("Мыс"))])
    said = told(tmp_path, "book.ods")
    assert said.count("missing-column") == 1
    assert "row-length" not in said
    assert "seem to stand in row 2; remove what stands above" in said


def test_the_error_of_a_formula_is_no_name(tmp_path):
    write(tmp_path / "book.xlsx", {"name": ["#N/A", "Мыс"], "region": ["", "#ССЫЛКА!"]})
    said = told(tmp_path, "book.xlsx")
    assert "book.xlsx:2: `name` says `#N/A`" in said
    assert "book.xlsx:3: `region` says `#ССЫЛКА!`" in said


def test_a_damaged_workbook_is_told(tmp_path):
    file = tmp_path / "book.ods"
    write_ods(file, [(1, CELL.format("<text:span>" * 9999 + "</text:span>" * 9999))])
    assert "no spreadsheet, or damaged" in told(tmp_path, file.name)
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 250  # the version of ZIP that it needs
    file.write_bytes(content)
    assert "unreadable-file" in told(tmp_path, file.name)
