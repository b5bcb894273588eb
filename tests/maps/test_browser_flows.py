"""Widths of capacities, lanes side by side and what opens when, in a real Chromium."""

import pytest
import shapely
from marks import called
from stillness import still

TRUNK = [(51.2, 43.6), (53.0, 44.0), (55.2, 45.3)]
ROWS = 600
"""So many features of a layer are not elements, but a canvas."""
OPEN = "terminal, approximate1"


def line(make, name, **given):
    leg = {"mode": "rail", "status": "existing", "method": "chain"}
    lane = given.pop("lane", 0)
    row = {
        "id": name,
        "kind": "rail",
        "status": "existing",
        "method": "chain",
        "name_en": name,
        "legs": [leg | {"shared": lane, "stops": []}],
        "geometry": shapely.LineString(given.pop("along", TRUNK)),
    }
    return make.corridor(**(row | given))


@pytest.fixture
def shown(open_map, make):
    def opened(*rows, **how):
        return open_map([make.layer(*rows, id="lines")], **how)

    return opened


def widths(page, of):
    return page.tab.locator(f"path.line.ink{of}").evaluate_all(
        "all => all.map(one => Number(one.getAttribute('stroke-width')))"
    )


def test_width_follows_capacity_and_can_be_put_out(shown, make):
    known = {"capacity_unit": "Mt/year"}
    page = shown(
        line(make, "wide", capacity_amount=10.0, **known),
        line(make, "half", capacity_amount=5.0, **known),
        line(make, "plain"),
    )
    assert widths(page, ".broad") == [16, 8]
    assert widths(page, ":not(.broad, .tie)") == [3.5, 3.5, 3.5]
    legend = page.tab.locator(".flows")
    assert "10\u00a0million t a year" in legend.inner_text()
    legend.get_by_role("checkbox").uncheck()
    assert widths(page, ".broad") == []
    page.tab.wait_for_url("**widths=0**")
    assert page.tab.locator(".scale-of-flows").count() == 0
    assert page.errors == []


def test_no_line_is_wider_than_the_legend_says(shown, make):
    rows = [
        line(make, unit, capacity_amount=amount, capacity_unit=unit)
        for amount, unit in [(10.0, "Mt/year"), (2000.0, "kt/year"), (1e6, "t/year")]
    ]
    page = shown(*rows)
    assert widths(page, ".broad") == [16]
    assert widths(page, ":not(.broad, .tie)") == [3.5, 3, 2]
    assert (
        "The smallest size: 1.2\u00a0million" in page.tab.locator(".flows").inner_text()
    )


def test_a_disc_stands_around_a_mark(open_map, make):
    page = open_map([make.layer(make.site(), make.sarzha())])
    disc = page.tab.locator(".feature .disc")
    assert disc.get_attribute("width") == "42"
    mark = page.tab.locator(".sized .mark").bounding_box()
    box = disc.bounding_box()
    assert box["x"] + box["width"] / 2 == pytest.approx(mark["x"] + 11, abs=1)
    assert box["y"] + box["height"] / 2 == pytest.approx(mark["y"] + 11, abs=1)


def test_without_capacities_there_is_no_legend_of_them(open_map, make):
    page = open_map([make.layer(make.site())])
    assert page.tab.locator(".flows").count() == 0


def test_lanes_lie_side_by_side_at_every_zoom_and_are_hit_where_they_lie(shown, make):
    there = line(make, "there", lane=1)
    back = line(make, "back", lane=-2, along=TRUNK[::-1])
    page = shown(line(make, "own"), there, back)
    hits = page.tab.locator("path.feature.hit")
    for _ in range(2):
        boxes = [hits.nth(at).bounding_box() for at in range(3)]
        middles = [box["y"] + box["height"] / 2 for box in boxes]
        assert 4 < middles[1] - middles[0] < 16
        assert 4 < middles[2] - middles[1] < 16
        page.tab.locator(".zoom button").first.click()
        still(page.tab)
    for name in ("own", "there", "back"):
        path = page.tab.locator(f"{called(name)}.hit")
        x, y = path.evaluate(MIDDLE)
        page.tab.mouse.move(x, y)
        page.tab.wait_for_selector(f"{called(name)}.hit.hovered", state="attached")
        hovered = page.tab.locator(".hovered").first.get_attribute("aria-label")
        assert hovered == f"{name}, railway, existing"


MIDDLE = """one => {
  const matrix = one.getScreenCTM();
  for (let at = 0; at < one.getTotalLength(); at += 3) {
    const { x, y } = one.getPointAtLength(at).matrixTransform(matrix);
    if (document.elementFromPoint(x, y) === one) return [x, y];
  }
}"""


def test_lanes_of_a_canvas_are_painted_and_hit_where_they_lie(open_map, make):
    ends = [(50.0, 44.0), (56.0, 44.0)]
    marks = [
        make.site(id=f"{at}", geometry=shapely.Point(at / 100, 10))
        for at in range(ROWS)
    ]
    own, beside = (
        line(make, "own", along=ends),
        line(make, "beside", along=ends, lane=1),
    )
    page = open_map([make.layer(own, beside, *marks, id="large")])
    page.tab.wait_for_function(
        "() => document.querySelectorAll('.atlas-canvas').length > 1"
    )
    page.tab.evaluate(
        "Object.values(window).find(x => x?.setView)?.setView([44, 53], 7)"
    )
    still(page.tab)
    box = page.tab.locator(".folium-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for down, name in ((0, "own"), (10, "beside")):
        page.tab.mouse.move(x, y + down)
        hovered = f"{called(name)}.hit.hovered"
        page.tab.wait_for_selector(hovered, state="attached")
    page.tab.mouse.move(x, y - 10)
    page.tab.wait_for_selector(".feature.hit.hovered", state="detached")
    assert page.errors == []


def test_what_is_planned_becomes_what_is_there(open_map, layers):
    page = open_map(layers)
    rings = page.tab.locator(".feature.point .ring")
    slider = page.tab.locator(".time .slider")
    assert rings.count() == 1
    for _ in range(3):
        slider.press("ArrowRight")
    assert rings.count() == 1
    slider.press("ArrowRight")
    assert rings.count() == 0
    legend = page.tab.locator(".legend").first.locator("li").all_text_contents()
    assert legend == ["port1", "terminal, planned, approximate0", OPEN]
    news = page.tab.locator(".time .news").inner_text().split("\n")
    assert news[:2] == ["Opens:", "Sarzha"]


def test_what_no_date_says_is_told(open_map, layers):
    page = open_map(layers)
    undated = page.tab.locator(".undated")
    assert undated.inner_text() == "Year of opening unknown: 1"
    undated.locator("summary").press("Enter")
    undated.get_by_role("button", name="The road").click()
    assert "The road" in page.card()
