"""Targets can be hit, the focus is seen, nothing is wider than the screen."""

import pytest
from stillness import looked_after

TABS = ("layers", "filters", "list", "programme", "compare", "about")
SIZES = {"wide": (1440, 900), "phone": (390, 844)}
LANGUAGES = ("ru", "kk", "en")
LOOKS = ("light", "dark") * 3
STOPS = 40
# A target of 24 × 24 CSS pixels: https://www.w3.org/TR/WCAG22/#target-size-minimum,
# which excepts links within a text, and lines of a map, whose place is their meaning.
SMALL = """() => {
  const all = "button, input, select, textarea, summary, a[href], [role=tab],"
    + "[role=slider], [role=option], [role=button]:not(path)";
  const target = e => e.matches("[type=checkbox], [type=radio]") ? e.labels[0] ?? e : e;
  const inline = e => e.matches("a") && getComputedStyle(e).display === "inline";
  const aside = e => e.matches(".skip:not(:focus)") || e.closest("[inert], .unseen");
  const seen = e => e.checkVisibility({ visibilityProperty: true }) && !aside(e);
  return [...document.querySelectorAll(all)]
    .filter(e => seen(e) && !inline(e))
    .map(e => [e.outerHTML.slice(0, 120), target(e).getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([html, box]) => `${box.width} × ${box.height}: ${html}`);
}"""
WIDE = """() => [document.documentElement, document.querySelector(".panel > .body")]
  .filter(e => e.scrollWidth > e.clientWidth || e.scrollWidth > innerWidth)
  .map(e => `${e.className}: ${e.scrollWidth} of ${e.clientWidth}`)"""
WATCH = """() => {
  const told = e => {
    const style = getComputedStyle(e);
    const outline = style.outlineStyle === "none" ? "" : style.outline;
    return [outline, style.boxShadow, style.stroke, style.strokeOpacity].join();
  };
  // The field of the search shows the focus of the input inside.
  const shown = e => [e, e.closest(".search-field") ?? e].map(told).join();
  const stops = [];
  window.stopped = () => {
    const e = document.activeElement;
    if (e !== document.body) stops.push([e, shown(e)]);
  };
  window.unseen = () => {
    document.activeElement.blur();
    return stops.filter(([e, before]) => e.isConnected && shown(e) === before)
      .map(([e]) => e.outerHTML.slice(0, 120));
  };
}"""


@pytest.fixture(params=SIZES)
def open_atlas(request, open_html, html):
    """Return a function that opens the atlas that ships on a screen of each size."""

    def opened(hash_):
        page = open_html(html, size=SIZES[request.param], hash_=hash_)
        page.tab.wait_for_selector(".zoom button")
        return page

    return opened


ANOTHER = """before => {
  const now = document.querySelector('.card').innerText;
  return now !== '' && now !== before;
}"""


def measured(page):
    return page.tab.evaluate(SMALL), page.tab.evaluate(WIDE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_on_every_tab(open_atlas, language):
    page = open_atlas(f"#lang={language}&theme=transport")
    found = {}
    for tab in TABS:
        page.tab.locator(f"#tab-{tab}").click()
        looked_after(page.tab)
        page.tab.evaluate(
            "document.querySelectorAll('details').forEach(one => { one.open = true })"
        )
        found[tab] = measured(page)
    assert found == {tab: ([], []) for tab in TABS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_of_a_card(open_atlas, language):
    page = open_atlas(f"#lang={language}")
    for feature in ("sarzha-terminal", "beyneu-saksaulskiy-road"):
        before = page.tab.locator(".card").inner_text()
        page.tab.evaluate("hash => { location.hash = hash }", f"f={feature}")
        page.tab.wait_for_function(ANOTHER, arg=before)
        looked_after(page.tab)
        assert measured(page) == ([], [])


@pytest.mark.parametrize("key", ["print", "share"])
def test_targets_of_dialogs(open_atlas, key):
    page = open_atlas("#lang=ru&f=sarzha-terminal")
    page.tab.wait_for_selector(".card h2")
    names = {"print": "Печать", "share": "Поделиться"}
    page.tab.locator(".slot-actions").get_by_role("button", name=names[key]).click()
    page.tab.wait_for_selector(".dialog[open]")
    assert measured(page) == ([], [])


def test_targets_of_the_search_and_the_tools(open_atlas):
    page = open_atlas("#lang=ru&year=2028")
    page.tab.keyboard.press("/")
    page.tab.keyboard.type("порт")
    page.tab.wait_for_selector(".search-option")
    assert measured(page) == ([], [])
    page.tab.keyboard.press("Escape")
    page.tab.keyboard.press("Escape")
    opener = page.tab.locator(".tools-opener button")
    if opener.is_visible():
        opener.click()
    page.tab.locator(".tools-group button").nth(1).click()
    page.tab.wait_for_selector(".banner")
    page.tab.locator(".banner summary").click()
    assert measured(page) == ([], [])


@pytest.mark.parametrize(("tab", "look"), [*zip(TABS, LOOKS, strict=True)])
def test_the_focus_is_seen(open_atlas, tab, look):
    page = open_atlas(f"#lang=ru&tab={tab}")
    page.tab.emulate_media(color_scheme=look)
    page.tab.evaluate(WATCH)
    for _ in range(STOPS):
        page.tab.keyboard.press("Tab")
        page.tab.evaluate("window.stopped()")
    assert page.tab.evaluate("window.unseen()") == []
