import math
from itertools import chain, pairwise

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader import Reader

from maps.extent import Extent
from maps.packing import layer as packing

SETTINGS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=60,
)
PLACES = st.tuples(st.floats(-179, 179), st.floats(-84, 84))
NEAR = 0.6


def rings(shape):
    """Return the rings of each part of a shape, as lists of (lon, lat)."""
    found = []
    for outer in shapely.get_parts(shape):
        for part in shapely.get_parts(outer):
            lines = shapely.get_rings(part) if part.geom_type == "Polygon" else [part]
            found.append([shapely.get_coordinates(line) for line in lines])
    return found


def same(back, shape, steps):
    """Tell whether parts that were read are those of a shape, to the half step."""
    there = rings(shape) if shape is not None else []
    flat = [[np.array(ring).reshape(-1, 2) for ring in part] for part in back]
    counts = [[len(ring) for ring in part] for part in flat]
    if counts != [[len(ring) for ring in part] for part in there]:
        return False
    pairs = zip(chain(*flat), chain(*there), strict=True)
    off = (np.abs(one - two) * steps for one, two in pairs)
    return all((one <= NEAR).all() for one in off)


def check(index, text, shapes, read, page):
    """Compare what both readers give with the shapes, row by row."""
    steps = index["packed"]["geometry"]["steps"]
    order = read.column("row")
    own = read.shapes()
    assert sorted(order) == list(range(len(shapes)))
    for parts, row in zip(own, order, strict=True):
        assert same([rings for _, rings in parts], shapes[row], steps)
    told = page(index, text)
    assert told["columns"]["row"] == order
    for parts, row in zip(told["parts"], order, strict=True):
        assert same([part["rings"] for part in parts], shapes[row], steps)


@SETTINGS
@given(places=st.lists(PLACES, min_size=1, max_size=40))
def test_points_come_back(packed, read, page_reader, places):
    shapes = [shapely.Point(place) for place in places]
    columns = {"row": range(len(shapes))}
    index, text = packed(columns, shapes)
    assert index["packed"]["geometry"]["kind"] == "points"
    check(index, text, shapes, read(columns, shapes), page_reader)


SQUARE = shapely.box(50, 42, 51, 43)
HOLED = SQUARE.difference(shapely.box(50.2, 42.2, 50.4, 42.4))
SHAPES = [
    shapely.Point(52, 44),
    shapely.MultiPoint([(50, 42), (51, 43)]),
    shapely.LineString([(50, 42), (50.5, 42.7), (51, 43)]),
    shapely.MultiLineString([[(50, 42), (51, 43)], [(52, 44), (53, 45)]]),
    HOLED,
    shapely.MultiPolygon([SQUARE, shapely.box(55, 42, 56, 43)]),
    shapely.GeometryCollection([SQUARE, shapely.Point(1, 2)]),
    shapely.Point(),
    shapely.Polygon(),
    None,
]


@SETTINGS
@given(picked=st.lists(st.sampled_from(range(len(SHAPES))), min_size=1, max_size=20))
def test_mixed_shapes_come_back(packed, read, page_reader, picked):
    shapes = [SHAPES[at] for at in picked]
    empty = [shape is None or shape.is_empty for shape in shapes]
    columns = {"row": range(len(shapes))}
    index, text = packed(columns, shapes)
    drawn = [None if gone else shape for gone, shape in zip(empty, shapes, strict=True)]
    check(index, text, drawn, read(columns, shapes), page_reader)


@pytest.mark.parametrize(
    "place",
    [(float("nan"), 43), (51, float("inf")), (51, 91), (1e300, 43)],
)
def test_what_is_not_on_earth_is_not_drawn(packed, read, page_reader, place):
    shapes = [shapely.Point(51, 43), shapely.Point(place), SQUARE]
    columns = {"row": range(3)}
    index, text = packed(columns, shapes)
    drawn = [shapes[0], None, SQUARE]
    check(index, text, drawn, read(columns, shapes), page_reader)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_a_line_with_a_vertex_that_is_no_number_is_not_drawn(
    packed, read, page_reader, wrong
):
    line = shapely.LineString([(51, 43), (0, 0), (52, 44)])
    broken = shapely.transform(line, lambda xy: np.where(xy == 0, wrong, xy))
    columns = {"row": range(2)}
    index, text = packed(columns, [SQUARE, broken])
    check(index, text, [SQUARE, None], read(columns, [SQUARE, broken]), page_reader)


def test_across_the_antimeridian(packed, page_reader):
    shapes = [shapely.Point(179.5, 10), shapely.Point(-179.5, 10)]
    index, text = packed({"row": [0, 1]}, shapes, extent=Extent(179, 9, 181, 11))
    told = page_reader(index, text)
    lons = [parts[0]["rings"][0][0][0] for parts in told["parts"]]
    assert lons == [179.5, 180.5]


def test_neighbours_come_one_after_the_other(packed, page_reader):
    places = [(lon, lat) for lon in (0, 40) for lat in (0, 1)] * 2
    index, text = packed({"row": range(8)}, [shapely.Point(place) for place in places])
    order = page_reader(index, text)["columns"]["row"]
    assert [places[row][0] for row in order] == [0] * 4 + [40] * 4


def test_the_square_of_mercator(packed, page_reader):
    index, text = packed({"row": [0]}, [shapely.Point(0, 0)])
    assert page_reader(index, text)["world"] == [[0.5, 0.5]]


def test_symbols_follow_their_parts(packed, page_reader):
    kinds = ["port", "station", "port", "mine"] * 4
    shapes = [shapely.Point(50 + at % 5, 42 + at % 3) for at in range(16)]
    index, text = packed({"kind": kinds}, shapes)
    told = page_reader(index, text)
    drawn = [parts[0]["symbol"]["kind"] for parts in told["parts"]]
    assert drawn == told["columns"]["kind"]


def test_ids_are_found(packed, page_reader):
    ids = [f"сайт-{at}" for at in range(20)]
    shapes = [shapely.Point(50 + at % 5, 42) for at in range(20)]
    assert page_reader(*packed({"id": ids}, shapes))["found"] == list(range(20))


@pytest.mark.parametrize(
    ("count", "steps", "across"),
    [
        (1, 1_000_000, 1),
        (2, 100_000, math.cos(math.radians(42))),
        (3, 50_000, math.cos(math.radians(42))),
    ],
)
def test_many_vertices_are_kept_less_exactly(
    packed, page_reader, monkeypatch, count, steps, across
):
    coarser = ((12, 50_000), (7, 100_000))
    monkeypatch.setattr("maps.packing.layer.COARSER", coarser)
    shapes = [SQUARE] * count
    index, text = packed({"row": range(count)}, shapes)
    geometry = index["packed"]["geometry"]
    assert geometry["steps"] == [math.ceil(steps * across), steps]
    check(index, text, shapes, Reader(index, text), page_reader)


def test_the_same_frame_gives_the_same_text(packed):
    shapes = [shapely.Point(50 + at % 5, 42) for at in range(50)]
    columns = {"name": [f"a{at % 3}" for at in range(50)]}
    assert packed(columns, shapes) == packed(columns, shapes)


def test_what_is_asked_for_first_comes_first(packed):
    columns = {
        "name": [str(at) for at in range(9)],
        "start": [2024] * 9,
        "row": range(9),
    }
    index, text = packed(columns, [shapely.Point(at, at) for at in range(9)])
    packed_ = index["packed"]
    at, first = packed_["at"], packed_["ends"][0]
    ends = {name: at[one["block"] + 2] for name, one in packed_["columns"].items()}
    assert list(ends) == ["name", "start", "row"]
    assert at[packed_["geometry"]["block"] + 2] < ends["start"] == first
    assert first < ends["name"] < ends["row"] == len(text)


@pytest.mark.parametrize("most", [1, 200, 10_000])
def test_later_elements_are_not_too_long(packed, page_reader, monkeypatch, most):
    monkeypatch.setattr(packing, "MOST", most)
    columns = {name: [f"{name} {at}" for at in range(40)] for name in "abc"}
    index, text = packed(columns, [shapely.Point(at, at) for at in range(40)])
    at, ends = index["packed"]["at"], index["packed"]["ends"]
    assert set(ends) <= set(at)
    assert ends[-1] == len(text)
    longest = max(end - start for start, end in pairwise(at))
    assert all(end - start <= max(most, longest) for start, end in pairwise(ends))
    assert page_reader(index, text)["columns"] == columns
