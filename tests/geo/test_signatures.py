"""Files that are called tables, and are something else."""

import io
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from geo.batch.table import open_table
from geo.errors import InputError
from geo.read import read_folder
from geo.signatures import signature

LAYER = """\
title: {en: A}
theme: context
source: {publisher: Us, title: A walk}
data: {file: a.csv, kind: city}
"""
FRAME = gpd.GeoDataFrame({"name": ["Aktau"]}, geometry=[Point(51, 43)], crs=4326)
CONTROLS = "".join(map(chr, range(32))) * 4
EXCEL = "an Excel workbook"


def zipped(*names):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "text")
    return file.getvalue()


def made(tmp_path, name):
    path = tmp_path / name
    if path.suffix == ".parquet":
        FRAME.to_parquet(path)
    else:
        FRAME.to_file(path, engine="pyogrio")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("b.gpkg", "a GeoPackage"),
        ("b.parquet", "a Parquet file"),
        ("b.fgb", "a FlatGeobuf file"),
    ],
)
def test_data_under_a_wrong_name_is_to_be_renamed(tmp_path, name, what):
    found = signature(io.BytesIO(made(tmp_path, name)))
    assert (found.what, found.suffix) == (what, name[1:])
    assert found.mend("a.csv").startswith(f"rename it to `a{name[1:]}`")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (zipped("[Content_Types].xml", "xl/workbook.xml"), EXCEL),
        (zipped("mimetype", "content.xml"), "an OpenDocument file"),
        (zipped("doc.kml"), "a KMZ file"),
        (zipped("roads.shp", "roads.dbf"), "a zipped data set"),
        (zipped("a.txt"), "a ZIP archive"),
        (zipped("a.txt")[:40], "a ZIP archive that is cut off"),
        (b"SQLite format 3\0" + bytes(100), "a SQLite database"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x1f\x8b\x08\0", "packed by gzip"),
        (b"\x03\x7e\x0b\x1b\1\0\0\0\x41" + bytes(60), "the .dbf of a shapefile"),
        (bytes(range(256)), "binary data"),
        (b"\n<!DOCTYPE html>\n<html>", "a web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid", "a pointer of Git LFS"),
        ("name\nАқтау\n".encode("utf-16-le"), "text in UTF-16 without the mark of it"),
    ],
)
def test_other_files_are_called_what_they_are(content, what):
    assert signature(io.BytesIO(content)).what == what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize(
    "text", ["", "name\n", "name,kind\nАқтау\a\0,city\n", CONTROLS]
)
def test_text_is_text(text, encoding):
    assert signature(io.BytesIO(text.encode(encoding, "replace"))) is None


def test_layers_and_lists_say_what_the_file_is(tmp_path):
    (tmp_path / "a.yaml").write_text(LAYER)
    file = tmp_path / "a.csv"
    pd.DataFrame({"name": ["Aktau"]}).to_csv(file, compression="gzip")
    for read in (lambda: read_folder(tmp_path), lambda: open_table(file)):
        with pytest.raises(InputError) as caught:
            read()
        (found,) = caught.value.problems
        assert (found.at.path.name, found.code) == ("a.csv", "unreadable-file")
        assert "is packed by gzip, and not what its name says; unpack it" in str(found)


def test_what_an_author_says_to_be_utf_16_is_text():
    content = io.BytesIO("name\nАқтау\n".encode("utf-16-le"))
    assert signature(content, "utf-16-le") is None


def test_a_vector_file_under_a_wrong_name_is_told(tmp_path):
    (tmp_path / "a.yaml").write_text(LAYER.replace("a.csv", "a.gpkg"))
    (tmp_path / "a.gpkg").write_bytes(made(tmp_path, "b.parquet"))
    (tmp_path / "b.parquet").unlink()
    with pytest.raises(InputError, match=r"is a Parquet file.* `a\.parquet`"):
        read_folder(tmp_path)
