"""20,000 points on a canvas, in a real Chromium: what covers a pixel answers."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from maps import MapLayer, map_html

MANY = 20_000
MIDDLE = (52.5, 44.0)
VIEW = "#view=12/44/52.5"
FAR = "#view=6/44/52.5"
CLOSE = 0.003
"""Degrees of longitude; 9 pixels at zoom 12, where marks lie over each other."""
BARE = 4
"""Where no feature is: this many times CLOSE beside the middle."""

CARD = ".card h2"
PAINTED = ".atlas-canvas"
ALPHA = """([x, y]) => [...document.querySelectorAll('.atlas-canvas')].map(one => {
    const {left, top, width} = one.getBoundingClientRect();
    const sharp = one.width / width;
    const at = [(x - left) * sharp, (y - top) * sharp];
    return one.getContext('2d').getImageData(...at, 1, 1).data[3];
})"""


def wells():
    """Return points at random around the middle, and three of names in it."""
    random = np.random.default_rng(4)
    xy = random.uniform((50, 42), (55, 46), (MANY - 3, 2))
    xy = xy[np.abs(xy - MIDDLE).max(axis=1) > 8 * CLOSE]
    lon, lat = MIDDLE
    known = [(lon, lat), (lon + CLOSE, lat), (lon - 2 * CLOSE, lat)]
    points = shapely.points(np.vstack([xy, known]))
    names = [*(f"Well {at}" for at in range(len(xy))), "Left", "Right", "Alone"]
    values = {"id": names, "name": names, "kind": "station", "status": "existing"}
    values["kind"] = ["mine"] * len(xy) + ["city", "city", "port"]
    return gpd.GeoDataFrame(values, geometry=points, crs=4326)


@pytest.fixture(scope="module")
def many_html(bundle, make):  # noqa: ARG001 - without the bundle there is no page
    many = MapLayer("wells", {"en": "Wells"}, wells(), theme="transport")
    near = shapely.Point(MIDDLE[0] - CLOSE / 4, MIDDLE[1])
    few = make.layer(make.site(name_en="Few", geometry=near), id="few")
    return map_html([many, few], page=make.page())


@pytest.fixture
def many(many_html, open_html):
    def opened(hash_=VIEW, **how):
        page = open_html(many_html, hash_=hash_, **how)
        page.tab.wait_for_selector(PAINTED, state="attached")
        return page

    return opened


def pixel(page, steps=0.0):
    """Return where the middle is on the screen, or what lies some CLOSE beside it."""
    box = page.tab.locator(".folium-map").bounding_box()
    across = steps * CLOSE / 360 * 256 * 2**12
    return box["x"] + box["width"] / 2 + across, box["y"] + box["height"] / 2


def click(page, steps=0.0, down=0):
    x, y = pixel(page, steps)
    page.tab.mouse.click(x, y + down)


def only_wells(page):
    page.tab.locator('input[data-layer="few"]').uncheck()


@pytest.mark.parametrize(
    ("steps", "name"),
    [(-0.5, "Left"), (1.0, "Right"), (0.5, "Right"), (-2.0, "Alone")],
)
def test_a_click_opens_what_covers_the_pixel(many, steps, name):
    page = many()
    only_wells(page)
    click(page, steps)
    page.tab.locator(CARD, has_text=name).wait_for()
    raised = page.tab.locator(".feature.raised.chosen")
    assert raised.get_attribute("aria-label").startswith(f"{name}, ")
    click(page, BARE)
    page.tab.locator(CARD).wait_for(state="detached")
    assert page.errors == []


def test_pointing_names_what_covers_the_pixel_and_nothing_beside_it(many):
    page = many()
    only_wells(page)
    page.tab.mouse.move(*pixel(page, -2))
    tooltip = page.tab.locator(".leaflet-tooltip")
    tooltip.filter(has_text="Alone").wait_for()
    assert page.tab.locator(".feature.hovered").count() == 1
    assert page.tab.locator(".folium-map.on-feature").count() == 1
    page.tab.mouse.move(*pixel(page, BARE))
    tooltip.wait_for(state="detached")
    assert page.tab.locator(".feature.raised").count() == 0


def test_the_order_of_layers_decides_between_marks_and_canvas(many):
    page = many()
    click(page, -0.5)
    page.tab.locator(CARD, has_text="Left").wait_for()
    page.tab.keyboard.press("Escape")
    page.tab.locator('[data-row="few"] summary').click()
    page.tab.locator('[data-row="few"] [data-move="up"]').click()
    click(page, -0.5)
    page.tab.locator(CARD, has_text="Few").wait_for()


def painted(page, steps=0.0):
    return page.tab.evaluate(ALPHA, list(pixel(page, steps)))


def test_filters_and_hidden_layers_leave_nothing_to_see_or_click(many):
    page = many()
    only_wells(page)
    assert painted(page, -2) == [255]
    page.tab.locator("#tab-filters").click()
    page.tab.locator('.panel [data-key="kind city"]').check()
    page.tab.wait_for_function(
        f"at => ({ALPHA})(at)[0] === 0", arg=list(pixel(page, -2))
    )
    assert painted(page) == [255]
    click(page, -2)
    assert page.tab.locator(CARD).count() == 0
    page.tab.locator("#tab-layers").click()
    page.tab.locator('input[data-layer="wells"]').uncheck()
    page.tab.locator(PAINTED).wait_for(state="detached")
    click(page)
    assert page.tab.locator(CARD).count() == 0


def test_opacity_reaches_the_canvas_and_what_is_raised_from_it(many):
    page = many()
    only_wells(page)
    click(page, -2)
    page.tab.locator('[data-row="wells"] summary').click()
    page.tab.locator('[data-row="wells"] input[type=range]').press("ArrowLeft")
    for one in (PAINTED, ".feature.raised"):
        assert page.tab.locator(one).evaluate("one => one.style.opacity") == "0.95"


def test_tools_keep_their_clicks(many):
    page = many()
    page.tab.get_by_role("button", name="Measure").click()
    click(page, -2)
    page.tab.locator(".banner .result", has_text="1 point").wait_for()
    assert page.tab.locator(CARD).count() == 0


def test_a_row_of_the_list_is_shown_and_takes_the_focus(many):
    page = many(FAR)
    page.tab.locator("#tab-list").click()
    page.tab.locator(".list tbody tr button").first.click()
    page.tab.locator(CARD).wait_for()
    assert page.tab.locator(".feature.raised.chosen").count() == 1


def test_who_does_not_see_is_told_of_the_list(many):
    label = many().tab.locator(PAINTED).get_attribute("aria-label")
    assert label.startswith("Wells: ")
    assert label.endswith("features on the map. All of them are in the list, too.")


def test_on_paper_the_canvas_is_sharp(many):
    page = many()
    page.tab.emulate_media(media="print")
    page.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    sharp = "one => one.width / parseFloat(one.style.width)"
    assert page.tab.locator(PAINTED).evaluate(sharp) == 3
    page.tab.evaluate("dispatchEvent(new Event('afterprint'))")
    page.tab.wait_for_function(
        f"() => ({sharp})(document.querySelector('{PAINTED}')) === 1"
    )


def test_the_dark_look_repaints(many):
    page = many()
    colour = ALPHA.replace(".data[3]", ".data.join()")
    light = page.tab.evaluate(colour, list(pixel(page, -2)))
    page.tab.emulate_media(color_scheme="dark")
    page.tab.wait_for_function(
        f"([at, light]) => ({colour})(at)[0] !== light",
        arg=[list(pixel(page, -2)), light[0]],
    )
