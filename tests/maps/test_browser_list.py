"""The list in a real Chromium: sorted, by keyboard, in step with the map, saved."""

import csv
import io
import json
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from stillness import still

PHONE = (390, 844)
MANY = 400
ROWS = ".list tbody tr"
FOCUSED = "document.activeElement.textContent"
AXE_RUN = "axe.run('.list').then(r => r.violations.map(v => v.id + v.nodes[0].html))"


@pytest.fixture
def page(open_map, layers):
    page = open_map(layers)
    page.tab.locator("#tab-list").click()
    return page


@pytest.fixture
def long_page(open_map, make):
    def well(index):
        point = shapely.Point(51 + index % 30 / 10, 43 + index // 30 / 10)
        name = f"Well {index}"
        return make.site(id=f"w{index}", name=name, name_en=name, geometry=point)

    page = open_map([make.layer(*map(well, range(MANY)))])
    page.tab.locator("#tab-list").click()
    return page


def names(page):
    return page.tab.locator(f"{ROWS} th").all_inner_texts()


def sort_by(page, column):
    page.tab.locator(f".list thead .{column} button").click()


def test_a_table_of_everything(page):
    table = page.tab.get_by_role("table")
    assert table.get_attribute("aria-rowcount") == "5"
    assert page.tab.get_by_role("row").count() == 5
    assert page.tab.get_by_role("columnheader").count() >= 6
    assert page.tab.locator(".list .shown").inner_text() == "4 features of 4 shown"
    row = page.tab.get_by_role("row").nth(2)
    assert row.get_by_role("cell").all_inner_texts()[:3] == [
        "terminal",
        "planned",
        "by 2028",
    ]


def test_a_head_sorts_up_down_and_not(page):
    as_they_come = names(page)
    head = page.tab.locator(".list thead th.name")
    for sort, wanted in (
        ("ascending", sorted(as_they_come)),
        ("descending", sorted(as_they_come, reverse=True)),
        ("none", as_they_come),
    ):
        sort_by(page, "name")
        assert (head.get_attribute("aria-sort"), names(page)) == (sort, wanted)
    assert page.tab.evaluate(FOCUSED) == "Name"


@pytest.mark.parametrize(
    ("language", "first"), [("ru", "19 проектов"), ("kk", "19 жоба")]
)
def test_each_language_has_its_own_order(page, language, first):
    sort_by(page, "name")
    page.tab.locator(f'.languages button[lang="{language}"]').click()
    assert names(page)[0] == first
    assert names(page)[1:] == sorted(names(page)[1:], key=kazakh)


def kazakh(name):
    letters = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
    return [letters.find(letter) for letter in name.lower()]


def test_hidden_layers_are_left_out(page):
    page.tab.locator("#tab-layers").click()
    page.tab.locator('input[data-layer="hubs"]').uncheck()
    page.tab.locator("#tab-list").click()
    assert names(page) == ["The road", "19 projects"]
    assert "Without the layers" in page.tab.locator(".list .note").inner_text()


def test_nothing_left_says_so_and_offers_all(open_map, make):
    page = open_map([make.layer(make.site())])
    page.tab.locator('input[data-layer="hubs"]').uncheck()
    page.tab.locator("#tab-list").click()
    assert page.tab.get_by_role("table").count() == 0
    page.tab.locator(".list .none button").click()
    assert names(page) == ["Port of Aktau"]


def test_by_keyboard_there_and_back(page):
    page.tab.locator(".list thead button").nth(5).focus()
    page.tab.keyboard.press("Tab")
    seen = [page.tab.evaluate(FOCUSED)]
    for key in ("ArrowDown", "End", "ArrowDown", "Home", "PageDown", "ArrowUp"):
        page.tab.keyboard.press(key)
        seen.append(page.tab.evaluate(FOCUSED))
    assert seen == [
        *("Port of Aktau", "Sarzha", "19 projects", "19 projects"),
        *("Port of Aktau", "19 projects", "The road"),
    ]
    page.tab.keyboard.press("Enter")
    assert "The road" in page.card()
    page.tab.keyboard.press("Escape")
    assert page.tab.locator(".card").is_hidden()
    assert page.tab.evaluate(FOCUSED) == "The road"


def test_the_focus_comes_back_to_a_row_made_anew(page):
    page.tab.locator(ROWS).nth(1).click()
    page.tab.locator('.languages button[lang="ru"]').click()
    page.tab.locator(".card .close").click()
    assert page.tab.evaluate(FOCUSED) == "Саржа"


def test_what_is_chosen_on_the_map_is_marked(page):
    page.choose("Sarzha")
    current = page.tab.locator(f"{ROWS}[aria-current=true]")
    assert current.locator("th").inner_text() == "Sarzha"
    page.tab.locator(".card .close").click()
    assert current.count() == 0


@pytest.mark.parametrize(
    ("view", "zoom"), [("13/43.18/51.43", 13), ("13/44.5/53", 11), ("8/43.2/51.4", 11)]
)
def test_who_is_close_to_a_mark_stays_so(open_map, layers, view, zoom):
    page = open_map(layers, hash_=f"#lang=en&tab=list&view={view}")
    page.tab.locator(ROWS).get_by_text("Sarzha", exact=True).click()
    still(page.tab)
    assert f"view={zoom}/" in page.tab.url


def download(page, name):
    with page.tab.expect_download() as found:
        page.tab.get_by_role("button", name=name).click()
    return found.value


def test_a_table_to_take_along(page):
    sort_by(page, "name")
    file = download(page, "CSV")
    assert file.suggested_filename == "mangystau-atlas.csv"
    text = Path(file.path()).read_bytes().decode("utf-8")
    assert text[0] == "\ufeff"
    table = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert [row["name_en"] for row in table] == names(page)
    aktau = table[1]
    assert (aktau["id"], aktau["layer"]) == ("aktau", "hubs")
    assert (aktau["lon"], aktau["lat"]) == ("51.226", "43.6")
    assert json.loads(aktau["sources"])[0]["publisher"] == "The Herald"
    assert page.errors == []


def test_geojson_to_take_along(page, make):
    page.tab.locator("#tab-layers").click()
    page.tab.locator('input[data-layer="hubs"]').uncheck()
    page.tab.locator("#tab-list").click()
    file = download(page, "GeoJSON")
    assert file.suggested_filename == "mangystau-atlas.geojson"
    found = json.loads(Path(file.path()).read_text(encoding="utf-8"))
    road, projects = found["features"]
    assert shapely.geometry.shape(road["geometry"]) == make.corridor()["geometry"]
    assert road["properties"]["legs"] == make.corridor()["legs"]
    assert (projects["id"], projects["geometry"]) == ("projects", None)
    said = page.tab.locator(".toast").inner_text()
    assert said == "2 rows saved to mangystau-atlas.geojson"


def test_a_long_list_draws_what_is_seen(long_page):
    page = long_page
    assert page.tab.locator(ROWS).count() < MANY / 5
    page.tab.locator(f"{ROWS} button").first.focus()
    page.tab.keyboard.press("End")
    assert page.tab.evaluate(FOCUSED) == f"Well {MANY - 1}"
    last = page.tab.locator(f'{ROWS}[aria-rowindex="{MANY + 1}"]')
    view, box = page.tab.locator(".scroller").bounding_box(), last.bounding_box()
    assert box["y"] + box["height"] <= view["y"] + view["height"] + 1
    assert page.tab.locator(ROWS).count() < MANY / 5


def test_a_long_list_follows_the_map_and_keeps_the_row(long_page):
    page = long_page
    page.choose("Well 300")
    current = page.tab.locator(f"{ROWS}[aria-current=true]")
    assert current.get_attribute("aria-rowindex") == "302"
    page.tab.keyboard.press("Escape")
    page.tab.locator(f'{ROWS}[aria-rowindex="302"]').click()
    page.tab.locator(".scroller").evaluate("(e) => { e.scrollTop = 0 }")
    page.tab.locator(f'{ROWS}[aria-rowindex="2"]').wait_for()
    page.tab.keyboard.press("Escape")
    assert page.tab.evaluate(FOCUSED) == "Well 300"


def test_rows_of_a_long_list_do_not_overlap(long_page):
    page = long_page
    page.tab.locator(".scroller").evaluate("(e) => { e.scrollTop = 7001 }")
    page.tab.locator(f'{ROWS}[aria-rowindex="4"]').wait_for(state="detached")
    boxes = page.tab.locator(ROWS).evaluate_all(
        "rows => rows.map(r => [r.getBoundingClientRect().top, r.offsetHeight])"
    )
    tops = sorted(top for top, _ in boxes)[1:]
    steps = {round(after - top) for top, after in pairwise(tops)}
    assert steps == {boxes[-1][1]}


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["wide", "phone"])
def test_no_barriers(open_map, layers, axe, look, size):
    page = open_map(layers, size=size)
    page.tab.emulate_media(color_scheme=look)
    page.tab.locator("#tab-list").click()
    sort_by(page, "name")
    page.tab.locator(f"{ROWS} button").nth(1).focus()
    still(page.tab)
    page.tab.evaluate(axe)
    assert page.tab.evaluate(AXE_RUN) == []


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_on_a_phone(open_map, layers, language):
    page = open_map(layers, size=PHONE, hash_=f"#lang={language}")
    page.tab.locator("#tab-list").click()
    still(page.tab)
    assert page.tab.get_by_role("columnheader").count() == 8
    wide = page.tab.locator(".list, .list tbody, .list tbody *").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)"
        ".map(e => e.outerHTML)"
    )
    assert (wide, page.errors) == ([], [])
    page.tab.locator(f"{ROWS} button").nth(1).click()
    assert page.tab.locator(".card").is_visible()


SPOKEN = """selector => {
  window.spoken = 0;
  const hear = new MutationObserver(() => window.spoken++);
  hear.observe(document.querySelector(selector), { childList: true });
}"""


def test_a_count_that_stays_is_not_read_out_again(page):
    page.tab.evaluate(SPOKEN, ".list .shown")
    sort_by(page, "name")
    assert page.tab.evaluate("window.spoken") == 0
    page.tab.locator(".tabs #tab-layers").click()
    page.tab.locator("input[data-layer]").first.click()
    page.tab.locator(".tabs #tab-list").click()
    assert page.tab.evaluate("window.spoken") == 1


SLOW = """() => {
  const write = JSON.stringify;
  JSON.stringify = (value, ...how) => {
    const end = performance.now() + (value?.type === "Feature" ? 400 : 0);
    while (performance.now() < end);
    return write(value, ...how);
  };
  const group = document.querySelector(".downloads");
  const [csv, geojson] = group.querySelectorAll("button");
  const stop = () => group.children.length === 1 && group.firstChild.click();
  new MutationObserver(stop).observe(group, { childList: true });
  csv.click();
  geojson.click();
}"""
"""Asks for a file that is there at once and one that is not, and stops it."""


def test_of_two_files_the_slower_one_can_still_be_stopped(page):
    page.tab.evaluate(SLOW)
    page.tab.locator(".toast", has_text="stopped").wait_for()
    assert page.tab.locator(".downloads button").count() == 2
