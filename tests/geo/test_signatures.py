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
from geo.signatures import markup, signature

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
            archive.writestr(zipfile.ZipInfo(name), "text")  # not of today
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


FEATURE = '{"type": "Feature", "properties": {"name": "Aktau"}}'


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ('{"type": "FeatureCollection", "features": []}', "GeoJSON", "`a.geojson`"),
        (f"{FEATURE}\n", "GeoJSON", "`a.geojson`"),
        (f"{FEATURE}\n{FEATURE}\n", "GeoJSON", "`a.geojsonl`"),
        (f'{{\n "type": "FeatureCollection",\n "features": [{FEATURE}]}}', "", "`a.g"),
        ('{"type": "Topology", "arcs": []}', "TopoJSON", "`a.topojson`"),
        ('{"geometryType": "esriGeometryPoint"}', "Esri JSON", "`a.json`"),
        ('[{"name": "Aktau"}]', "JSON", "as CSV"),
        ("<?xml version='1.0'?>\n<kml>", "KML", "`a.kml`"),
        ("<gpx creator=''>", "GPX", "`a.gpx`"),
        ("<?xml version='1.0'?><wfs:FeatureCollection>", "GML", "`a.gml`"),
        ("<?xml version='1.0'?><Workbook>", "an Excel workbook as XML", "as CSV"),
        ("<?xml version='1.0'?><a>", "XML", "as CSV"),
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff\n"])
def test_json_and_xml_are_called_what_they_are(text, what, fix, mark):
    found = markup(mark + text)
    assert found.what == (what or "GeoJSON")
    assert fix in found.mend("a.csv")


@pytest.mark.parametrize(
    "text", ["", "<name>,kind\n", "[name];[kind]\n", "{name},kind\n", "name\n<kml>\n"]
)
def test_a_table_is_no_markup(text):
    assert markup(text) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_layers_and_lists_are_told_that_they_are_geojson(tmp_path, encoding):
    (tmp_path / "a.yaml").write_text(LAYER)
    file = tmp_path / "a.csv"
    file.write_text(FEATURE, encoding=encoding)
    fixes = (r"rename it to `a\.geojson`", "save its table as CSV")
    reads = (lambda: read_folder(tmp_path), lambda: open_table(file))
    for read, fix in zip(reads, fixes, strict=True):
        with pytest.raises(InputError, match=f"is GeoJSON, and not .* says; {fix}"):
            read()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.geojson", FEATURE.encode("utf-16"), "in UTF-16, .*; save it in .* UTF-8"),
        ("a.sqlite", b"SQLite format 3\0" + bytes(100), "not read; .* as GeoPackage"),
        ("a.gpkg", b"SQLite format 3\0" + bytes(100), "not what its name says"),
    ],
)
def test_a_vector_file_that_is_not_read_says_why(tmp_path, name, content, words):
    (tmp_path / "a.yaml").write_text(LAYER.replace("a.csv", name))
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_folder(tmp_path)


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


def test_a_list_of_names_in_a_workbook_is_what_its_name_says(tmp_path):
    file = tmp_path / "a.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "")
    with pytest.raises(InputError, match=r"workbook, which is not read here; save its"):
        open_table(file)


def test_what_an_author_says_to_be_utf_16_is_text():
    content = io.BytesIO("name\nАқтау\n".encode("utf-16-le"))
    assert signature(content, "utf-16-le") is None


def test_a_vector_file_under_a_wrong_name_is_told(tmp_path):
    (tmp_path / "a.yaml").write_text(LAYER.replace("a.csv", "a.gpkg"))
    (tmp_path / "a.gpkg").write_bytes(made(tmp_path, "b.parquet"))
    (tmp_path / "b.parquet").unlink()
    with pytest.raises(InputError, match=r"is a Parquet file.* `a\.parquet`"):
        read_folder(tmp_path)
