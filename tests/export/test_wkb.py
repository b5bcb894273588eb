import numpy as np
import pyarrow as pa
import pytest
import shapely

from geo.export import wkb

LINE = shapely.LineString([(50, 43), (51, 44), (52.25, 43.5)])
AREA = shapely.box(50, 42, 51, 43)
HOLED = AREA.difference(shapely.box(50.2, 42.2, 50.4, 42.4))
POINT = shapely.Point(51.15, 43.65)
RAISED = shapely.LineString([(50, 43, 7), (51, 44, 8)])


def one_by_one(shapes):
    return [
        None if shape is None or shape.is_empty else shapely.to_wkb(shape, byte_order=1)
        for shape in shapely.force_2d(shapes)
    ]


@pytest.mark.parametrize(
    "shapes",
    [
        [POINT, shapely.Point(-180, 90)],
        [LINE, RAISED, LINE],
        [AREA, AREA],
        [HOLED, AREA, HOLED],
        [shapely.MultiPoint([POINT, (1, 2)])],
        [POINT, LINE, HOLED, shapely.GeometryCollection([POINT, AREA])],
        [LINE, None, shapely.LineString(), LINE],
        [AREA.exterior],
        [None],
        [],
    ],
)
@pytest.mark.parametrize("rows", [2, 1 << 12])
def test_by_columns_as_one_by_one(shapes, rows, monkeypatch):
    monkeypatch.setattr(wkb, "SLICE", rows)
    found = wkb.wkb(np.array(shapes, dtype=object))
    assert found.type == pa.binary()
    assert found.to_pylist() == one_by_one(shapes)


def test_what_is_too_large_for_columns_is_written_one_by_one(monkeypatch):
    monkeypatch.setattr(wkb, "MOST", 20)
    found = wkb.wkb(np.array([LINE, LINE], dtype=object))
    assert found.to_pylist() == one_by_one([LINE, LINE])
