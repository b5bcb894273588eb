"""Shapes that cannot be read are told by their number, the others are read."""

import json
import struct
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from geo.errors import InputError, SurveyError
from geo.files import Survey
from geo.read import read_folder
from geo.read.survey import read_line

LAYER = """title: {{en: Lights}}
theme: transport
source: {{publisher: Coast guard, title: List}}
data: {{file: {file}, kind: other, mode: sea}}
"""
POINT = shapely.to_wkb(shapely.Point(1, 2))
BAD = {
    "curve": struct.pack("<BII6d", 1, 8, 3, 0, 0, 1, 1, 2, 0),
    "line of one point": struct.pack("<BII2d", 1, 2, 1, 0, 0),
    "open ring": struct.pack("<BIII8d", 1, 3, 1, 4, 0, 0, 1, 0, 1, 1, 0, 1),
    "too short": POINT[:-3],
}


def read(tmp: Path, file: str) -> gpd.GeoDataFrame:
    (tmp / "lights.yaml").write_text(LAYER.format(file=file), encoding="utf-8")
    return read_folder(tmp).features["lights"]


def parquet(path: Path, *shapes: bytes | None) -> None:
    names = [f"n{number}" for number in range(len(shapes))]
    table = pa.table({"name": names, "geometry": pa.array(shapes, pa.binary())})
    column = {"encoding": "WKB", "geometry_types": []}
    geo = {"version": "1.1.0", "primary_column": "geometry"}
    geo["columns"] = {"geometry": column}
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), path)


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_shapes_that_cannot_be_read_are_numbered(bad, tmp_path):
    parquet(tmp_path / "a.parquet", POINT, bad, POINT, None, bad)
    with pytest.raises(InputError) as caught:
        read(tmp_path, "a.parquet")
    told = [(one.code, one.message) for one in caught.value.problems]
    assert told == [
        ("bad-geometry", "a geometry that cannot be read (features 2, 5)"),
        ("empty-geometry", "no geometry (feature 4)"),
    ]


def test_shapes_that_can_be_read_are(tmp_path):
    parquet(tmp_path / "a.parquet", POINT, POINT)
    assert list(read(tmp_path, "a.parquet").geometry) == [shapely.Point(1, 2)] * 2


def collection(*coordinates: object) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"name": "a", "id": f"f{number}"},
            "geometry": {"type": "LineString", "coordinates": line},
        }
        for number, line in enumerate(coordinates)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_gdal_says_nothing_of_its_own(tmp_path, recwarn):
    text = collection([[0, 0], [1, 1]], [[0, 0]])
    (tmp_path / "a.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"feature 2\)"):
        read(tmp_path, "a.geojson")
    assert not recwarn.list


def test_the_line_of_a_leg_that_cannot_be_read_is_refused(tmp_path):
    text = collection([[0, 0], [1, 1]], [[0, 0]])
    (tmp_path / "a.geojson").write_text(text, encoding="utf-8")
    good = Survey(file="a.geojson", feature="f0", source="s")
    assert read_line(tmp_path, good) == ((0, 0), (1, 1))
    with pytest.raises(SurveyError, match="a geometry that cannot be read"):
        read_line(tmp_path, good.model_copy(update={"feature": "f1"}))
