import json
import re
from pathlib import Path

import pytest

from geo.read import feature_ids as module
from geo.read import read_folder
from geo.read.feature_ids import feature_ids

LAYER = """title: {en: Lights}
theme: transport
source: {publisher: Coast guard, title: List}
data: {file: lights.geojson, kind: other}
"""


def feature(identity: object, **properties: object) -> dict[str, object]:
    given = {} if identity is None else {"id": identity}
    point = {"type": "Point", "coordinates": [57.5, 50]}
    own = {"name": 'a "id": 7', "inner": {"id": 5}, **properties}
    return {"type": "Feature", "properties": own, "geometry": point, **given}


def written(tmp: Path, ids: list[object], driver: str = "GeoJSON") -> Path:
    features = [feature(one) for one in ids]
    whole = {"type": "FeatureCollection", "id": 1, "n": 12, "features": features}
    texts = {
        "GeoJSON": json.dumps(whole, indent=1),
        "JSONFG": "\ufeff" + json.dumps(whole),
        "GeoJSONSeq": "\n".join(map(json.dumps, features)),
        "RS": "".join(f"\x1e{json.dumps(one)}\n" for one in features),
    }
    (file := tmp / "lights.geojson").write_text(texts[driver], encoding="utf-8")
    return file


CASES = [
    ([900, 3, 17], ["900", "3", "17"]),
    ([900, 900, "b", None, True, 2**70], ["900", "900", "b", None, None, str(2**70)]),
    ([0, 1, 2], ["0", "1", "2"]),
    ([None, None], []),
]


@pytest.mark.parametrize("block", [1, 7, 1 << 20])
@pytest.mark.parametrize(("ids", "texts"), CASES)
@pytest.mark.parametrize("driver", ["GeoJSON", "JSONFG", "GeoJSONSeq", "RS"])
def test_ids_are_those_of_the_file(driver, ids, texts, block, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "BLOCK", block)
    file = written(tmp_path, ids, driver)
    assert feature_ids(file, driver.replace("RS", "GeoJSONSeq")) == texts


def test_what_is_no_feature_has_no_place_among_the_ids(tmp_path):
    features = [None, feature(900), {"type": "Point", "coordinates": [1, 2]}]
    whole = {"type": "FeatureCollection", "features": [*features, feature("pier/7")]}
    (file := tmp_path / "lights.geojson").write_text(json.dumps(whole))
    assert feature_ids(file, "GeoJSON") == ["900", "pier/7"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", []),
        ("[]", []),
        ('{"id": 1, "features": [', []),
        ('{"id": 1, "type": "Feature", "properties": {}}', ["1"]),
        ('{"id": ' + "[" * 100_000, []),
    ],
)
def test_other_texts(text, ids, tmp_path):
    (file := tmp_path / "a.json").write_text(text, encoding="utf-8")
    assert feature_ids(file, "GeoJSON") == ids


def test_other_formats_have_columns_of_ids(tmp_path):
    assert feature_ids(written(tmp_path, [1]), "TopoJSON") == []


@pytest.mark.parametrize(
    ("ids", "links"),
    [
        ([900, 3], {"lights-900": "900", "lights-3": "3"}),
        ([0, 1], {"lights-0": "0", "lights-1": "1"}),
        ([900, "A_b", None], {"lights-900": "900", "a-b": "A_b", "lights-3": None}),
        ([None, None], {"lights-1": None, "lights-2": None}),
        (["A", "b"], {"a": "A", "b": None}),
    ],
)
def test_features_are_called_by_them(ids, links, tmp_path):
    written(tmp_path, ids)
    (tmp_path / "lights.yaml").write_text(LAYER, encoding="utf-8")
    frame = read_folder(tmp_path).features["lights"]
    assert dict(zip(frame["id"], frame["source_id"], strict=True)) == links


def test_a_column_of_ids_wins(tmp_path):
    file = written(tmp_path, [900, 3])
    text = re.sub(r'"inner"', '"id": "x-\\\\u0031", "inner"', file.read_text(), count=1)
    file.write_text(text, encoding="utf-8")
    (tmp_path / "lights.yaml").write_text(LAYER, encoding="utf-8")
    assert list(read_folder(tmp_path).features["lights"]["id"]) == ["x-1", "lights-2"]
