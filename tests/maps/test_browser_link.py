"""The address of the page: it says what is seen, and brings it back."""

import re

import pytest
from marks import called
from stillness import go, still

HASH = "decodeURIComponent(location.hash)"
LENGTH = "history.length"


@pytest.fixture
def page(open_map, layers):
    return open_map(layers)


def hash_of(page) -> str:
    still(page.tab)
    return page.tab.evaluate(HASH)


def back(page) -> None:
    go(page.tab, -1)


def test_an_opened_page_leaves_the_address_alone(page):
    assert hash_of(page) == ""


def test_choosing_is_a_step_back_from(page):
    before = page.tab.evaluate(LENGTH)
    page.choose("Sarzha")
    assert "f=sarzha" in hash_of(page)
    page.tab.locator("#tab-list").click()
    page.tab.locator("#tab-layers").click()
    page.tab.locator('input[data-layer="roads"]').uncheck()
    assert "f=sarzha&off=roads" in hash_of(page)
    assert page.tab.evaluate(LENGTH) == before + 4
    back(page)
    assert page.tab.locator('input[data-layer="roads"]').is_checked()
    back(page)
    assert page.tab.locator("#tab-list").get_attribute("aria-selected") == "true"
    assert page.tab.evaluate("document.activeElement.id") == "atlas-tab"
    back(page)
    back(page)
    assert page.tab.locator(".card").is_hidden()
    go(page.tab, 1)
    assert "Sarzha" in page.card()
    assert page.errors == []


def test_back_from_the_first_change_of_language(page):
    page.tab.locator('.languages button[lang="kk"]').click()
    assert hash_of(page) == "#lang=kk"
    back(page)
    assert hash_of(page) == ""
    assert page.tab.evaluate("document.documentElement.lang") == "en"


VIEW = "/view=([^&]*)/.exec(location.hash)?.[1]"


def view_of(page):
    page.tab.wait_for_function(f"() => {VIEW}")
    still(page.tab)
    return [float(part) for part in page.tab.evaluate(VIEW).split("/")]


@pytest.mark.parametrize(
    ("start", "link"),
    [
        ("", "f=road"),
        ("#view=5/40/70&f=aktau", "f=sarzha&tab=list"),
        ("#view=5/40/70&f=aktau", "tab=list&f=road"),
    ],
)
def test_a_link_shows_the_same_in_an_open_tab(open_map, layers, start, link):
    page = open_map(layers, hash_=start)
    still(page.tab)
    page.tab.evaluate("link => { location.hash = link }", link)
    fresh = open_map(layers, hash_=f"#{link}")
    assert view_of(page) == pytest.approx(view_of(fresh), abs=0.02)


def test_an_address_without_a_view_leads_home(open_map, layers):
    home = open_map(layers).tab.locator(".scale").inner_text()
    page = open_map(layers, hash_="#view=11/40/70")
    assert page.tab.locator(".scale").inner_text() != home
    page.tab.evaluate("location.hash = 'tab=about'")
    still(page.tab)
    assert page.tab.locator(".scale").inner_text() == home


def test_the_way_forward_leads_to_what_was_seen(page):
    page.choose("Sarzha")
    assert re.search(r"view=[^&]*&f=sarzha", hash_of(page))
    scale = page.tab.locator(".scale").inner_text()
    back(page)
    go(page.tab, 1)
    assert page.tab.locator(".card h2").inner_text() == "Sarzha"
    assert page.tab.locator(".scale").inner_text() == scale


def test_panning_follows_without_steps(page):
    before = page.tab.evaluate(LENGTH)
    page.tab.locator(".folium-map").focus()
    for _ in range(3):
        page.tab.keyboard.press("ArrowRight")
        still(page.tab)
    assert re.search(r"view=[\d.]+/4\d\.\d+/\d\d\.\d+", hash_of(page))
    assert page.tab.evaluate(LENGTH) == before


def test_a_link_shows_what_it_says(open_map, layers):
    said = "#lang=kk&view=8/43.5/51.5&f=sarzha&tab=about&off=hubs,roads&grid=1&names=0"
    page = open_map(layers, hash_=said)
    still(page.tab)
    assert "Саржа терминалы" in page.card()
    assert page.tab.locator(".feature.point").count() == 2
    assert page.tab.locator("path.feature.hit").count() == 0
    assert page.tab.locator("#tab-about").get_attribute("aria-selected") == "true"
    bar = page.tab.locator(".scale").inner_text()
    assert "20" in bar
    page.tab.evaluate("location.hash = '#lang=ru&off=facts&x=1'")
    still(page.tab)
    assert page.tab.title() == "Атлас Мангистау"
    assert page.tab.locator(".card").is_hidden()
    assert page.tab.locator("path.feature.hit").count() == 1


def test_a_link_to_a_hidden_layer_shows_it(open_map, layers):
    page = open_map(layers, hash_="#off=hubs,roads&f=hubs/sarzha")
    still(page.tab)
    assert "Sarzha" in page.card()
    assert page.tab.locator(".feature.point").count() == 2


@pytest.mark.parametrize("hash_", ["#f=gone", "#f=hubs/gone&view=7/44/52"])
def test_a_feature_that_is_gone_is_said_to_be(open_map, layers, hash_):
    page = open_map(layers, hash_=hash_)
    toast = page.tab.locator(".toast", has_text="not in this atlas")
    toast.wait_for()
    assert page.tab.locator(".card").is_hidden()


@pytest.mark.parametrize(
    "hash_",
    ["#" + "&" * 500, "#f=%3Cscript%3E&view=9e9/x/y&off=%", "#lang=__proto__&tab=%00"],
)
def test_hostile_addresses_do_nothing(open_map, layers, hash_):
    page = open_map(layers, hash_=hash_)
    still(page.tab)
    assert page.tab.locator(".feature.point").count() == 2
    assert (page.errors, page.requests, page.dialogs) == ([], [], [])


def test_a_frame_without_an_address(open_html, layers, make):
    from html import escape

    from maps import map_html

    inner = escape(map_html(layers, page=make.page()), quote=True)
    # Where no encoding is said, a browser guesses it by as much as it has read so far.
    outer = f'<meta charset="utf-8"><iframe srcdoc="{inner}" width="900" height="600">'
    page = open_html(f"{outer}</iframe>")
    frame = page.tab.frame_locator("iframe")
    frame.locator(called("Sarzha")).first.click()
    assert frame.locator(".card").is_visible()
    still(page.tab.frames[1])
    assert page.errors == []


def test_a_step_back_closes_a_dialog(page):
    page.tab.locator("#tab-list").click()
    page.tab.get_by_role("button", name="Share").click()
    assert page.tab.locator(".dialog").is_visible()
    back(page)
    assert page.tab.locator(".dialog").count() == 0
    assert page.tab.locator("#tab-layers").get_attribute("aria-selected") == "true"
    page.tab.get_by_role("button", name="Share").click()
    assert page.tab.locator(".dialog").is_visible()
    assert page.errors == []


def texts(page) -> list[str]:
    areas = page.tab.locator(".dialog textarea")
    return [areas.nth(at).input_value() for at in range(areas.count())]


def test_share_gives_links_that_open_the_same(page, open_html, layers, make):
    from maps import map_html

    page.choose("Sarzha")
    still(page.tab)
    page.tab.get_by_role("button", name="Share").click()
    here, card, code = texts(page)
    assert "f=" not in here
    assert card.endswith("&f=sarzha")
    assert code.startswith('<iframe src="file:')
    assert 'title="Mangystau atlas"' in code
    assert "opened from a disk" in page.tab.locator(".dialog").inner_text()
    other = open_html(
        map_html(layers, page=make.page()), hash_="#" + card.split("#")[1]
    )
    other.tab.wait_for_selector(".card h2")
    assert "Sarzha" in other.card()
    assert hash_of(other) == "#" + card.split("#")[1]


def test_share_copies_and_gives_the_focus_back(page):
    page.tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opener = page.tab.get_by_role("button", name="Share")
    opener.click()
    page.tab.locator(".dialog .wide").first.click()
    page.tab.locator(".dialog .told", has_text="Copied").first.wait_for()
    assert page.tab.evaluate("navigator.clipboard.readText()") == texts(page)[0]
    page.tab.keyboard.press("Escape")
    page.tab.locator(".dialog").wait_for(state="detached")
    assert page.tab.evaluate("document.activeElement.ariaLabel") == "Share"
    assert page.errors == []


def test_years_gone_through_are_one_step(page):
    before = page.tab.evaluate(LENGTH)
    slider = page.tab.locator('.slot-time input[type="range"]')
    for _ in range(3):
        slider.press("ArrowRight")
    assert re.search(r"&year=20\d\d", hash_of(page))
    assert page.tab.evaluate(LENGTH) == before + 1
    back(page)
    assert hash_of(page) in {"", "#lang=en"}


def test_a_card_that_the_map_no_longer_has_is_none(page):
    page.tab.evaluate("history.replaceState({ atlasCard: [99, 7] }, '')")
    page.tab.evaluate("history.pushState(null, '', '#lang=kk')")
    back(page)
    assert page.tab.evaluate("history.state.atlasCard")
    assert page.tab.locator(".card").is_hidden()
    assert page.errors == []
