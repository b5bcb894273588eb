"""Each format, read back by an independent reader."""

import csv
import datetime as dt
import json
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from decimal import Decimal

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from geo.errors import OutputError
from geo.export import ALL, FORMATS, Features, Look, export
from geo.export.features import surveyed
from geo.export.names import distinct
from geo.frames import frame_of

SOURCES = [{"publisher": "Мы", "title": "T", "date": None, "url": None}]
ROW = {"layer": "a", "feature": "site", "approximate": False, "sources": SOURCES}
FRAME = frame_of(
    [
        {**ROW, "id": "port", "name": "Ақтау <&> =1", "start": 2025, "kind": "port"}
        | {"geometry": shapely.Point(51.2, 43.6), "budget_amount": 0.5},
        {
            **ROW,
            "id": "road",
            "name": "=1+1",
            "geometry": shapely.LineString([(170, 0), (190, 10)]),
        },
        {
            **ROW,
            "id": "area",
            "geometry": shapely.box(0, 0, 2, 2).difference(shapely.box(1, 1, 1.5, 1.5)),
        },
        {
            **ROW,
            "id": "fact",
            "feature": "fact",
            "items": [{"ru": "а", "kk": None, "en": "a"}],
        },
    ]
)
READ = ["gpkg", "fgb", "kml", "geojson"]
VALUES = pd.DataFrame(
    {
        "truth": [True, None],
        "whole": [1, None],
        "number": [0.5, np.inf],
        "day": [dt.date(2025, 9, 11), None],
        "moment": [pd.Timestamp("2025-09-11 10:00", tz="Asia/Aqtau"), pd.NaT],
        "texts": [["а", "б"], None],
        "mixed": ["а", {"b": 1}],
        "halves": [["\ud800"], None],
        "half": ["\ud800", "b"],
        "Whole": ["x", None],
    },
    dtype=object,
)


class Style:
    title = "Порты"

    def qml(self, _arity=None):
        return "<qgis/>"

    def ink(self, _draw, _kind):
        return "#0072b2", 3.5


def write(name, frame, path, **more):
    file = path / f"layer{FORMATS[name].suffix}"
    FORMATS[name].write([Features("layer", [frame], **more)], file)
    return file


def points(count, **columns):
    shapes = shapely.points(np.arange(count) / 10, 1)
    ids = {"id": [f"f{number}" for number in range(count)]}
    return gpd.GeoDataFrame(ids | columns, geometry=shapes, crs=4326)


def read(file):
    tables = [name for name, _ in pyogrio.list_layers(file)]
    return pd.concat([pyogrio.read_dataframe(file, layer=name) for name in tables])


@pytest.mark.parametrize("name", READ)
def test_gdal_reads_every_feature_and_value(tmp_path, name):
    back = read(write(name, FRAME, tmp_path)).rename(columns={"Name": "name"})
    back = back.set_index("id").loc[list(FRAME["id"])]
    assert list(back["name"][:2]) == ["Ақтау <&> =1", "=1+1"]
    assert int(float(back["start"].iloc[0])) == 2025
    sources = back["sources"].iloc[0]
    assert (json.loads(sources) if isinstance(sources, str) else sources) == SOURCES
    point, line, area, nothing = back.geometry
    assert (point.x, point.y) == (51.2, 43.6)
    assert {part.geom_type for part in line.geoms} == {"LineString"}  # cut at 180
    assert line.bounds[::2] == (-180, 180)
    assert area.equals(FRAME.geometry.iloc[2])
    assert nothing is None


def test_parquet_is_what_geopandas_and_arrow_read(tmp_path):
    file = write("parquet", FRAME, tmp_path)
    back = gpd.read_parquet(file, bbox=(50, 40, 60, 50))
    assert list(back["id"]) == ["port"]
    assert back.crs.equals("OGC:CRS84")
    table = pq.read_table(file)
    assert table["sources"][0].as_py()[0]["publisher"] == "Мы"
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    types = geo["columns"]["geometry"]["geometry_types"]
    assert types == ["MultiLineString", "Point", "Polygon"]


def test_csv_is_safe_for_spreadsheets(tmp_path):
    content = write("csv", FRAME, tmp_path).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert [row["name"] for row in rows] == ["Ақтау <&> =1", "'=1+1", "", ""]
    leading = write("csv", points(6, lead=[f"{x}1" for x in "=+-@\t\n"]), tmp_path)
    assert leading.read_text("utf-8").count("\"'") == 6
    assert (rows[0]["lon"], rows[0]["lat"], rows[0]["wkt"]) == ("51.2", "43.6", "")
    assert rows[1]["wkt"].startswith("MULTILINESTRING ((170 0, 180 5)")
    assert rows[3]["wkt"] == rows[3]["lon"] == ""
    assert json.loads(rows[0]["sources"]) == SOURCES


def test_kml_has_folders_names_and_colours(tmp_path):
    file = write("kml", FRAME, tmp_path, title="Порты & co", style=Style())
    root = ET.parse(file).getroot()  # noqa: S314 - a file of our own
    space = {"k": "http://www.opengis.net/kml/2.2"}
    assert root.findtext(".//k:Folder/k:name", namespaces=space) == "Порты & co"
    assert root.findtext(".//k:LineStyle/k:color", namespaces=space) == "ffb27200"
    assert root.findtext(".//k:Placemark/k:name", namespaces=space) == "Ақтау <&> =1"
    assert root.find(".//k:innerBoundaryIs", space) is not None


def test_kml_declares_columns_so_that_gdal_tells_them_apart(tmp_path):
    columns = {"имя": ["а", "б"], "код": ["в", None], "a.b": [0.5, None], "Name": "x"}
    numbers = {"end": [2029, 2030], "big": [2**31, 1], "flag": [True, None]}
    frame = points(2, name=["own", None], name_ru=["Имя", None], **columns, **numbers)
    frame["id"] = ["port", "9"]  # which is none of XML
    file = write("kml", frame, tmp_path, language="ru")
    back = read(file)
    assert list(back["Name"]) == ["Имя", "9"]
    file = write("kml", frame, tmp_path, language="kk")
    assert list(read(file)["Name"]) == ["Имя", "9"]  # not what it was looked up by
    assert (back["id"].iloc[0], list(back["id2"])) == ("port", ["port", "9"])
    assert list(back["имя"]) == ["а", "б"]
    kept = back[["код", "a.b", "name_2", "Name_3", "end_2", "big", "flag"]].iloc[0]
    assert list(kept) == ["в", 0.5, "own", "x", 2029, "2147483648", "true"]
    assert back["код"].isna().tolist() == [False, True]


def test_tables_of_a_layer_have_columns_of_the_same_types(tmp_path):
    line = shapely.LineString([(0, 0), (1, 1)])
    frame = points(3).set_geometry([shapely.Point(0, 0), line, line], crs=4326)
    frame["big"] = pd.array([2**64 - 1, 1, None], dtype="UInt64")
    frame["mixed"] = [1, "a", None]
    file = write("gpkg", frame, tmp_path)
    for table in ("layer_points", "layer_lines"):
        info = pyogrio.read_info(file, layer=table)
        kinds = dict(zip(info["fields"], info["ogr_types"], strict=True))
        assert (kinds["big"], kinds["mixed"]) == ("OFTString", "OFTString")


@pytest.mark.parametrize("name", FORMATS)
def test_same_frame_same_bytes_however_it_comes(tmp_path, name):
    whole = write(name, FRAME, tmp_path).read_bytes()
    (tmp_path / "again").mkdir()
    assert write(name, FRAME, tmp_path / "again").read_bytes() == whole
    parts = [FRAME.iloc[:1], FRAME.iloc[1:]]
    file = tmp_path / f"layer{FORMATS[name].suffix}"
    FORMATS[name].write([Features("layer", parts)], file)
    if name != "parquet":  # whose row groups are the chunks
        assert file.read_bytes() == whole


@pytest.mark.parametrize("name", ["gpkg", "fgb", "parquet"])
def test_values_keep_their_types(tmp_path, name):
    frame = points(2, **{key: VALUES[key] for key in VALUES})
    file = write(name, frame, tmp_path)
    back = gpd.read_parquet(file) if name == "parquet" else read(file)
    first = back.set_index("id").loc["f0"]
    assert bool(first["truth"]) is True
    assert (int(first["whole"]), first["number"]) == (1, 0.5)
    assert pd.Timestamp(first["day"]).date() == dt.date(2025, 9, 11)
    assert pd.Timestamp(first["moment"]).tz_convert("UTC").hour == 5
    texts = first["texts"]
    assert list(json.loads(texts) if isinstance(texts, str) else texts) == ["а", "б"]
    assert first["half"] == "\\ud800"
    assert pd.isna(back.set_index("id").loc["f1", "number"])
    assert back.set_index("id").loc["f1", "mixed"] == '{"b":1}'
    assert first["Whole_2" if name != "geojson" else "Whole"] == "x"


UNCOMMON = {
    "exact": [Decimal("1.50"), None],
    "long": [Decimal("12345678901234567890"), None],
    "lasting": [dt.timedelta(hours=2), None],
    "fine": [pd.Timestamp("2024-01-01T00:00:00.123456789"), pd.NaT],
    "large": [2**63, 1],
    "parts": [{"bytes": b"\x00\xff", "exact": Decimal("3.1")}, None],
    "moments": [np.array(["2024-01-01", "NaT"], "datetime64[ns]"), None],
    "hour": [dt.time(10), None],
    "day or time": [dt.datetime(2025, 9, 11, 10, tzinfo=dt.UTC), dt.date(2025, 9, 11)],
    "grade": pd.Categorical([1, None]),
}
READ_BACK = {
    "exact": "1.5",
    "long": "12345678901234567890",
    "lasting": "P0DT2H0M0S",
    "fine": "2024-01-01 00:00:00.123",
    "large": "9223372036854775808",
    "parts": '{"bytes":"00ff","exact":3.1}',
    "moments": '["2024-01-01T00:00:00",null]',
    "hour": "10:00:00",
    "day or time": "2025-09-11T10:00:00",
    "grade": "1",
}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("column", UNCOMMON)
def test_uncommon_values_are_written(tmp_path, name, column):
    frame = points(2, **{column: UNCOMMON[column]})
    file = write(name, frame, tmp_path)
    if name not in {"gpkg", "fgb", "parquet", "csv"}:
        return
    back = gpd.read_parquet(file) if name == "parquet" else pd.DataFrame(read(file))
    first = back.set_index("id").loc["f0", column]
    assert str(first).startswith(READ_BACK[column])


@pytest.mark.parametrize(
    ("column", "values", "nested"),
    [
        ("sources", [np.array(SOURCES, object), None], True),
        ("items", [[{"ru": "Порт", "kk": None, "en": "Port"}], []], True),
        ("items", [[{"sku": "1"}], None], False),
        ("items", [[{"ru": 1}], None], False),
        ("legs", [[{"mode": "road", "shared": 2.0}, {"shared": np.nan}], None], True),
        ("legs", [[{"mode": "road", "shared": 2.5}], None], False),
    ],
)
def test_lists_of_the_contract_are_told_by_what_they_hold(
    tmp_path, column, values, nested
):
    file = write("parquet", points(2, **{column: values}), tmp_path)
    cell = pq.read_table(file)[column][0].as_py()
    kept = cell if nested else json.loads(cell)
    given = {name: one for name, one in values[0][0].items() if one is not None}
    assert given.items() <= kept[0].items()
    assert isinstance(cell, list) is nested


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_written_where_one_layer_cannot_be(tmp_path, name):
    bad = points(1).set_geometry([shapely.Point(1, 91)], crs=4326)
    with pytest.raises(OutputError, match="`f0` has a position"):
        export({"good": points(2), "bad": bad}, tmp_path, formats=[name])
    assert list(tmp_path.iterdir()) == []


def test_a_geopackage_keeps_layers_and_kinds_of_geometry_apart(tmp_path):
    layers = {"a": FRAME, "b": points(3)}
    style = Look({"a": Style()}, "ru", lambda *_: b"project")
    paths = export(layers, tmp_path, formats=["gpkg"], look=style)
    assert [path.name for path in paths] == [f"{ALL}.gpkg", f"{ALL}.qgz"]
    tables = dict(pyogrio.list_layers(paths[0]).tolist())
    assert tables == {
        "a_facts": None,
        "a_points": "Point",
        "a_lines": "MultiLineString",
        "a_areas": "Polygon",
        "b": "Point",
        "layer_styles": None,
    }
    query = "SELECT f_table_name, f_geometry_column, useAsDefault FROM layer_styles"
    with closing(sqlite3.connect(paths[0])) as file:
        rows = file.execute(query).fetchall()
        columns = file.execute("SELECT column_name FROM gpkg_geometry_columns")
        assert {name for (name,) in columns} == {"geom"}
    assert sorted(rows) == [
        (f"a_{end}", "geom", 1) for end in ("areas", "lines", "points")
    ]


def test_styles_lie_beside_what_has_no_room_for_them(tmp_path):
    style = Look({"a": Style(), ALL: Style()})
    paths = export({"a": points(1)}, tmp_path, formats=["geojson", "fgb"], look=style)
    assert [path.name for path in paths if path.suffix == ".qml"] == [
        "a.qml",
        "atlas.qml",
    ] * 2


def test_progress_counts_every_feature_of_every_file(tmp_path):
    told = []
    export(
        {"a": FRAME}, tmp_path, formats=["gpkg", "kml"], tick=lambda *x: told.append(x)
    )
    assert told[-1] == (12, 12)  # one file, and two of the other format


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("shape", ["POINT (1 91)", "POINT (nan 1)", "POINT (1 inf)"])
def test_what_is_not_on_earth_is_refused_and_nothing_written(tmp_path, name, shape):
    bad = points(1).set_geometry([shapely.from_wkt(shape)], crs=4326)
    with pytest.raises(OutputError, match="`f0` has a position that is not on Earth"):
        write(name, bad, tmp_path)
    assert list(tmp_path.iterdir()) == []


# a layer without any place has no tiles, and no file of them
@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"pmtiles"}))
def test_an_empty_layer_is_an_empty_file(tmp_path, name):
    assert write(name, frame_of([]), tmp_path).stat().st_size


WIDE = 5_000


# tiles are compressed: test_pmtiles.py reads them
@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"gpkg", "pmtiles"}))
def test_five_thousand_columns_are_written(tmp_path, name):
    frame = pd.concat(
        [points(1), pd.DataFrame({f"c{n}": [n] for n in range(WIDE)})], axis=1
    )
    assert str(WIDE - 1).encode() in write(name, frame, tmp_path).read_bytes()


def test_a_geopackage_refuses_more_columns_than_it_holds(tmp_path):
    frame = pd.concat(
        [points(1), pd.DataFrame({f"c{n}": [n] for n in range(WIDE)})], axis=1
    )
    with pytest.raises(
        OutputError, match="5,001 columns, and a GeoPackage holds 2,000"
    ):
        write("gpkg", frame, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_one_format_cannot_hold_leaves_the_files_of_all(tmp_path):
    both = ["geojson", "gpkg"]
    written = export({"a": points(1)}, tmp_path, formats=both)
    former = {path: path.read_bytes() for path in written}
    wide = pd.concat(
        [points(2), pd.DataFrame({f"c{n}": [n, n] for n in range(1_998)})], axis=1
    )
    with pytest.raises(OutputError, match="1,999 columns"):
        export({"a": wide}, tmp_path, formats=both)
    assert {path: path.read_bytes() for path in written} == former
    assert export({"a": wide.drop(columns="c0")}, tmp_path, formats=both) == written


def test_a_table_of_a_wide_layer_may_have_fewer_columns(tmp_path):
    half = {f"c{n}": [n, None] for n in range(1_500)}
    half |= {f"d{n}": [None, n] for n in range(1_500)}
    shapes = [shapely.Point(0, 0), shapely.LineString([(0, 0), (1, 1)])]
    wide = pd.concat([points(2), pd.DataFrame(half)], axis=1).set_geometry(shapes)
    (path,) = export({"a": wide.set_crs(4326)}, tmp_path, formats=["gpkg"])
    assert len(pyogrio.list_layers(path)) == 2


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_of_a_megabyte_is_carried(tmp_path, name):
    assert (
        write(name, points(1, name=["я" * (1 << 19)]), tmp_path).stat().st_size
        > 1 << 10
    )


def test_layers_with_other_columns_share_a_file():
    layers = [
        Features("a", [points(1, n=[1])]),
        Features("b", [points(1, n=[0.5], m=["x"])]),
    ]
    assert dict(surveyed(layers).kinds) == {"id": "text", "n": "number", "m": "text"}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a", "A", "b"], ["a", "A_2", "b"]),
        (["geom", ""], ["geom_2", "column"]),
        (["a", "a_2", "A"], ["a", "a_2", "A_3"]),
    ],
)
def test_names_are_told_apart_in_any_case(names, found):
    assert list(distinct(names, ["GEOM"]).values()) == found
