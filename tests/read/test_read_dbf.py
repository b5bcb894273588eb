import struct
from pathlib import Path
from zipfile import ZipFile

import geopandas as gpd
import pytest
import shapely

from geo.errors import InputError
from geo.read import read_folder
from geo.read.dbf import guessed_page

LAYER = """title: {{en: Lights}}
theme: transport
source: {{publisher: Coast guard, title: List}}
data: {{file: {file}, kind: other, columns: {{name: Атауы}}{more}}}
"""
NAMES = ["Көлсай көлдері", "Шарын шатқалы", "Қапшағай", "Үлкен Алматы"]
RUSSIAN = ["Парк Алтын-Эмель", "Чарын", "Озеро Балхаш", "Большая Алматинка"]


def written(tmp: Path, names: list[str], page: str, byte: int) -> Path:
    """Write a shapefile whose texts, and a name of a column, are in a code page."""
    shapes = shapely.points([[78, 43]] * len(names))
    frame = gpd.GeoDataFrame({"name": "x" * 60, "n": 7}, index=names, geometry=shapes)
    file = tmp / "lights.shp"
    frame.set_crs(4326).to_file(file, index=False)
    file.with_suffix(".cpg").unlink()
    table = file.with_suffix(".dbf")
    content = bytearray(table.read_bytes())
    begin, width = struct.unpack_from("<HH", content, 8)
    content[29] = byte
    content[32:43] = "Атауы".encode(page).ljust(11, b"\0")
    for row, name in enumerate(names):
        at = begin + row * width + 1
        content[at : at + 60] = name.encode(page).ljust(60)
    table.write_bytes(content)
    return file


def read(tmp: Path, file: str = "lights.shp", more: str = ""):
    text = LAYER.format(file=file, more=more)
    (tmp / "lights.yaml").write_text(text, encoding="utf-8")
    return read_folder(tmp)


@pytest.mark.parametrize("byte", [0x00, 0x57])
@pytest.mark.parametrize(
    ("page", "names"),
    [("cp1251", RUSSIAN), ("kz1048", NAMES), ("cp866", RUSSIAN), ("koi8_r", RUSSIAN)],
)
def test_code_pages_are_guessed_with_a_warning(page, names, byte, tmp_path):
    written(tmp_path, names, page, byte)
    found = read(tmp_path)
    assert list(found.features["lights"]["name"]) == names
    (note,) = found.warnings
    assert (note.code, note.at.path.name) == ("guessed-encoding", "lights.shp")
    assert f"`encoding: {page}`" in note.fix


def test_also_in_an_archive(tmp_path):
    file = written(tmp_path, NAMES, "kz1048", 0x57)
    with ZipFile(tmp_path / "l.zip", "w") as whole:
        for part in tmp_path.glob("lights.*"):
            whole.write(part, part.name)
            part.unlink()
    found = read(tmp_path, "l.zip")
    assert list(found.features["lights"]["name"]) == NAMES
    assert len(found.warnings) == 1
    assert guessed_page(tmp_path / "l.zip", file.stem) == "kz1048"


@pytest.mark.parametrize("byte", [0x00, 0x57])
def test_utf8_is_no_guess(byte, tmp_path):
    written(tmp_path, NAMES, "utf-8", byte)
    found = read(tmp_path)
    assert list(found.features["lights"]["name"]) == NAMES
    assert found.warnings == ()


@pytest.mark.parametrize("byte", [0x00, 0x03, 0x57, 0xC9])
def test_what_the_author_says_holds(byte, tmp_path):
    written(tmp_path, NAMES, "kz1048", byte)
    found = read(tmp_path, more=", encoding: KZ-1048, attributes: all")
    frame = found.features["lights"]
    assert list(frame["name"]) == NAMES
    assert list(frame["n"]) == [7] * len(NAMES)
    assert found.warnings == ()


def test_western_texts_are_no_cyrillic(tmp_path):
    cities = ["Köln", "Mérida", "Ålesund", "Córdoba"]
    content = written(tmp_path, RUSSIAN, "cp1251", 0x57).with_suffix(".dbf")
    text = content.read_bytes().replace("Атауы".encode("cp1251"), b"name\0")
    for name, city in zip(RUSSIAN, cities, strict=True):
        was = name.encode("cp1251")
        text = text.replace(was, city.encode("latin-1").ljust(len(was)))
    content.write_bytes(text)
    assert guessed_page(tmp_path / "lights.shp", "lights") == "iso-8859-1"


def test_a_wrong_encoding_is_told(tmp_path):
    written(tmp_path, NAMES, "kz1048", 0x00)
    with pytest.raises(InputError) as error:
        read(tmp_path, more=", encoding: utf-8")
    (found,) = error.value.problems
    assert (found.code, "is not UTF-8" in found.message) == ("unreadable-file", True)
    assert "`encoding: cp1251`" in found.fix


@pytest.mark.parametrize(
    ("encoding", "file", "message"),
    [
        ("nonsense", "lights.shp", "the encoding `nonsense` is not known"),
        ("base64", "lights.shp", "the encoding `base64` is not known"),
        ("cp1251", "lights.fgb", "only tables and shapefiles"),
        ("cp1251", "lights.parquet", "only tables and shapefiles"),
    ],
)
def test_encodings_that_cannot_be(encoding, file, message, tmp_path):
    frame = gpd.GeoDataFrame({"Атауы": ["a"]}, geometry=[shapely.Point(1, 2)], crs=4326)
    write = frame.to_parquet if file.endswith("parquet") else frame.to_file
    write(tmp_path / file, **({"encoding": "utf-8"} if file.endswith("shp") else {}))
    with pytest.raises(InputError) as error:
        read(tmp_path, file, f", encoding: {encoding}")
    (found,) = error.value.problems
    assert found.code == "bad-encoding"
    assert message in found.message
    assert found.at.line == 4


@pytest.mark.parametrize("archive", [False, True])
@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".shx", "`lights.shx` is not beside it, .*; put it there"),
        (".dbf", "`lights.dbf` is not beside it, .*; put it there"),
        (".prj", "its coordinate system; put `lights.prj` beside it, or save"),
    ],
)
def test_a_part_that_is_missing_is_named(suffix, words, archive, tmp_path):
    file = written(tmp_path, RUSSIAN, "cp1251", 0xC9)
    file.with_suffix(suffix).unlink()
    name = file.name
    if archive:
        name = "lights.zip"
        with ZipFile(tmp_path / name, "w") as whole:
            for part in tmp_path.glob("lights.[!z]*"):
                whole.write(part, f"inner/{part.name}")
                part.unlink()
    with pytest.raises(InputError, match=words):
        read(tmp_path, name)


@pytest.mark.parametrize("content", [b"", b"\3" * 20, b"\0" * 40, b"\3" * 100])
def test_damaged_files_are_left_to_gdal(content, tmp_path):
    (tmp_path / "a.dbf").write_bytes(content)
    (tmp_path / "a.zip").write_bytes(content)
    assert guessed_page(tmp_path / "a.shp", "a") is None
    assert guessed_page(tmp_path / "a.zip", "a") is None
    assert guessed_page(tmp_path / "a.gpkg", "a") is None


def titled(tmp: Path, titles: list[bytes], cpg: str | None, value: bytes = b"x") -> str:
    """Write a shapefile with columns called so, and return the layer that keeps all."""
    columns = {f"c{number}": f"{number} yyyy" for number in range(len(titles))}
    shape = gpd.GeoDataFrame(columns, index=[0], geometry=[shapely.Point(78, 43)])
    shape.set_crs(4326).to_file(tmp / "lights.shp", index=False)
    table = tmp / "lights.dbf"
    content = bytearray(table.read_bytes().replace(b"yyyy", value.ljust(4)))
    content[29] = 0
    for number, title in enumerate(titles):
        content[32 * number + 32 : 32 * number + 43] = title.ljust(11, b"\0")
    table.write_bytes(content)
    (tmp / "lights.cpg").unlink()
    if cpg:
        (tmp / "lights.cpg").write_text(cpg)
    return ", attributes: all"


@pytest.mark.parametrize("cpg", ["UTF-8", None])
@pytest.mark.parametrize(
    ("titles", "kept"),
    [
        (["Код_населения"], ["Код_н"]),
        (["Код_населения", "Код_нрава", "Код_н"], ["Код_н_2", "Код_н_3", "Код_н"]),
        ([b"\xd0\x9a\xd0\xbe\xd0\xb4_\xd0_1"], ["Код__1"]),
        (["სახელი"], ["სახ"]),
    ],
)
def test_names_of_columns_end_with_a_whole_letter(titles, kept, cpg, tmp_path):
    raw = [one if isinstance(one, bytes) else one.encode()[:10] for one in titles]
    more = titled(tmp_path, ["Атауы".encode(), *raw], cpg)
    found = read(tmp_path, more=more)
    frame = found.features["lights"]
    assert frame.loc[0, kept].tolist() == [f"{n + 1} x" for n in range(len(kept))]
    (note,) = found.warnings
    assert (note.code, note.at.path.name) == ("cut-name", "lights.shp")
    assert all(f"`{one}`" in note.message for one in kept if one not in titles)


def test_a_name_that_is_no_utf8_at_all_is_refused(tmp_path):
    more = titled(tmp_path, ["Атауы".encode(), "Название".encode("cp1251")], "UTF-8")
    with pytest.raises(InputError, match="a text in it is not UTF-8"):
        read(tmp_path, more=more)


def test_western_names_without_a_code_page_are_read_with_a_warning(tmp_path):
    titles = ["Größe".encode("latin1"), "Fläche".encode("latin1")]
    titled(tmp_path, titles, None, "Süß".encode("latin1"))
    (tmp_path / "lights.yaml").write_text(
        LAYER.format(file="lights.shp", more=", attributes: all").replace(
            "Атауы", "Größe"
        )
    )
    found = read_folder(tmp_path)
    assert found.features["lights"]["Fläche"].tolist() == ["1 Süß"]
    assert [note.code for note in found.warnings] == ["guessed-encoding"]
