"""The background: embedded and quiet, or online where the reader asks for it."""

import base64
import re

import pytest
import shapely
from stillness import still

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LOADED = ".leaflet-tile-loaded:not([hidden])"


@pytest.fixture
def page(open_map, layers):
    return open_map(layers, hash_="#lang=en")


def serve(page, answer):
    """Answer in the place of every server: nothing leaves this machine."""
    page.tab.context.set_offline(offline=False)
    page.tab.route(re.compile("^https:"), answer)


def choose(page, tiles):
    page.tab.locator(f'.background input[value="{tiles}"]').check()


def tile(route):
    route.fulfill(body=PIXEL, content_type="image/png")


def test_no_one_is_asked_until_the_reader_chooses(page):
    page.tab.locator(".zoom button").first.click()
    still(page.tab)
    assert (page.requests, page.errors) == ([], [])


@pytest.mark.parametrize(
    ("tiles", "host", "credit"),
    [
        ("osm", "tile.openstreetmap.org", "© OpenStreetMap contributors (ODbL 1.0)"),
        ("satellite", "tiles.maps.eox.at", "EOX IT Services"),
        ("topographic", "tile.opentopomap.org", "OpenTopoMap (CC BY-SA 3.0)"),
    ],
)
def test_tiles_of_the_chosen_server_and_its_name(page, tiles, host, credit):
    serve(page, tile)
    choose(page, tiles)
    page.tab.wait_for_selector(LOADED)
    assert all(host in url for url in page.requests)
    assert credit in page.tab.locator(".attribution").inner_text()
    choose(page, "embedded")
    assert page.tab.locator(".leaflet-tile").count() == 0
    assert "EOX" not in page.tab.locator(".attribution").inner_text()
    assert page.errors == []


def test_tiles_lie_between_the_embedded_map_and_the_layers(page):
    serve(page, tile)
    choose(page, "satellite")
    page.tab.wait_for_selector(LOADED)
    names = ("basemap", "tile", "lines", "marker", "labels")
    z = [
        page.tab.locator(f".leaflet-{name}-pane").first.evaluate(
            "pane => Number(getComputedStyle(pane).zIndex)"
        )
        for name in names
    ]
    assert z == sorted(z)
    image = page.tab.locator(".leaflet-tile").first
    assert image.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"


@pytest.mark.parametrize("refusal", ["status", "offline"])
def test_tiles_that_do_not_come_leave_the_embedded_map(page, refusal):
    if refusal == "status":
        serve(page, lambda route: route.fulfill(status=500, body=""))
    choose(page, "satellite")
    note = page.tab.locator(".background-note")
    note.filter(has_text="tiles.maps.eox.at did not load").wait_for()
    assert page.tab.locator(LOADED).count() == 0
    assert page.tab.locator(".leaflet-basemap-pane canvas").is_visible()
    choose(page, "embedded")
    assert note.inner_text() == ""


def test_tiles_that_come_again_take_the_note_away(page):
    serve(page, lambda route: route.abort())
    choose(page, "satellite")
    note = page.tab.locator(".background-note")
    note.filter(has_text="did not load").wait_for()
    page.tab.unroute_all()
    serve(page, tile)
    page.tab.locator(".zoom button").first.click()
    note.filter(has_not_text="come").wait_for(state="attached")


def test_the_page_says_that_a_server_refuses_files(page):
    serve(page, tile)
    choose(page, "osm")
    assert "opened from disk" in page.tab.locator(".background .warning").inner_text()


def test_no_other_server_may_send_pictures(page):
    with page.tab.expect_console_message():
        page.tab.evaluate("void (new Image().src = 'https://elsewhere.test/a.png')")
    assert "violates the following Content Security Policy" in page.errors[0]


def test_closer_than_its_scale_the_background_says_so(page):
    note = page.tab.locator(".background-note")
    assert note.inner_text() == ""
    page.tab.locator('[data-row="hubs"] .go').click()
    note.filter(has_text="1:10,000,000").wait_for()


@pytest.mark.parametrize(
    ("view", "close"),
    [
        *(("8/43.6/51.2", False), ("9/43.6/51.2", True), ("6/78/15", False)),
        *(("7/78/15", True), ("9/0/15", True), ("8/0/15", False)),
    ],
)
def test_how_close_is_too_close_counts_in_metres(open_map, layers, view, close):
    page = open_map(layers, hash_=f"#lang=en&view={view}")
    told = page.tab.locator(".background-note").inner_text()
    assert ("1:10,000,000" in told) is close


def test_degrees_stand_at_the_lines_of_the_grid(page):
    page.tab.locator(".theme.background input[type=checkbox]").nth(1).check()
    marks = page.tab.locator(".graticule .meridian")
    before = marks.all_inner_texts()
    assert "54°\u00a0E" in before
    assert page.tab.locator(".graticule .parallel").first.inner_text().endswith("N")
    for _ in range(3):
        page.tab.locator(".zoom button").first.click()
        still(page.tab)
    assert marks.first.inner_text() not in before
    page.tab.locator(".theme.background input[type=checkbox]").nth(1).uncheck()
    assert marks.count() == 0


OVERLAPS = """() => {
  const names = [...document.querySelectorAll(".label")];
  const boxes = names.map(e => e.getBoundingClientRect());
  return boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right - 1
    && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
}"""


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_names_never_lie_over_each_other(open_map, make, language):
    rows = [
        make.site(
            id=f"s{i}",
            geometry=make.site()["geometry"].buffer(0.4).exterior.interpolate(i / 9),
        )
        for i in range(20)
    ]
    page = open_map([make.layer(*rows)], hash_=f"#lang={language}")
    page.tab.wait_for_selector(".label.feature")
    assert not page.tab.evaluate(OVERLAPS)


def test_cities_are_named_before_all_others(open_map, make):
    port = make.site(id="port", name_en="A port")
    city = make.site(id="city", kind="city", name_en="A city of many letters")
    page = open_map(
        [make.layer(*[port] * 9, id="ports"), make.layer(city, id="cities")]
    )
    page.tab.wait_for_selector(".label.feature")
    first = page.tab.locator(".label.feature").first
    assert first.inner_text() == "A city of many letters"


def test_the_chosen_corridor_bears_its_name(page):
    page.choose("The road")
    page.tab.locator(".label", has_text="The road").wait_for()


def test_the_seas_have_names(open_map, make):
    ends = [shapely.Point(48, 40), shapely.Point(56, 46)]
    page = open_map([make.layer(*(make.site(geometry=end) for end in ends))])
    page.tab.locator(".label.water", has_text="Caspian Sea").wait_for()


ACROSS = """() => {
  const name = document.querySelector(".label.region").getBoundingClientRect();
  return [...document.querySelectorAll("path.feature")].some(path => {
    const { top, bottom } = path.getBoundingClientRect();
    return top < name.bottom && bottom > name.top;
  });
}"""


def test_the_name_of_the_region_keeps_clear_of_lines(open_map, make):
    region = shapely.box(48, 42, 56, 46)
    middle = shapely.LineString([(48, 44), (56, 44)])
    whole = make.page(region=region, region_title={"en": "Mangystau"})
    page = open_map([make.layer(make.corridor(geometry=middle))], page=whole)
    page.tab.wait_for_selector(".label.region")
    assert not page.tab.evaluate(ACROSS)
