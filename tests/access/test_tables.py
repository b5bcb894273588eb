import json

import pytest
import shapely

from geo.access.reach import Reach, reach
from geo.access.tables import Pieces, lines, sites
from geo.access.told import json_pieces, rows_json
from geo.export import FORMATS, Features
from geo.frames import frame_of
from geo.report import dump


def one(key, kind, lon, *, feature="site", shape=None):
    return {
        "id": key,
        "layer": "a",
        "feature": feature,
        "kind": kind,
        "name": f"name of {key}",
        "status": "existing",
        "approximate": False,
        "geometry": shape or shapely.Point(lon, 0),
    }


WORLD = [
    one("camp", "tract", 0.0),
    one("field", "oil_field", 0, shape=shapely.box(1, 1, 2, 2)),
    one("pier", "port", 170.0),
    one("quay", "port", 178.5),
    one("far", "tract", -179.5),
    one(
        "way", "road", 0, feature="corridor", shape=shapely.LineString([(0, 1), (4, 1)])
    ),
]


@pytest.fixture
def found():
    return reach({"a": frame_of(WORLD)})


@pytest.mark.parametrize("make", [sites, lines])
def test_no_piece_has_more_sites_than_are_meant(found, make):
    pieces = Pieces(found, make, 2)
    column = "site" if make is lines else "id"
    names = [list(dict.fromkeys(frame[column])) for frame in pieces]
    assert names == [["camp", "field"], ["pier", "quay"], ["far"]]
    assert len(list(pieces)) == 3  # they are gone through more than once


@pytest.mark.parametrize("make", [sites, lines])
@pytest.mark.parametrize("form", ["csv", "geojson", "fgb", "kml"])
def test_pieces_are_written_as_the_whole_is(found, make, form, tmp_path):
    written = []
    for name, frames in {"whole": [make(found)], "cut": Pieces(found, make, 2)}.items():
        path = tmp_path / name / f"near{FORMATS[form].suffix}"
        FORMATS[form].write([Features("near", frames)], path)
        written.append(path.read_bytes())
    whole, cut = map(json.loads, written) if form == "geojson" else written
    assert whole == cut


def test_nothing_has_its_columns():
    nothing = reach({"a": frame_of([])})
    assert [len(frame) for frame in Pieces(nothing, sites)] == [0]


@pytest.mark.parametrize("rows", [WORLD, WORLD[:1]])
def test_json_in_pieces_is_that_of_the_whole(rows):
    found = reach({"a": frame_of(rows)})
    told = "".join(json_pieces({"status": "done"}, Pieces(found, Reach.rows, 2)))
    assert told == dump({"status": "done", "access": rows_json(found.rows())})
