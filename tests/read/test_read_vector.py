from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.errors import InputError
from geo.read import read_folder

LAYER = """title: {{en: Lights}}
theme: transport
source: {{publisher: Coast guard, title: List}}
data: {{file: {file}, kind: other, mode: sea{more}}}
"""


def frame(tmp: Path, file: str, more: str = "") -> gpd.GeoDataFrame:
    text = LAYER.format(file=file, more=more)
    (tmp / "lights.yaml").write_text(text, encoding="utf-8")
    return read_folder(tmp).features["lights"]


def points(count: int, crs: int | None = 4326) -> gpd.GeoDataFrame:
    shapes = shapely.points([[0.5 * n, 1] for n in range(count)])
    return gpd.GeoDataFrame({"name": list("abcdef"[:count])}, geometry=shapes, crs=crs)


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "geojson", "shp", "kml"])
def test_any_vector_format(suffix, tmp_path):
    options = {"driver": "KML"} if suffix == "kml" else {}
    points(2).to_file(tmp_path / f"lights.{suffix}", **options)
    found = frame(tmp_path, f"lights.{suffix}")
    assert sorted(found["name"]) == ["a", "b"]
    assert found.crs == "EPSG:4326"
    assert set(found["kind"]) == {"other"}


def test_other_coordinate_systems_become_degrees(tmp_path):
    points(1).set_geometry([shapely.Point(51, 44)]).set_crs(4326).to_crs(32639).to_file(
        tmp_path / "lights.gpkg"
    )
    (point,) = frame(tmp_path, "lights.gpkg").geometry
    assert (point.x, point.y) == pytest.approx((51, 44), abs=1e-7)


def test_collections_of_one_are_that_one(tmp_path):
    shapes = [
        shapely.MultiPoint([(1, 2)]),
        shapely.MultiLineString([[(0, 0), (1, 0)], [(1, 0), (2, 0)]]),
        shapely.MultiLineString([[(0, 0), (1, 0)], [(3, 0), (4, 0)]]),
    ]
    data = gpd.GeoDataFrame({"name": list("abc")}, geometry=shapes, crs=4326)
    data.to_file(tmp_path / "lights.geojson")
    found = frame(tmp_path, "lights.geojson")
    assert list(found.geom_type) == ["Point", "LineString", "MultiLineString"]
    assert [legs and len(legs) for legs in found["legs"]] == [None, 1, 2]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_file_without_coordinate_system_is_refused(tmp_path):
    points(1, crs=None).to_file(tmp_path / "lights.fgb")
    with pytest.raises(InputError, match="does not say its coordinate system"):
        frame(tmp_path, "lights.fgb")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("", "has 2 tables"),
        (", table: c", "no table `c`; write `table:` with one of: "),
    ],
)
def test_one_of_several_tables_has_to_be_chosen(more, message, tmp_path):
    for table in "ab":
        points(1).to_file(tmp_path / "lights.gpkg", layer=table)
    with pytest.raises(InputError, match=message) as caught:
        frame(tmp_path, "lights.gpkg", more)
    assert caught.value.problems[0].code == "missing-table"
    assert len(frame(tmp_path, "lights.gpkg", ", table: b")) == 1


def test_ids_are_unique_across_files(tmp_path):
    for name in ("a", "b"):
        points(2).assign(id=["one", name]).to_file(tmp_path / f"{name}.geojson")
        text = LAYER.format(file=f"{name}.geojson", more="")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path)
    (found,) = caught.value.problems
    assert found.code == "duplicate-id"
    assert "`one` of a feature is used already, at " in found.message


def test_messages_name_few_features_and_count_all(tmp_path):
    points(6).assign(start=99).to_file(tmp_path / "lights.fgb", SPATIAL_INDEX="NO")
    with pytest.raises(InputError, match=r"\(features 1, 2, 3, 4, 5 and 1 more\)"):
        frame(tmp_path, "lights.fgb")


@pytest.mark.parametrize("arrow", [True, False])
def test_bytes_that_are_no_text_are_refused(arrow, tmp_path, monkeypatch):
    points(2).to_file(tmp_path / "lights.geojson")
    content = (tmp_path / "lights.geojson").read_bytes()
    (tmp_path / "lights.geojson").write_bytes(content.replace(b'"a"', b'"\xff"'))
    if not arrow:
        monkeypatch.setattr("geo.read.gdal.find_spec", lambda _: None)
    with pytest.raises(InputError, match="a text in it is not UTF-8"):
        frame(tmp_path, "lights.geojson")


def test_arrow_is_not_needed(tmp_path, monkeypatch):
    points(3).assign(start=[2020, None, 2021]).to_file(tmp_path / "lights.gpkg")
    with_arrow = frame(tmp_path, "lights.gpkg")
    monkeypatch.setattr("geo.read.gdal.find_spec", lambda _: None)
    assert frame(tmp_path, "lights.gpkg").equals(with_arrow)
