from zipfile import ZipFile

import geopandas as gpd
import pytest
from shapely import LineString, MultiLineString, Point

from geo.corridors.route import Waypoint
from geo.errors import SurveyError
from geo.files import Survey
from geo.geodesy import distance_km
from geo.read.survey import MOST_VERTICES, read_line
from geo.routing.surveyed import content, line

BEYNEU, TASSAY, SHALKAR = (55.2, 45.32), (57.0, 46.5), (59.62, 47.83)
ROAD = [(55.0, 45.2), BEYNEU, (56.0, 45.9), TASSAY, (58.0, 47.0), SHALKAR, (59.8, 47.9)]
SOURCE = "Road agency, survey of 2026"


def stops(*places, far=None):
    return [
        Waypoint(lonlat=one, source="we", name=f"{n}", uncertainty_km=far)
        for n, one in enumerate(places)
    ]


def written(folder, shapes, crs="EPSG:4326", **columns):
    frame = gpd.GeoDataFrame(columns, geometry=shapes, crs=crs)
    frame.to_file(folder / "road.gpkg", layer="roads")
    return Survey(file="road.gpkg", source=SOURCE, licence="CC-BY-4.0")


def packed(folder, survey, *more):
    with ZipFile(folder / "road.zip", "w") as archive:
        archive.write(folder / survey.file, f"2026/{survey.file}")
        for name in more:
            archive.writestr(name, "")
    return survey.model_copy(update={"file": "road.zip"})


def test_a_line_may_lie_in_an_archive(tmp_path):
    survey = packed(tmp_path, written(tmp_path, [LineString(ROAD)]), "readme.txt")
    assert read_line(tmp_path, survey) == tuple(ROAD)


@pytest.mark.parametrize("more", ["other.gpkg", "road.shp"])
def test_an_archive_of_several_lines_is_refused(more, tmp_path):
    survey = packed(tmp_path, written(tmp_path, [LineString(ROAD)]), more)
    with pytest.raises(SurveyError, match=r"2 data sets: 2026/road\.gpkg") as found:
        read_line(tmp_path, survey)
    assert found.value.fix.startswith("unpack it")


def test_a_line_is_cut_at_its_stops(tmp_path):
    survey = written(tmp_path, [LineString(ROAD)])
    found = line(tmp_path, survey, stops(BEYNEU, TASSAY, SHALKAR))
    assert found.points == tuple(ROAD[1:6])
    assert (found.method, found.engine) == ("surveyed", "file")
    assert (found.source, found.licence) == (SOURCE, "CC-BY-4.0")
    assert found.snaps_km == pytest.approx((0, 0, 0), abs=0.001)


@pytest.mark.parametrize(
    "shapes",
    [
        [LineString(ROAD[::-1])],
        [MultiLineString([ROAD[:3], ROAD[2:]])],
        [MultiLineString([ROAD[2::-1], ROAD[2:]])],
    ],
    ids=["drawn the other way", "in parts", "in parts of two ways"],
)
def test_a_line_may_be_drawn_in_any_way(tmp_path, shapes):
    found = line(tmp_path, written(tmp_path, shapes), stops(BEYNEU, SHALKAR))
    assert found.points == tuple(ROAD[1:6])


@pytest.mark.parametrize(
    "shape",
    [
        [(51, 43), (52, 43), (52, 44), (51.5, 44), (51.5, 42.5)],
        [(51, 43), (52, 43), (52, 43.5), (52, 43), (53, 43)],
        [(51, 43), (52, 43), (51.5, 43)],
    ],
    ids=["a loop", "a spur", "back over itself"],
)
def test_one_line_is_taken_as_it_is(tmp_path, shape):
    assert read_line(tmp_path, written(tmp_path, [LineString(shape)])) == tuple(shape)


@pytest.mark.parametrize(
    "parts",
    [
        [[(179, -17), (180, -17.5)], [(-180, -17.5), (-179, -18)]],
        [[(-179, -18), (-180, -17.5)], [(179, -17), (180, -17.5)]],
    ],
    ids=["in its order", "each its own way"],
)
def test_a_line_may_be_cut_at_the_180th_meridian(tmp_path, parts):
    survey = written(tmp_path, [MultiLineString(parts)])
    found = line(tmp_path, survey, stops((179, -17), (-179, -18)))
    west = pytest.approx(found.points[0])
    assert west == (179, -17)
    assert found.points[-1] == pytest.approx((181, -18))
    assert len(found.points) == 3


def test_a_line_that_is_there_twice_is_one(tmp_path):
    shapes = [LineString(ROAD), LineString(ROAD[::-1])]
    survey = written(tmp_path, shapes, id=["road", "road"])
    chosen = survey.model_copy(update={"feature": "road"})
    assert read_line(tmp_path, chosen) == tuple(ROAD)


def test_a_line_may_have_another_crs(tmp_path):
    metres = gpd.GeoSeries([LineString(ROAD)], crs="EPSG:4326").to_crs("EPSG:32640")
    survey = written(tmp_path, list(metres), crs="EPSG:32640")
    found = line(tmp_path, survey, stops(BEYNEU, SHALKAR))
    assert distance_km(found.points[2], TASSAY) < 0.001


def test_one_of_several_lines_is_found_by_its_id(tmp_path):
    other = LineString([(50, 40), (51, 41)])
    survey = written(tmp_path, [other, LineString(ROAD)], id=["other", "road"])
    chosen = survey.model_copy(update={"feature": "road"})
    assert line(tmp_path, chosen, stops(BEYNEU, SHALKAR)).points == tuple(ROAD[1:6])


def test_a_stop_beside_the_line_is_told(tmp_path):
    survey = written(tmp_path, [LineString(ROAD)])
    found = line(tmp_path, survey, stops((55.2, 45.33), SHALKAR))
    assert 0.5 < found.snaps_km[0] < 1.2


def test_a_stop_may_be_as_far_as_it_is_unsure(tmp_path):
    survey = written(tmp_path, [LineString(ROAD)])
    found = line(tmp_path, survey, stops((55.2, 45.42), SHALKAR, far=13))
    assert found.snaps_km[0] > 5


@pytest.mark.parametrize(
    ("shapes", "told", "places", "message"),
    [
        (
            [LineString([(70, 50), (71, 51)])],
            {},
            [BEYNEU, SHALKAR],
            r"1,\d+\.\d km away",
        ),
        ([LineString(ROAD)], {}, [BEYNEU, (57.0, 46.6)], r"km away, at most 2 may be"),
        ([LineString(ROAD)], {}, [BEYNEU, SHALKAR, TASSAY], "not in the order"),
        ([LineString(ROAD)], {}, [BEYNEU, BEYNEU], "two stops are one place"),
        ([Point(1, 1)], {}, [BEYNEU, SHALKAR], "holds no line"),
        ([LineString(ROAD)] * 2, {}, [BEYNEU, SHALKAR], "holds 2 lines, and none"),
        ([LineString(ROAD)], {"feature": "x"}, [BEYNEU, SHALKAR], "no column `id`"),
        ([LineString(ROAD)], {"table": "x"}, [BEYNEU, SHALKAR], "no table `x`"),
        (
            [MultiLineString([ROAD[:2], ROAD[3:]])],
            {},
            [BEYNEU, SHALKAR],
            "is in 2 pieces",
        ),
        (
            [LineString([(200, 50), (201, 51)])],
            {},
            [BEYNEU, SHALKAR],
            "outside the world",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path, shapes, told, places, message):
    survey = written(tmp_path, shapes).model_copy(update=told)
    with pytest.raises(SurveyError, match=message) as caught:
        line(tmp_path, survey, stops(*places))
    assert caught.value.fix


def test_an_id_that_no_line_has(tmp_path):
    survey = written(tmp_path, [LineString(ROAD)], id=["road"])
    with pytest.raises(SurveyError, match="no line with the id `raod`"):
        line(tmp_path, survey.model_copy(update={"feature": "raod"}), stops(BEYNEU))


def test_a_line_of_a_million_vertices_is_refused(tmp_path):
    many = LineString(
        [(55 + n * 1e-5, 45 + n % 2 * 1e-5) for n in range(MOST_VERTICES + 9)]
    )
    with pytest.raises(SurveyError, match="more than 100,000 vertices"):
        line(tmp_path, written(tmp_path, [many]), stops(BEYNEU, SHALKAR))


@pytest.mark.parametrize("body", [b"", b"no file of vectors"])
def test_a_file_that_cannot_be_read(tmp_path, body):
    (tmp_path / "road.gpkg").write_bytes(body)
    with pytest.raises(SurveyError, match=r"`road\.gpkg` cannot be read"):
        line(tmp_path, Survey(file="road.gpkg", source=SOURCE), stops(BEYNEU, SHALKAR))


def test_another_content_is_another_question(tmp_path):
    survey = Survey(file="road.gpkg", source=SOURCE)
    with pytest.raises(SurveyError, match="cannot be read"):
        content(tmp_path, survey)
    hashes = set()
    for body in (b"one", b"two"):
        (tmp_path / "road.gpkg").write_bytes(body)
        hashes.add(content(tmp_path, survey))
    assert len(hashes) == 2


RING = [(50, 44), (51, 44), (51, 45), (50, 45), (50, 44)]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (RING[:1] + RING[1:2] + RING[:1], RING),
        (RING[:1] + RING[3:0:-1] + RING[:1], RING[::-1]),
        (RING[1:4] + RING[:1], RING[1:]),
        (RING[:1] + RING[3:1:-1], RING[:1:-1]),
        (RING[1:4], RING[1:4]),
    ],
    ids=["round", "the other way round", "to the seam", "from the seam", "within"],
)
def test_a_ring_may_be_gone_round(tmp_path, places, expected):
    found = line(tmp_path, written(tmp_path, [LineString(RING)]), stops(*places))
    assert found.points == tuple(expected)
