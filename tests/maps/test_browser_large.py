"""Every view with many thousands of features: values come later, and none is lost."""

import csv
import io
import json
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from stillness import still, wait_for_history

from maps import MapLayer, map_html

MANY = 30_000
ROWS = ".list tbody tr"
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}"
PLACES = ("Жаңаөзен", "Ақтау", "Шетпе")
KINDS = ("port", "station", "airport")


def frame():
    at = np.arange(MANY)
    across, up = 50 + at % 200 / 40, 42 + at // 200 / 40
    columns = {
        "id": [f"w{n}" for n in at],
        "name": [f"{PLACES[n % 3]} {n}" for n in at],
        "kind": [KINDS[n % 3] for n in at],
        "status": np.where(at % 2, "planned", "existing"),
        "start": np.where(at % 5 == 0, 2000 + at % 30, np.nan),
        "depth": at / 4,
        "open": at % 2 == 0,
        "note": [f"{HOSTILE} {n}" for n in at],
        HOSTILE: [{"n": int(n)} for n in at],
        "long": np.where(at == 7, "long text " * 1000, "short"),
    }
    return gpd.GeoDataFrame(columns, geometry=shapely.points(across, up), crs=4326)


@pytest.fixture(scope="module")
def large(make, bundle):  # noqa: ARG001 - without the bundle there is no page
    wells = MapLayer("wells", {"en": "Wells"}, frame())
    return map_html([wells, make.layer(make.site())], page=make.page())


@pytest.fixture
def opened(open_html, large):
    def opened(hash_=""):
        page = open_html(large, hash_=hash_)
        page.tab.wait_for_selector(".zoom button")
        return page

    return opened


COME = """() => {
  const rows = [...document.querySelectorAll('.list tbody tr')];
  return rows.length && !rows.some(row => row.textContent.includes('…'));
}"""
"""Whether the values of all rows in view are there."""


@pytest.fixture
def page(opened):
    page = opened("#tab=list&off=hubs")
    page.tab.wait_for_function(COME)
    return page


def names(page):
    page.tab.wait_for_function(COME)
    return page.tab.locator(f"{ROWS} th").all_inner_texts()


def numbers(page):
    return [int(name.rsplit(" ", 1)[1]) for name in names(page)]


def quiet(page):
    return (page.requests, page.errors, page.dialogs) == ([], [], [])


def sort(page, column):
    page.tab.locator(f".list thead .{column} button").click()
    page.tab.wait_for_selector(".list table[aria-busy=false]")


THERE = """wanted => {
  const rows = [...document.querySelectorAll('.list tbody tr')];
  return rows.some(row => Math.abs(row.ariaRowIndex - wanted) < 100);
}"""


def test_rows_have_their_values_wherever_the_list_is(page):
    for share in (0.5, 0.999, 0.25):
        page.tab.locator(".scroller").evaluate(
            "(e, share) => { e.scrollTop = share * e.scrollHeight }", share
        )
        # The row in the middle of what is seen is one of that share of the list.
        page.tab.wait_for_function(THERE, arg=share * MANY)
        assert all(name.startswith(PLACES) for name in names(page))
    assert quiet(page)


def test_a_name_and_a_year_sort_all_rows(page):
    sort(page, "name")
    page.tab.wait_for_function(
        "() => document.querySelector('.list tbody th').textContent === 'Ақтау 1'"
    )
    assert numbers(page)[:20] == [1 + 3 * n for n in range(20)]
    sort(page, "years")
    page.tab.wait_for_function(
        "() => document.querySelector('.list tbody tr').textContent.includes('2000')"
    )
    assert all(one % 30 == 0 for one in numbers(page)[:20])
    assert quiet(page)


STEP = """async scroller => {
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const seen = () => {
    const row = document.querySelectorAll('.list tbody tr')[12];
    return [Number(row.ariaRowIndex), row.getBoundingClientRect().y];
  };
  const before = seen();
  scroller.scrollTop += 50;
  for (let one = 0; one < 3; one++) await frame();
  return [before, seen()];
}"""


def test_the_last_row_can_be_reached_and_small_steps_are_small(page):
    scroller = page.tab.locator(".scroller")
    page.tab.locator(f"{ROWS} button").first.focus()
    page.tab.keyboard.press("End")
    last = page.tab.locator(f'{ROWS}[aria-rowindex="{MANY + 1}"]')
    assert last.bounding_box()["y"] < 900
    scroller.evaluate("e => { e.scrollTop = e.scrollHeight / 2 }")
    still(page.tab)
    (before, top), (after, then) = scroller.evaluate(STEP)
    height = page.tab.locator(ROWS).nth(12).bounding_box()["height"]
    assert abs((after - before) * height - (then - top) - 50) < 1


@pytest.mark.parametrize(
    "text", ["жанаозен 29997", "Zhanaozen 29997", "Жаңаөзен 29997"]
)
def test_any_name_is_found(opened, text):
    page = opened()
    page.tab.locator(".search input").fill(text)
    page.tab.wait_for_function(
        "() => document.querySelector('.search-option .search-name')"
        "?.textContent === 'Жаңаөзен 29997'"
    )


def test_counts_of_filters_are_those_of_the_frame(opened):
    page = opened("#tab=filters")
    facet = page.tab.locator(".facet", has_text="Status")
    facet.get_by_label("planned").check()
    wanted = f"{MANY // 2:,}"
    assert wanted in page.tab.locator(".matching").inner_text()
    page.tab.locator("#tab-list").click()
    assert wanted in page.tab.locator(".list .shown").inner_text()
    assert all(number % 2 for number in numbers(page))


def test_a_link_opens_a_card_with_what_the_layer_says(opened):
    page = opened("#f=w7")
    card = page.tab.locator(".card")
    page.tab.wait_for_function(
        "() => document.querySelector('.card .attributes button')"
    )
    told = card.locator(".attributes").inner_text()
    for text in ("depth", "1.75", "open", "no", f"{HOSTILE} 7", '{"n":7}'):
        assert text in told
    assert len(told) < 3000
    card.locator(".attributes button", has_text="Show all").last.click()
    assert len(card.locator(".attributes").inner_text()) > 9000
    assert card.locator("h2").inner_text() == "Ақтау 7"
    assert quiet(page)


def choose(page, row, before=None):
    """Open the card of a row, wait for its address: its title and id."""
    page.tab.locator(ROWS).nth(row).click()
    # The address says the card once its id has come.
    said = page.tab.wait_for_function(
        r"before => { const said = location.hash.match(/[#&]f=([^&]*)/)?.[1];"
        " return said !== before && said }",
        arg=before,
    )
    return page.tab.locator(".card h2").inner_text(), said.json_value()


def test_back_and_forward_between_cards(page):
    first, left = choose(page, 1)
    second, _ = choose(page, 3, left)
    assert first != second
    wait_for_history(page.tab)
    for go, name in (("back", first), ("forward", second)):
        page.tab.evaluate(f"history.{go}()")
        page.tab.wait_for_function(
            "name => document.querySelector('.card h2')?.textContent === name", arg=name
        )


@pytest.mark.parametrize("away", [0, 1000], ids=["at once", "once its id is there"])
def test_a_card_that_is_left_before_its_id_has_come_is_there_again(page, away):
    row = page.tab.locator(ROWS).nth(3)
    name = row.inner_text().split("\n")[0]
    asked = row.evaluate(
        "row => { row.click(); const asked = location.hash; history.back();"
        " return asked; }"
    )
    assert "&f=" not in asked
    page.tab.wait_for_function("() => !document.querySelector('.card h2')")
    page.tab.wait_for_timeout(away)
    page.tab.evaluate("history.forward()")
    page.tab.locator(".card h2", has_text=name).wait_for()
    page.tab.wait_for_function("() => /[#&]f=/.test(location.hash)")
    assert quiet(page)


def download(page, name):
    with page.tab.expect_download() as found:
        page.tab.get_by_role("button", name=name).click()
    return Path(found.value.path()).read_text(encoding="utf-8")


def test_a_table_has_every_row_and_column(page):
    sort(page, "name")
    text = download(page, "CSV")
    table = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    ours = [row for row in table if row["layer"] == "wells"]
    assert (len(ours), len(table)) == (MANY, MANY)
    wanted = frame().set_index("id")
    for row in (ours[0], ours[-1], ours[12_345]):
        one = wanted.loc[row["id"]]
        assert (row["name"], row["note"]) == (one["name"], one["note"])
        assert (float(row["depth"]), json.loads(row[HOSTILE])) == (
            one["depth"],
            one[HOSTILE],
        )
        assert (float(row["lon"]), float(row["lat"])) == (
            pytest.approx(one.geometry.x, abs=1e-6),
            pytest.approx(one.geometry.y, abs=1e-6),
        )


def test_geojson_has_every_row_and_attribute(page):
    features = json.loads(download(page, "GeoJSON"))["features"]
    ours = [one for one in features if one["properties"]["layer"] == "wells"]
    assert sorted(int(one["id"][1:]) for one in ours) == list(range(MANY))
    one = next(one for one in ours if one["id"] == "w7")
    assert one["properties"]["long"] == "long text " * 1000
    assert one["properties"]["open"] is False
    assert all(a["id"] != b["id"] for a, b in pairwise(ours))
    assert quiet(page)


def test_what_is_counted_about_the_data(opened):
    page = opened("#tab=about")
    page.tab.wait_for_function(
        f"() => document.querySelector('.about').textContent.includes('{MANY + 1:,}')"
    )


NEWS = """() => {
  const told = document.querySelector('.time .news').textContent;
  return /[А-я]/.test(told) && !told.includes('…');
}"""


@pytest.mark.parametrize("later", [False, True])
def test_what_a_year_brings_is_told_once_its_names_have_come(opened, later):
    page = opened("" if later else "#year=2015&kind=port")
    if later:
        page.tab.evaluate("location.hash = 'year=2015&kind=port'")
    page.tab.wait_for_function(NEWS)
    assert page.tab.locator(".news > button").first.inner_text().startswith(PLACES)
    assert quiet(page)


@pytest.mark.parametrize("wait", [0, 60, 150, 400])
@pytest.mark.parametrize("to", ["#f=w7", "#tab=list&f=w7&near=50/w9"])
def test_an_address_that_changes_while_the_page_comes(open_html, large, wait, to):
    page = open_html(large, hash_="#view=9/40/40", whole=False)
    page.tab.wait_for_timeout(wait)
    page.tab.evaluate("to => { location.hash = to }", to)
    page.tab.locator(".card h2", has_text="Ақтау 7").wait_for()
    page.tab.wait_for_function("() => location.hash.includes('view=11/')")
    assert page.tab.evaluate("location.hash.includes('w7')")
    assert page.tab.locator(".toast").inner_text() == ""
    assert quiet(page)


def test_the_line_at_a_distance_is_named_once_its_name_has_come(opened):
    tab = opened(f"#lang=en&near=5/w{MANY - 1}").tab
    name = f"{PLACES[(MANY - 1) % 3]} {MANY - 1}"
    legend = tab.locator(".theme", has=tab.locator(".buffer-swatch"))
    legend.get_by_text(f"within 5\u00a0km: {name}").wait_for()


def test_measuring_can_be_given_up_and_shows_what_is_measured(opened):
    tab = opened("#lang=en&tab=filters").tab
    measuring = tab.locator(".facet .note", has_text="Measuring…")
    tab.locator("[data-key='near of']").select_option(label="any port")
    tab.locator("[data-key='near km']").select_option("20")
    measuring.wait_for()
    assert tab.locator("[data-key='near km']").input_value() == "20"
    tab.locator("[data-key='near km']").select_option("")
    assert measuring.count() == 0
    assert "near=" not in tab.evaluate("location.hash")


MADE = """() => {
  window.made = [];
  const make = document.createElement.bind(document);
  document.createElement = (tag, ...more) => {
    const made = make(tag, ...more);
    if (tag === "canvas") window.made.push(made);
    return made;
  };
}"""
PICTURES = "made.filter(one => !one.matches('.atlas-canvas')).length"


def test_pictures_of_marks_are_kept_while_their_colours_hold(opened):
    tab = opened("#view=12/42.5/52").tab
    still(tab)
    tab.evaluate(MADE)
    tab.locator(".folium-map").focus()
    tab.keyboard.press("ArrowLeft")
    still(tab)
    assert tab.evaluate("made.length") > 0
    assert tab.evaluate(PICTURES) == 0
    tab.emulate_media(color_scheme="dark")
    tab.wait_for_function(f"() => {PICTURES} > 0")
