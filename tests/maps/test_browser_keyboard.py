"""The keyboard on the map: one stop for all features, arrows from each to the next."""

import pytest
import shapely
from stillness import still

SIZES = {"wide": (1440, 900), "phone": (390, 844)}
FOCUSED = "document.activeElement.getAttribute('aria-label')"
TOOLS = ".tools-group button, .tools-opener button"
ZOOM = "Object.values(window).find(one => one?.setView).getZoom()"
FREE = """() => {
  const { x, y, width, height } = document.activeElement.getBoundingClientRect();
  const [left, top] = [x + width / 2, y + height / 2];
  return document.elementFromPoint(left, top)?.closest(".folium-map") != null;
}"""
CROSS = {"Middle": (52, 44), "East": (53, 44), "North": (52.1, 45), "West": (51, 44.2)}


def press(page, *keys):
    for key in keys:
        page.tab.keyboard.press(key)
    return page.tab.evaluate(FOCUSED)


@pytest.fixture
def cross(open_map, make):
    rows = [
        make.site(id=name, name_en=name, geometry=shapely.Point(at))
        for name, at in CROSS.items()
    ]
    ends = [(51.8, 42.5), (52.2, 42.6)]
    road = make.corridor(geometry=shapely.LineString(ends))
    page = open_map([make.layer(*rows), make.layer(road, id="roads")])
    page.tab.locator(".folium-map").focus()
    return page


@pytest.mark.parametrize("size", [*SIZES])
def test_the_tools_are_a_few_presses_from_the_map(open_html, html, size):
    page = open_html(html, size=SIZES[size], hash_="#lang=ru")
    page.tab.locator(".skip").press("Enter")
    presses = 0
    while not page.tab.evaluate("s => document.activeElement.matches(s)", TOOLS):
        press(page, "Tab")
        presses += 1
    assert presses <= 6
    press(page, *["Shift+Tab"] * (presses - 1))
    assert page.tab.evaluate("document.activeElement.matches('.feature')")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ArrowRight", "East, port, existing"),
        ("ArrowUp", "North, port, existing"),
        ("ArrowLeft", "West, port, existing"),
        ("ArrowDown", "The road, road, planned"),
        ("PageDown", "East, port, existing"),
        ("PageUp", "Middle, port, existing"),
        ("End", "The road, road, planned"),
        ("Home", "Middle, port, existing"),
    ],
)
def test_keys_lead_to_the_next_feature(cross, key, name):
    assert press(cross, "Tab") == "Middle, port, existing"
    assert press(cross, key) == name
    assert press(cross, "Shift+Tab") == "Map"
    assert press(cross, "Tab") == name
    press(cross, "Enter")
    assert cross.tab.locator(".card h2").inner_text() == name.split(",")[0]
    assert press(cross, "Escape") == name
    assert cross.errors == []


def test_what_the_keyboard_comes_upon_is_seen(open_html, html):
    page = open_html(html, hash_="#lang=ru")
    page.tab.locator(".folium-map").focus()
    press(page, "Tab")
    seen = set()
    for key in ["End", *["PageUp"] * 6, *["ArrowRight"] * 6]:
        seen.add(press(page, key))
        still(page.tab)
        if page.tab.locator(".feature.point:focus").count():
            assert page.tab.evaluate(FREE), key
    assert len(seen) > 8


def test_it_zooms_around_a_feature(cross):
    press(cross, "Tab", "ArrowRight")
    still(cross.tab)
    zoom = cross.tab.evaluate(ZOOM)
    box = cross.tab.locator(".feature:focus").bounding_box()
    press(cross, "+")
    still(cross.tab)
    assert cross.tab.evaluate(ZOOM) > zoom
    after = cross.tab.locator(".feature:focus").bounding_box()
    assert after["x"] == pytest.approx(box["x"], abs=2)


def test_where_nothing_is_in_view_tab_leads_on(open_map, layers):
    page = open_map(layers, hash_="#lang=en&view=9/10/10")
    page.tab.locator(".folium-map").focus()
    assert press(page, "Tab") == "Zoom in"


def test_a_feature_that_the_filters_hide_is_no_stop(cross):
    press(cross, "Tab")
    cross.tab.evaluate("location.hash = 'lang=en&status=planned'")
    cross.tab.wait_for_function(
        "() => document.querySelector('.feature.point') === null"
    )
    cross.tab.locator(".folium-map").focus()
    assert press(cross, "Tab") == "The road, road, planned"


@pytest.mark.parametrize(("view", "piece"), [("9/44/52", 0), ("9/44/56", 1)])
def test_of_a_line_in_pieces_a_screen_reader_is_told_of_one(
    open_map, make, view, piece
):
    pieces = [[(51.9, 44), (52.1, 44)], [(55.9, 44), (56.1, 44)]]
    road = make.corridor(geometry=shapely.MultiLineString(pieces))
    page = open_map([make.layer(road, id="roads")], hash_=f"#lang=en&view={view}")
    told = page.tab.get_by_role("button", name="The road, road, planned")
    assert told.count() == 1
    page.tab.locator(".folium-map").focus()
    assert press(page, "Tab") == "The road, road, planned"
    assert told.evaluate("one => one === document.activeElement")
    among = (
        "one => [...document.querySelectorAll('.feature[role=button]')].indexOf(one)"
    )
    assert told.evaluate(among) == piece
