"""A reader's way through the atlas that ships: any size and language, offline."""

import re

import pytest
from stillness import still
from test_browser_print import SHEETS, sizes

LANGUAGES = ("ru", "kk", "en")
SIZES = {"wide": (1440, 900), "phone": (390, 844)}
OPENS = 2028
SPELLINGS = ("жанаөзен", "Zhanaozen", "жанаозен")
POINTS = ".feature.point"
FOCUSED = "document.activeElement.getAttribute('aria-label')"
BROKEN = ("undefined", "NaN", "null", "{{", "[object")
SEEN = """() => ({
  hash: location.hash,
  language: document.documentElement.lang,
  tab: document.querySelector("[role=tab][aria-selected=true]").id,
  filters: document.querySelector(".notice").textContent,
  year: document.querySelector(".time .told").textContent,
  card: document.querySelector(".card").textContent,
  scale: document.querySelector(".scale").textContent,
  marks: [...document.querySelectorAll(".feature.point")].map(mark => {
    const { x, y } = mark.getBoundingClientRect();
    return [mark.getAttribute("aria-label"), [x, y]];
  }),
})"""


@pytest.fixture(params=[(size, one) for size in SIZES for one in LANGUAGES], ids=str)
def page(request, open_html, html):
    size, language = request.param
    page = open_html(html, size=SIZES[size], hash_=f"#lang={language}")
    page.tab.wait_for_selector(".zoom button")
    page.language = language
    return page


def names(atlas, layer, identity):
    frame = atlas[1][layer].set_index("id")
    return {one: frame.at[identity, f"name_{one}"] for one in LANGUAGES}


def of_theme(atlas, theme):
    """Return how many features a theme has; a fact may have one of its own."""
    folder, layers = atlas
    themes = {layer.id: layer.theme for layer in folder.layers}
    own = [frame["theme"].fillna(themes[name]) for name, frame in layers.items()]
    return sum(int((column == theme).sum()) for column in own)


def open_tab(page, tab):
    page.tab.locator(f"#tab-{tab}").click()


def drawn(page):
    return page.tab.locator(POINTS).count()


def put_out_and_back(page, atlas):
    before = drawn(page)
    open_tab(page, "layers")
    box = page.tab.locator('input[data-layer="sights"]')
    box.uncheck()
    assert drawn(page) == before - len(atlas[1]["sights"])
    box.check()
    assert drawn(page) == before


def find(page, text):
    opener = page.tab.locator(".search-open")
    if opener.is_visible():
        opener.click()
    field = page.tab.locator(".search input")
    field.fill(text)
    page.tab.locator(".search-option").first.wait_for()
    field.press("Enter")
    page.tab.locator(".card h2").wait_for()


def find_in_every_spelling(page, atlas):
    town = names(atlas, "nodes", "zhanaozen")
    nodes = atlas[1]["nodes"].set_index("id")
    about = nodes.at["zhanaozen", f"description_{page.language}"]
    for text in SPELLINGS:
        find(page, text)
        assert page.tab.locator(".card h2").inner_text() == town[page.language]
        card = page.card()
        assert [one for one in (*town.values(), about) if one not in card] == []
        assert [bad for bad in BROKEN if bad in card] == []
        page.tab.keyboard.press("Escape")
        assert page.tab.locator(".card").is_hidden()


def filter_by_theme(page, atlas):
    open_tab(page, "filters")
    box = page.tab.locator('[data-key="theme transport"]')
    row = page.tab.locator("li", has=box)
    wanted = of_theme(atlas, "transport")
    assert row.locator(".count").inner_text() == str(wanted)
    box.check()
    everything = sum(map(len, atlas[1].values()))
    matching = page.tab.locator(".matching").inner_text()
    assert {str(wanted), str(everything)} <= set(matching.split())
    assert drawn(page) == len(atlas[1]["transport-hubs"])
    page.tab.locator(".filters [role=status]", has_text=matching).wait_for(
        state="attached"
    )


def go_through_the_years(page, atlas):
    slider = page.tab.locator(".time .slider")
    sarzha = names(atlas, "transport-hubs", "sarzha-terminal")[page.language]
    for year in range(2025, 2029):
        slider.press("ArrowRight")
        assert page.tab.locator(".time .ticks .on").inner_text() == str(year)
        # what is planned is drawn so; the year in which it opens tells that it does
        assert drawn(page) == len(atlas[1]["transport-hubs"])
        told = page.tab.locator(".time .news").inner_text()
        assert (sarzha in told) is (year == OPENS)
    assert str(OPENS) in slider.get_attribute("aria-valuetext")


def sort_and_choose(page, atlas):
    sarzha = names(atlas, "transport-hubs", "sarzha-terminal")[page.language]
    open_tab(page, "list")
    head = page.tab.locator(".list thead .name")
    orders = []
    for sort in ("ascending", "descending"):
        head.locator("button").click()
        assert head.get_attribute("aria-sort") == sort
        orders.append(page.tab.locator(".list tbody th").all_inner_texts())
    assert orders[0] == orders[1][::-1]
    assert len(orders[0]) == of_theme(atlas, "transport")
    page.tab.locator(".list tbody button", has_text=sarzha).click()
    assert sarzha in page.card()
    chosen = page.tab.locator(f"{POINTS}.chosen")
    assert chosen.get_attribute("aria-label").startswith(f"{sarzha}, ")
    page.tab.keyboard.press("Escape")
    # On a phone the list has gone down to show the map, which has the focus then.
    heir = page.tab.locator(
        ".list tbody button:focus, [data-sheet=low] .folium-map:focus"
    )
    assert heir.count() == 1


def choose_on_the_map(page, atlas):
    port = names(atlas, "transport-hubs", "aktau-sea-port")[page.language]
    page.choose(port)
    current = page.tab.locator(".list tbody [aria-current=true]")
    assert current.locator("button").text_content() == port
    return port


def seen(page):
    """Return what the page shows once the map and the address have come to rest."""
    still(page.tab)
    return page.tab.evaluate(SEEN)


def same(one, other):
    """Tell whether two pages show the same, the map within a pixel."""
    alike = told(one) == told(other)
    return alike and dict(one["marks"]) == {
        name: pytest.approx(at, abs=1.5) for name, at in other["marks"]
    }


def told(now):
    return now | {"marks": None, "hash": re.sub("view=[^&]+", "", now["hash"])}


def copy_the_link(page, open_html, html):
    here = seen(page)
    size = page.tab.viewport_size
    other = open_html(html, hash_=here["hash"], size=(size["width"], size["height"]))
    other.tab.wait_for_selector(".card h2")
    assert same(seen(other), here)
    assert quiet(other)


def go_back_and_forth(page, name):
    page.tab.go_back()
    page.tab.locator(".card").wait_for(state="hidden")
    page.tab.go_forward()
    page.tab.locator(".card h2", has_text=name).wait_for()


def print_it(page):
    before = seen(page)
    pages = sizes(page.tab.pdf(prefer_css_page_size=True))
    assert set(pages) == {SHEETS["A4-landscape"]}
    assert same(seen(page), before)


def quiet(page):
    return (page.requests, page.errors, page.dialogs) == ([], [], [])


def test_all_that_a_reader_does(page, atlas, open_html, html):
    assert page.tab.evaluate("document.documentElement.lang") == page.language
    put_out_and_back(page, atlas)
    find_in_every_spelling(page, atlas)
    filter_by_theme(page, atlas)
    go_through_the_years(page, atlas)
    sort_and_choose(page, atlas)
    port = choose_on_the_map(page, atlas)
    copy_the_link(page, open_html, html)
    go_back_and_forth(page, port)
    print_it(page)
    assert quiet(page)


def tab_to(page, selector):
    for _ in range(120):
        page.tab.keyboard.press("Tab")
        if page.tab.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"Tab never leads to {selector}")


def card_there_and_back(page):
    tab_to(page, POINTS)
    name = page.tab.evaluate(FOCUSED)
    page.tab.keyboard.press("Enter")
    heading = page.tab.locator(".card h2").inner_text()
    assert name.startswith(f"{heading}, ")
    assert page.tab.evaluate("document.activeElement.closest('.card') !== null")
    page.tab.keyboard.press("Escape")
    assert page.tab.locator(".card").is_hidden()
    assert page.tab.evaluate(FOCUSED) == name


@pytest.fixture(params=SIZES)
def by_keyboard(request, open_html, html):
    page = open_html(html, size=SIZES[request.param], hash_="#lang=ru")
    page.tab.wait_for_selector(".zoom button")
    return page


def test_the_skip_link_leads_to_the_map(by_keyboard):
    page = by_keyboard
    page.tab.keyboard.press("Tab")
    skip = page.tab.locator(".skip:focus")
    assert skip.inner_text() == "Перейти к карте"
    assert skip.bounding_box()["y"] >= 0
    page.tab.keyboard.press("Enter")
    assert page.tab.evaluate("document.activeElement.matches('.folium-map')")
    card_there_and_back(page)
    assert quiet(page)


def test_everything_without_a_pointer(by_keyboard):
    page = by_keyboard
    tab_to(page, '.languages [lang="kk"]')
    page.tab.keyboard.press("Enter")
    assert page.tab.evaluate("document.documentElement.lang") == "kk"
    tab_to(page, "[role=tab]")
    page.tab.keyboard.press("ArrowRight")
    assert page.tab.locator("#tab-filters:focus").get_attribute("aria-selected")
    tab_to(page, ".filters input[type=checkbox]")
    every = drawn(page)
    page.tab.keyboard.press("Space")
    assert page.tab.locator(".filters input:focus").is_checked()
    assert 0 < drawn(page) < every
    card_there_and_back(page)
    assert quiet(page)
