"""Features lie where the layer, or their own columns, say they do."""

import geopandas as gpd
import pytest
import shapely

from geo.errors import InputError
from geo.lands.regions import BOUNDARIES
from geo.read import read_folder

pytestmark = pytest.mark.skipif(
    not BOUNDARIES.is_file(), reason="geo/data/regions.fgb: pip install -e . makes it"
)

LAYER = """title: {{en: Lights}}
theme: transport
source: {{publisher: Coast guard, title: List}}
context: {context}
data: {{file: lights.fgb, kind: other, mode: sea, columns: {{{columns}}}}}
"""
KZ = "{country: KZ}"
AKTAU, TALGAR, TBILISI = (51.2, 43.6), (77.24, 43.3), (44.8, 41.7)


def told(tmp, shapes, context=KZ, columns="", **values):
    """Return code, message and fix of what is wrong with a file of features."""
    made = [shapely.Point(one) if isinstance(one, tuple) else one for one in shapes]
    frame = gpd.GeoDataFrame({"name": ["a"] * len(made), **values}, geometry=made)
    frame.set_crs(4326).to_file(tmp / "lights.fgb", SPATIAL_INDEX="NO")
    text = LAYER.format(context=context, columns=columns)
    (tmp / "lights.yaml").write_text(text, encoding="utf-8")
    try:
        found = read_folder(tmp).warnings
    except InputError as error:
        found = error.problems
    return [(one.code, one.message, one.fix) for one in found]


def test_a_feature_outside_is_told_with_its_number(tmp_path):
    ((code, message, fix),) = told(tmp_path, [AKTAU, (7.24, 43.3)])
    assert code == "outside-region"
    assert message == "feature 2 lies outside KZ (at lon 7.24, lat 43.3)"
    assert fix.startswith("check the positions and the coordinate system")


def test_what_lies_at_sea_is_a_warning(tmp_path):
    ((code, message, _),) = told(tmp_path, [AKTAU, (51.6, 46.2), (49.0, 45.6)])
    assert code == "offshore"
    assert message.startswith("features 2, 3 lie outside KZ")
    assert message.endswith(", at sea")
    ((code, message, _),) = told(tmp_path, [(97, 79.5)], "{country: RU}")
    assert code == "land-unchecked"
    assert message.endswith(", on land that no outline here holds")
    # Beside what is wrong nothing is lost of the problem.
    ((code, message, _),) = told(tmp_path, [(51.6, 46.2), (7.24, 43.3)])
    assert (code, message[:9]) == ("outside-region", "feature 2")


@pytest.mark.parametrize(
    ("context", "columns"),
    [
        ("{country: PT, region: Faro}", ""),
        ("{country: PT}", "region: place"),
    ],
)
def test_regions_whose_names_we_lack_are_a_warning(context, columns, tmp_path):
    found = told(tmp_path, [(-7.93, 37.02)], context, columns, place=["Faro"])
    ((code, message, fix),) = found
    assert code == "region-unchecked"
    assert message.startswith("no region in PT is known by the name `Faro`")
    assert "its GeoNames code, such as `PT." in fix
    elsewhere = told(tmp_path, [AKTAU], context, columns, place=["Faro"])
    assert [code for code, *_ in elsewhere] == ["outside-region"]


def test_swapped_axes_are_told_as_such(tmp_path):
    ((_, message, fix),) = told(tmp_path, [AKTAU, TALGAR[::-1], AKTAU[::-1]])
    assert message.startswith("features 2, 3 lie outside KZ (the first at lon 43.3,")
    assert fix.startswith("longitude comes first")


def test_of_many_features_twenty_are_named(tmp_path):
    ((_, message, _),) = told(tmp_path, [(7.24, 43.3)] * 1030)
    assert ", 19, 20 and 1,010 more lie outside KZ" in message


@pytest.mark.parametrize(
    ("values", "outside"),
    [
        (
            {"region": ["Kostanay", "Almaty Region"]},
            ["feature 1 lies outside Kostanay"],
        ),
        ({"region": ["Mangystau", None]}, []),
        ({"region": ["Mangystau", "the mountains"]}, []),
        ({"country": ["KZ", "GE"]}, ["feature 2 lies outside GE"]),
        ({"country": ["Kazakhstan", None]}, []),
    ],
)
def test_columns_say_where_their_features_are(values, outside, tmp_path):
    found = told(tmp_path, [AKTAU, TALGAR], **values)
    assert [message.partition(" (at")[0] for _, message, _ in found] == outside


def test_a_country_of_its_own_replaces_that_of_the_layer(tmp_path):
    context = "{country: KZ, region: Mangystau}"
    assert not told(tmp_path, [AKTAU, TBILISI], context, country=[None, "GE"])


def test_lines_may_leave(tmp_path):
    away = shapely.LineString([(20, 40), (21, 40)])
    ((_, message, _),) = told(tmp_path, [shapely.LineString([AKTAU, TBILISI]), away])
    assert message.startswith("feature 2 lies outside KZ")


def test_wrong_shapes_are_told_once(tmp_path):
    shapes = [AKTAU, shapely.Point(500, 43)]
    assert [code for code, *_ in told(tmp_path, shapes)] == ["outside-world"]


def test_a_column_that_holds_no_regions(tmp_path):
    many = [f"village {number}" for number in range(4001)]
    assert not told(tmp_path, [AKTAU] * 4001, region=many)
    ((code, message, _),) = told(
        tmp_path, [AKTAU] * 4001, columns="region: place", place=many
    )
    assert code == "unknown-region"
    assert message.startswith("`place` holds 4,001 different texts")
