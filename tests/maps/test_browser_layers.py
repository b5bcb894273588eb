"""The tab of layers: what is shown, in which order, how opaque."""

import pytest
import shapely
from marks import called
from stillness import still

from maps.style import MARKS


@pytest.fixture
def page(open_map, layers, make):
    beach = make.site(id="beach", kind="beach", name_en="Beach")
    zones = make.layer(beach, id="zones", title={"en": "Zones"}, theme="tourism")
    return open_map([*layers, zones])


def more(page, layer):
    row = page.tab.locator(f'[data-row="{layer}"]')
    row.locator("summary").click()
    return row


def rows(page):
    """Return the ids of the layers, topmost first."""
    found = page.tab.locator("[data-row]")
    return [row.get_attribute("data-row") for row in found.all()]


def test_layers_stand_by_theme_with_their_legend(page):
    titles = page.tab.locator(".theme h2").all_inner_texts()
    assert [title.strip().lower() for title in titles] == [
        "transport",
        "tourism",
        "capacity",
        "background",
    ]
    assert page.tab.locator('[data-row="roads"] .legend li').count() == 1


def test_a_theme_is_put_out_and_back_at_once(page):
    box = page.tab.locator('input[data-theme="transport"]')
    box.uncheck()
    assert page.tab.locator(".feature[role=button]").count() == 1
    page.tab.locator('input[data-layer="hubs"]').check()
    assert box.evaluate("box => box.indeterminate")
    box.check()
    assert page.tab.locator(".feature[role=button]").count() == 4


def test_opacity_is_set_by_keyboard_and_reaches_marks_and_lines(page):
    for layer in ("hubs", "roads"):
        slider = more(page, layer).locator("input[type=range]")
        slider.focus()
        page.tab.keyboard.press("ArrowLeft")
        assert slider.get_attribute("aria-valuetext") == "95%"
        assert slider.evaluate("one => one === document.activeElement")
    mark = page.tab.locator(called("Sarzha"))
    assert mark.evaluate("one => one.style.opacity") == "0.95"
    pane = page.tab.locator(".leaflet-lines-1-pane")
    assert pane.evaluate("one => one.style.opacity") == "0.95"


def test_a_layer_moves_and_takes_the_focus_along(page):
    row = more(page, "roads")
    row.locator('[data-move="up"]').click()
    assert rows(page) == ["roads", "hubs", "zones"]
    focused = page.tab.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Down: Roads"
    assert page.tab.locator(".toast").inner_text() == "Roads: place 1 of 2"
    assert row.locator("details").get_attribute("open") is not None


def test_the_order_is_the_order_of_drawing(open_map, make):
    at = shapely.Point(52, 44)
    page = open_map(
        [
            make.layer(make.site(id=one, name_en=one, geometry=at), id=one)
            for one in ("first", "second")
        ]
    )
    height = "one => Number(one.style.zIndex)"
    first, second = (page.tab.locator(called(one)) for one in ("first", "second"))
    assert first.evaluate(height) > second.evaluate(height)
    more(page, "second").locator('[data-move="up"]').click()
    assert first.evaluate(height) < second.evaluate(height)


def test_a_layer_is_brought_into_view(page):
    before = page.tab.locator(".scale").inner_text()
    page.tab.locator('[data-row="hubs"] .go').click()
    still(page.tab)
    assert page.tab.locator(".scale").inner_text() != before


def test_what_is_pointed_at_is_raised(page):
    page.tab.locator(called("Sarzha")).hover()
    mark = page.tab.locator(".feature.hovered")
    assert mark.get_attribute("aria-label") == "Sarzha, terminal, planned"
    page.tab.locator("#tab-layers").hover()
    assert mark.count() == 0


FLOW = """getComputedStyle(document.querySelector('.line.flow')).animationName"""


@pytest.mark.parametrize(
    ("motion", "name"), [("no-preference", "flow"), ("reduce", "none")]
)
def test_a_flow_moves_while_chosen_where_things_may_move(open_map, make, motion, name):
    carrying = make.corridor(capacity_amount=5.0, capacity_unit="Mt/year")
    page = open_map([make.layer(carrying, id="roads")])
    page.tab.emulate_media(reduced_motion=motion)
    assert page.tab.evaluate(FLOW) == "none"
    page.choose("The road")
    assert page.tab.evaluate(FLOW) == name


def test_without_a_capacity_nothing_flows(page):
    assert page.tab.locator(".line.flow").count() == 0


def violations(page, axe):
    page.tab.evaluate(axe)
    script = (
        "axe.run('.panel').then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
    )
    return page.tab.evaluate(script)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tab_is_accessible(page, axe, scheme):
    page.tab.emulate_media(color_scheme=scheme)
    more(page, "roads")
    page.tab.locator('input[data-layer="hubs"]').uncheck()
    assert violations(page, axe) == []


def test_unfolding_a_legend_leads_to_what_it_showed(open_map, make):
    kinds = [*MARKS][:26]
    sites = [make.site(id=kind, kind=kind, name_en=kind) for kind in kinds]
    tab = open_map([make.layer(*sites)], hash_="#lang=en").tab
    every = tab.locator(".legend .all button")
    every.focus()
    every.press("Enter")
    assert tab.evaluate("document.activeElement.matches('.legend > :nth-child(13)')")
