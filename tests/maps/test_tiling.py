"""Large layers leave the page: what it is told instead, and what goes into tiles."""

import geopandas as gpd
import pytest
import shapely

from maps import FOLDER, GROUP, Tiling, map_html
from maps.builder import payload
from maps.extent import Extent
from maps.tiling import tiled, too_large

NOWHERE = Extent(40.0, 40.0, 60.0, 50.0)


class Written:
    """Keeps the frames that would become archives."""

    def __init__(self, above=0):
        self.frames = {}
        self.tiling = Tiling(above, self.write)

    def write(self, frame, name):
        self.frames[name] = frame


@pytest.fixture
def mixed(make):
    area = make.site(id="reserve", kind="reserve", geometry=shapely.box(51, 43, 52, 44))
    lost = make.site(id="lost", geometry=shapely.Point(51, float("inf")))
    other = make.site(id="other", kind="port", basis="derived")
    return make.layer(make.site(), make.sarzha(), other, area, lost, make.fact())


def test_groups_tell_what_filters_need(mixed):
    index = tiled(mixed, NOWHERE, Written().tiling)
    groups = index["tiles"]["groups"]
    assert index["count"] == 0
    assert index["tiles"]["total"] == 4
    assert groups["count"] == [1, 1, 1, 1]
    kinds = [index["symbols"][symbol]["kind"] for symbol in groups["symbol"]]
    assert kinds == ["port", "terminal", "port", "reserve"]
    bases = ["published", "none", "derived", "published"]
    assert groups["columns"]["basis"] == {"a": bases}


def test_points_and_shapes_have_an_archive_each(mixed):
    written = Written()
    index = tiled(mixed, NOWHERE, written.tiling)
    assert index["tiles"]["files"] == [
        {"address": f"{FOLDER}/hubs.pmtiles", "draws": ["point"]},
        {"address": f"{FOLDER}/hubs.shapes.pmtiles", "draws": ["area"]},
    ]
    points, shapes = written.frames.values()
    assert points["id"].tolist() == ["aktau", "sarzha", "other"]
    assert points[GROUP].tolist() == [0, 1, 2]
    assert shapes["id"].tolist() == ["reserve"]
    assert "layer" not in points.columns
    assert points["sources"].iloc[0][0]["publisher"] == "The Herald"


def test_collections_are_told_part_by_part(make):
    inner = [shapely.Point(50, 43), shapely.box(51, 43, 52, 44)]
    site = make.site(geometry=shapely.GeometryCollection(inner))
    index = tiled(make.layer(site), NOWHERE, Written().tiling)
    assert [symbol["draw"] for symbol in index["symbols"]] == ["area", "point"]
    assert index["tiles"]["total"] == 2


EAST, WEST = shapely.Point(179, 60), shapely.Point(-179, 61)
PARTS = [shapely.box(179, 60, 180, 61), shapely.box(-180, 60, -179, 61)]


@pytest.mark.parametrize("shapes", [[EAST, WEST], [shapely.MultiPolygon(PARTS)]])
def test_bounds_go_across_the_180th_meridian(make, shapes):
    sites = [make.site(id=f"s{at}", geometry=one) for at, one in enumerate(shapes)]
    layer = make.layer(*sites)
    index = tiled(layer, Extent(178.0, 59.0, 182.0, 62.0), Written().tiling)
    assert index["tiles"]["bounds"] == [179, 60, 181, 61]


def test_any_frame_will_do(make):
    frame = gpd.GeoDataFrame({7: ["x"]}, geometry=[shapely.Point(51, 43)])
    layer = make.layer(make.site())
    index = tiled(type(layer)("a/b", {}, frame), NOWHERE, (written := Written()).tiling)
    assert index["tiles"]["files"][0]["address"] == f"{FOLDER}/a/b.pmtiles"
    assert index["attributes"] == ["7"]
    assert list(written.frames["a/b.pmtiles"].columns) == ["7", "geometry", GROUP]


@pytest.mark.parametrize(("above", "large"), [(10, True), (1_000, False)])
def test_the_limit_is_of_bytes_in_the_page(above, large):
    assert too_large({"id": "x"}, "A" * 500, Written(above).tiling) == large


def test_small_layers_stay_in_the_page(layers, make):
    written = Written(above=1_000_000)
    found = payload(layers, page=make.page(), tiling=written.tiling).index["layers"]
    assert [layer["count"] for layer in found] == [2, 1, 1]
    assert written.frames == {}


def test_what_has_no_place_stays_in_the_page(mixed, make):
    how = {"page": make.page(), "tiling": Written().tiling}
    tiles, rest = payload([mixed], **how).index["layers"]
    assert (tiles["id"], rest["id"]) == ("hubs", "hubs-rest")
    assert rest["columns"]["id"]["a"] == ["lost", "projects"]
    (facts,) = payload([make.layer(make.fact())], **how).index["layers"]
    assert (facts["id"], facts["count"]) == ("hubs", 1)


@pytest.mark.usefixtures("bundle")
def test_only_pages_with_tiles_may_read_files(layers, make):
    plain = map_html(layers, page=make.page())
    assert "connect-src" not in plain
    assert "atlasTiles:" not in plain
    tiled_page = map_html(layers, page=make.page(), tiling=Written().tiling)
    assert "connect-src &#x27;self&#x27;" in tiled_page
    assert "atlasTiles:" in tiled_page
