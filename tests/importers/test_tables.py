import struct
import zipfile

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from geo.errors import InputError
from geo.importers.tally import Tally
from geo.read import gdal

SQUARE = shapely.box(5_900_000, 5_400_000, 5_910_000, 5_410_000)
LINE = shapely.LineString([(5_900_000, 5_400_000), (5_910_000, 5_400_000)])
POINTS = shapely.MultiPoint([(5_900_000, 5_400_000), (5_910_000, 5_400_000)])
TABLE = "NAME;X;Y;inhabitants\nBozzhyra;53.9;43.4;\nShetpe;52.1;44.2;12000\n"
MAPPED = {"name": "NAME", "lon": "X", "lat": "Y", "population": "inhabitants"}


def table(path, text=TABLE):
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("batch", [1, 50_000])
def test_columns_as_they_are_mapped(places, tmp_path, monkeypatch, batch):
    monkeypatch.setattr(gdal, "ROWS", batch)
    path = table(tmp_path / "places.csv")
    found = places(
        path,
        form="table",
        columns=MAPPED,
        constants={"kind": "tract"},
        licence="CC0-1.0",
    )
    shetpe = found["Shetpe"]
    assert (shetpe.lon, shetpe.lat, shetpe.population) == (52.1, 44.2, 12000)
    assert (shetpe.kind, shetpe.source, shetpe.licence) == (
        *("tract", "places.csv", "CC0-1.0"),
    )
    assert (shetpe.id, shetpe.source_id) == ("places-2", "2")
    assert (shetpe.country, shetpe.admin1, shetpe.region) == (
        *("KZ", "KZ.09", "Mangystau"),
    )
    assert found["Bozzhyra"].population == 0


def test_a_table_in_a_folder_of_an_archive_is_read(places, tmp_path):
    path = tmp_path / "places.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2026/towns.csv", TABLE)
        archive.writestr("readme.txt", "Read me")
    found = places(path, form="table", columns=MAPPED, constants={"kind": "tract"})
    assert (found["Shetpe"].lon, found["Shetpe"].source) == (52.1, "places.zip")


def test_an_archive_is_told_without_the_folder_it_was_unpacked_to(places, tmp_path):
    frame = gpd.GeoDataFrame({"name": ["A"]}, geometry=[LINE], crs=3857)
    frame.to_file(tmp_path / "a.shp")
    path = tmp_path / "places.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(tmp_path / "a.shp", "2026/a.shp")
    with pytest.raises(InputError, match=r"\(Unable to open a\.shx or a\.SHX"):
        places(path, form="table")


def test_columns_of_an_archive_are_missing_by_its_name(places, tmp_path):
    path = tmp_path / "places.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("2026/towns.csv", TABLE)
    with pytest.raises(InputError) as caught:
        places(path, form="table", columns={"name": "TITLE"})
    assert {one.at.path for one in caught.value.problems} == {path}


def test_columns_of_the_same_name_need_no_mapping(places, tmp_path):
    path = tmp_path / "places.xlsx"
    rows = {"name": ["Тузбаир"], "lon": [53.2], "lat": [44.0], "old_names": ["А; Б|В"]}
    pyogrio.write_dataframe(pd.DataFrame(rows), path, driver="XLSX")
    assert places(path, form="table")["Тузбаир"].old_names == ("А", "Б", "В")


def test_a_sheet_is_read_as_that_of_a_layer(places, tmp_path):
    path = tmp_path / "places.xlsx"
    rows = {"name": ["Шетпе", None, "Тузбаир"], "lon": ["52,1", None, "53,2"]}
    rows["lat"] = ["44,2", None, "44"]
    pyogrio.write_dataframe(pd.DataFrame(rows), path, driver="XLSX")
    assert [one.lon for one in places(path, form="table").values()] == [52.1, 53.2]


def test_degrees_may_have_a_comma(places, tmp_path):
    path = tmp_path / "places.csv"
    path.write_text("name;lon;lat\nТузбаир;53,251;44,05\n", encoding="utf-8")
    found = places(path, form="table")["Тузбаир"]
    assert (found.lon, found.lat) == (53.251, 44.05)


@pytest.mark.parametrize("end", ["gpkg", "geojson", "fgb"])
@pytest.mark.parametrize("shape", [SQUARE, LINE, POINTS, SQUARE.centroid])
def test_any_shape_of_any_system_becomes_a_point_in_degrees(
    places, tmp_path, end, shape
):
    path = tmp_path / f"places.{end}"
    gpd.GeoDataFrame({"name": ["A"]}, geometry=[shape], crs=3857).to_file(path)
    found = places(path, form="table")["A"]
    assert 53.0 <= found.lon <= 53.1
    assert 43.5 <= found.lat <= 43.7


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (";53;43;", "missing-name"),
        ("A;53.0°;43;", "not-a-number"),
        ("A;53;93;", "out-of-range"),
        ("A;;43;", "not-a-number"),
        ("A;53;43;-5", "out-of-range"),
        ("A;53;43;many", "not-a-number"),
    ],
)
def test_bad_rows_are_told(places, tmp_path, row, code):
    path = table(tmp_path / "places.csv", f"{TABLE}{row}\n")
    with pytest.raises(InputError) as caught:
        places(path, form="table", columns=MAPPED)
    codes = {one.code for one in caught.value.problems}
    assert codes == {"too-many-bad-rows", code}
    assert "row 3: " in str(caught.value)


def test_what_nobody_sees_in_a_number_is_named(places, tmp_path):
    path = table(tmp_path / "places.csv", f"{TABLE}A;\u200e53;43;\n")
    with pytest.raises(InputError, match=r"type 53 anew, .* left-to-right mark"):
        places(path, form="table", columns=MAPPED)


@pytest.mark.parametrize(
    ("constants", "code"),
    [({"kind": "village"}, "unknown-value"), ({"country": "Kaz"}, "not-a-country")],
)
def test_values_that_are_none_of_ours(places, tmp_path, constants, code):
    path = table(tmp_path / "places.csv")
    with pytest.raises(InputError) as caught:
        places(path, form="table", columns=MAPPED, constants=constants)
    assert code in {one.code for one in caught.value.problems}


@pytest.mark.parametrize(
    ("options", "text", "message"),
    [
        (
            {"columns": {**MAPPED, "name": "NAMES"}},
            TABLE,
            "no column `NAMES` for name; .*NAME, X",
        ),
        ({"columns": {"name": "NAME"}}, TABLE, "the table says no positions"),
        ({}, TABLE, "no column holds the names"),
        ({"table": "towns"}, TABLE, "no table `towns`"),
        ({}, "", "cannot be read as a vector file"),
        ({}, "name,lon,lat\n", "it holds no place"),
    ],
)
def test_what_stops_an_import(places, tmp_path, options, text, message):
    path = table(tmp_path / "places.csv", text)
    with pytest.raises(InputError, match=message):
        places(path, form="table", **options)


@pytest.mark.parametrize("zipped", [False, True])
def test_files_that_only_point_to_others(places, tmp_path, zipped):
    path = tmp_path / "places.vrt"
    path.write_text("<OGRVRTDataSource></OGRVRTDataSource>")
    if zipped:
        path = tmp_path / "places.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(tmp_path / "places.vrt", "places.vrt")
    with pytest.raises(InputError, match="only points to other files"):
        places(path, form="table")


def test_rows_count_in_each_file_anew(places, tmp_path):
    one, two = table(tmp_path / "one.csv"), table(tmp_path / "two.csv", TABLE[:-1])
    found = places(one, two, form="table", columns=MAPPED)
    assert found["Bozzhyra"].id == "two-1"


def test_shapes_without_a_system(places, tmp_path):
    path = tmp_path / "places.gpkg"
    with pytest.warns(UserWarning, match="crs"):
        gpd.GeoDataFrame({"name": ["A"]}, geometry=[SQUARE]).to_file(path)
    with pytest.raises(InputError, match="does not say its coordinate system"):
        places(path, form="table")


def test_a_feature_without_geometry(places, tmp_path):
    path = tmp_path / "places.gpkg"
    shapes = gpd.GeoDataFrame({"name": ["A", "B"]}, geometry=[None, SQUARE], crs=3857)
    shapes.to_file(path)
    with pytest.raises(InputError, match="row 1: no geometry"):
        places(path, form="table")


def test_a_curve_is_one_row_that_is_left_out(places, tmp_path):
    curve = struct.pack("<BII6d", 1, 8, 3, 0, 0, 1, 1, 2, 0)
    shapes = np.array([shapely.to_wkb(SQUARE)] * 100, dtype=object)
    shapes[49] = curve
    names = np.array([f"n{number}" for number in range(100)], dtype=object)
    about = {"crs": "EPSG:3857", "geometry_type": "Unknown"}
    path, tally = tmp_path / "places.gpkg", Tally()
    pyogrio.raw.write(path, shapes, [names], ["name"], driver="GPKG", **about)
    assert len(places(path, form="table", tally=tally)) == 99
    (left_out,) = tally.problems
    assert left_out.code == "bad-geometry"
    assert left_out.message == "row 50: a geometry that cannot be read"


def test_names_that_differ_in_case_alone(places, tmp_path):
    path = tmp_path / "places.geojson"
    columns = {"name": ["A"], "Name": ["B"], "kind": ["port"]}
    gpd.GeoDataFrame(columns, geometry=[SQUARE.centroid], crs=3857).to_file(path)
    assert set(places(path, form="table")) == {"A"}
