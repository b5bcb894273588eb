"""What this program exports is read again as a vector file."""

import json

import pandas as pd
import pytest
import shapely

from geo.errors import InputError
from geo.export import FORMATS, Features
from geo.read import read_folder

LAYER = """title: {{en: Own}}
theme: transport
source: {{publisher: Coast guard, title: List}}
data:
  file: own.{suffix}
  mode: sea
  attributes: [lanes, built]
  {more}
"""
MORE = {
    "kml": ["columns: {name: name_2, end: end_2}"],
    "gpkg": [f"table: own_{kind}" for kind in ("points", "lines", "areas")],
}
"""What the layer file has to say of a format beside the name of the file."""
BACK = [
    *("feature", "kind", "name", "name_ru", "status", "start", "end", "basis"),
    *("uncertainty_km", "capacity_amount", "capacity_unit", "lanes", "built"),
]
"""What docs/exports.md promises, and columns of one's own."""
POINT = {"type": "Point", "coordinates": [51.5, 43.5]}
LINE = {"type": "LineString", "coordinates": [[51, 43.5], [52, 44.25]]}
RING = [[51, 43], [52, 43], [52, 44], [51, 43]]
FEATURES = [
    ("port", POINT, {"kind": "port", "start": 2020, "end": 2025}),
    ("zone", {"type": "Polygon", "coordinates": [RING]}, {"kind": "reserve"}),
    ("ferry", LINE, {"lanes": None}),
    ("a33", LINE, {"mode": "road", "status": "planned", "uncertainty_km": 2.5}),
    ("line", LINE, {"kind": "rail", "capacity_amount": 5, "capacity_unit": "Mt/year"}),
    ("all", LINE, {"kind": "multimodal"}),
]
KINDS = ["port", "reserve", "sea", "road", "rail", "multimodal"]


def frame(tmp, suffix, more=""):
    text = LAYER.format(suffix=suffix, more=more)
    (tmp / "own.yaml").write_text(text, encoding="utf-8")
    return read_folder(tmp).features["own"]


def written(tmp, features):
    tmp.mkdir(exist_ok=True)
    said = {"name_ru": "Имя", "lanes": 2, "built": "2020-02-03"}
    rows = [
        {"type": "Feature", "id": key, "geometry": shape}
        | {"properties": {"name": key.title(), **said, **more}}
        for key, shape, more in features
    ]
    text = json.dumps({"type": "FeatureCollection", "features": rows})
    (tmp / "own.geojson").write_text(text, encoding="utf-8")
    return tmp


@pytest.mark.parametrize("name", ["geojson", "fgb", "parquet", "kml", "gpkg"])
def test_an_export_is_read_as_what_was_exported(name, tmp_path):
    first = frame(written(tmp_path / "first", FEATURES), "geojson").set_index("id")
    assert first["kind"].tolist() == KINDS
    file = tmp_path / f"own.{name}"
    FORMATS[name].write([Features("own", [first.reset_index()])], file)
    parts = [frame(tmp_path, name, one) for one in MORE.get(name, [""])]
    again = pd.concat(parts).set_index("id").loc[first.index]
    for column in BACK:
        there, back = first[column].astype("string"), again[column].astype("string")
        assert back.str.removesuffix("+00:00").fillna("").tolist() == (
            there.fillna("").tolist()
        ), column
    assert shapely.equals(first.geometry, again.geometry).all()


@pytest.mark.parametrize(
    ("shape", "kind"), [(POINT, "road"), (POINT, "multimodal"), (LINE, "rode")]
)
def test_modes_are_kinds_of_lines_alone(shape, kind, tmp_path):
    features = [*FEATURES, ("odd", shape, {"kind": kind})]
    with pytest.raises(InputError, match=rf"`kind` is .*`{kind}`.* \(feature 7\)"):
        frame(written(tmp_path, features), "geojson")
