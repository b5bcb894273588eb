"""Text that wants to be code stays text: in every field, in a real Chromium."""

import csv
import io
import json
import re
from urllib.parse import quote, unquote

import pytest
from hostile import (
    FIELDS,
    FIRE,
    HALF,
    HOSTILE,
    LEG,
    SOME,
    former,
    hostile_layer,
    identity,
)

from maps import map_html

TABS = ("layers", "filters", "list", "programme", "about")


TITLE = "".join(HOSTILE[:3])
KINDS = ",".join(map(quote, SOME))


@pytest.fixture(scope="module")
def hostile_html(make, bundle):  # noqa: ARG001 - as in conftest.py
    layers = [hostile_layer(make, index, text) for index, text in enumerate(HOSTILE)]
    title = {"en": TITLE, "ru": HOSTILE[6]}
    whole = make.page(title=title, region_title=title, description=title)
    return map_html(layers, page=whole)


@pytest.fixture
def open_hostile(open_html, hostile_html):
    """Return a function that opens the page of all strings at an address."""

    def shown(hash_="", ready=".zoom button"):
        page = open_html(hostile_html, hash_=hash_)
        page.tab.wait_for_selector(ready)
        return page

    return shown


@pytest.fixture
def page(open_hostile):
    return open_hostile()


@pytest.fixture(scope="module")
def opened(tabs, hostile_html, tmp_path_factory):
    """Return the page, opened once: for tests that choose and read, in any order."""
    path = tmp_path_factory.mktemp("hostile") / "map.html"
    found = tabs.show(hostile_html, path, (1440, 900))
    yield found
    tabs.put_back(found)


def test_there_are_many():
    assert len(set(HOSTILE)) >= 150


def quiet(page):
    fired = page.tab.evaluate("window.fired ?? null")
    return (fired, page.requests, page.dialogs, page.errors) == (None, [], [], [])


CARDS = """marks => marks.map(mark => {
  mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  const card = document.querySelector(".card");
  return [card.querySelector("h2").textContent, card.textContent];
})"""


def test_cards_show_the_text_as_it_was_written(opened):
    cards = opened.tab.locator(".feature.point").evaluate_all(CARDS)
    assert [heading for heading, _ in cards] == [*HOSTILE]
    for text, (_, card) in zip(HOSTILE, cards, strict=True):
        assert card.count(text) >= len(FIELDS), text
    assert opened.tab.locator("iframe, base, .panel img, .card img").count() == 0
    assert quiet(opened)


def test_cards_of_corridors_show_the_text_as_it_was_written(opened):
    every = "[...document.querySelectorAll('.feature.hit')].filter((_, at) => at % 2)"
    shown = dict(opened.tab.evaluate(f"({CARDS})({every})"))
    assert len(shown) == len(HOSTILE) // 2
    assert shown.keys() <= set(HOSTILE)
    for text, card in shown.items():
        assert card.count(text) >= len(LEG) + 4, text
    assert opened.tab.locator(".card img, .card iframe").count() == 0
    assert quiet(opened)


def test_panels_show_the_text_as_it_was_written(opened):
    for tab in ("layers", "programme", "about"):
        opened.tab.locator(f"#tab-{tab}").click()
        panel = opened.tab.evaluate("document.querySelector('.panel').textContent")
        missing = [text for text in HOSTILE if text not in panel]
        assert missing == []
    assert quiet(opened)


def test_the_page_is_whole(opened):
    assert opened.tab.evaluate("document.title") == " ".join(TITLE.split())
    tags = opened.tab.evaluate("[...document.body.children].map(e => e.tagName)")
    assert tags == ["DIV", "SCRIPT", "SCRIPT", "SCRIPT"]
    assert opened.tab.locator("h1").inner_text() == TITLE
    assert opened.tab.locator(".panel").is_visible()


def test_links_lead_only_where_links_may(page):
    page.tab.locator("#tab-about").click()
    found = page.tab.evaluate("[...document.links].map(a => [a.protocol, a.rel])")
    assert {protocol for protocol, _ in found} <= {"http:", "https:", "mailto:"}
    assert {rel for _, rel in found} == {"noopener noreferrer"}


ASK = """async texts => {
  const search = document.querySelector(".search");
  const [field, told] = search.querySelectorAll("input, [role=status]");
  const found = own => [...search.querySelectorAll(own)].map(e => e.textContent);
  const answers = [];
  for (const text of texts) {
    [field.value, told.textContent] = [text, ""];
    field.dispatchEvent(new Event("input"));
    while (!told.textContent) await new Promise(next => setTimeout(next, 5));
    const own = "[aria-labelledby=search-features] ";
    const shown = [".search-name", ".search-said"].map(one => found(own + one));
    answers.push([field.value, ...shown]);
  }
  return answers;
}"""
# Signs are not looked for, and what starts a script is written alike in too many ways.
FINDABLE = [one for one in SOME if re.search(r"\w{3}", one) and FIRE not in one]


def ask(page, texts):
    """Type texts into the search and return what each finds."""
    page.search("once")
    return page.tab.evaluate(ASK, texts)


def test_what_is_typed_into_the_search_is_text(page):
    found = dict(zip(SOME, ask(page, SOME), strict=True))
    assert [typed for typed, *_ in found.values()] == [
        text.replace("\n", "") for text in SOME
    ]
    assert {name for _, names, _ in found.values() for name in names} <= set(HOSTILE)
    assert [text for text in FINDABLE if text not in found[text][1]] == []
    assert quiet(page)


def test_other_names_that_answer_are_shown_as_written(page):
    texts = [former(text)["name"] for text in FINDABLE]
    found = ask(page, texts)
    for text, (_, _, told) in zip(texts, found, strict=True):
        assert any(one.startswith(text) for one in told), text
    assert quiet(page)


LISTED = """async () => {
  const box = document.querySelector(".list .scroller");
  const seen = new Set();
  for (let top = 0; top < box.scrollHeight; top += box.clientHeight * 0.8) {
    box.scrollTop = top;
    await new Promise(requestAnimationFrame);
    await new Promise(next => setTimeout(next));
    box.querySelectorAll("tbody th").forEach(name => seen.add(name.textContent));
  }
  return [...seen];
}"""


def test_rows_of_the_list_show_the_text_as_it_was_written(open_hostile):
    page = open_hostile(f"#tab=list&kind={KINDS}")
    heads = page.tab.locator(".list thead button:visible")
    for column in range(heads.count()):
        heads.nth(column).click()
    assert page.tab.locator(".list thead [aria-sort=ascending]").count() == 1
    assert set(page.tab.evaluate(LISTED)) == set(SOME)
    assert quiet(page)


CHIPS = "chips => chips.map(chip => [chip.textContent, chip.ariaLabel])"


def test_filters_show_the_text_as_it_was_written(open_hostile):
    page = open_hostile(f"#tab=filters&kind={KINDS}")
    chips = page.tab.locator(".chosen .chip")
    shown = chips.evaluate_all(CHIPS)
    assert [text for text, _ in shown] == [*SOME]
    assert [text for text, label in shown if text not in label] == []
    for text in SOME[:5]:
        chips.filter(has_text=text).first.click()
    assert [text for text, _ in chips.evaluate_all(CHIPS)] == [*SOME[5:]]
    hash_ = page.tab.evaluate("location.hash")
    assert unquote(hash_.partition("&kind=")[2].split(",")[0]) == SOME[5]
    assert quiet(page)


def test_the_sheet_of_paper_shows_the_text_as_it_was_written(open_hostile):
    for filters, texts in (("", HOSTILE), (f"&kind={KINDS}", SOME)):
        page = open_hostile(f"#paper=A4{filters}", ".sheet-legend")
        read = "name => document.querySelector(name).textContent"
        for part in (
            ".sheet-legend",
            ".sheet-foot",
            *([".sheet-head"] * bool(filters)),
        ):
            text = page.tab.evaluate(read, part)
            assert [one for one in texts if one not in text] == [], part
        assert page.tab.evaluate(read, ".sheet-head h1") == TITLE
        assert quiet(page)


HOVER = """marks => marks.map(mark => {
  const say = type => mark.dispatchEvent(new MouseEvent(type, { bubbles: true }));
  say("mouseover");
  const shown = [...document.querySelectorAll(".leaflet-tooltip")].at(-1).textContent;
  say("mouseout");
  return shown;
})"""


def test_what_the_pointer_is_on_is_told_as_it_was_written(opened):
    shown = opened.tab.locator(".feature.point").evaluate_all(HOVER)
    assert shown == [*HOSTILE]
    assert quiet(opened)


# Chromium lets an address change 200 times in 10 seconds.
VISIT = """async hashes => {
  const seen = [];
  for (const hash of hashes) {
    const changed = new Promise(next => addEventListener("hashchange", next));
    location.hash = hash;
    const late = new Promise(next => setTimeout(next, 50));
    await Promise.race([changed, late]);
    await new Promise(next => setTimeout(next));
    const count = selector => document.querySelectorAll(selector).length;
    const heading = document.querySelector(".card h2")?.textContent;
    seen.push([count(".feature.point"), count("[role=tab]"), heading]);
  }
  return seen;
}"""
PARTS = (
    *("f", "kind", "theme", "status", "quality", "off", "order", "tab", "lang"),
    *("view", "year", "years", "budget", "names", "grid", "opacity", "paper"),
)


def test_addresses_that_hold_any_text_leave_the_page_whole(open_map, layers):
    page = open_map(layers)
    hashes = ["&".join(f"{name}={quote(text)}" for name in PARTS) for text in HALF]
    seen = page.tab.evaluate(VISIT, hashes)
    # It is told for a few seconds only.
    assert page.tab.locator(".toast").is_visible()
    seen += page.tab.evaluate(VISIT, [*SOME])
    whole = [2, len(TABS), None]
    assert [one for one in zip(hashes, seen, strict=False) if one[1] != whole] == []
    assert seen[len(hashes) :] == [whole] * len(SOME)
    assert quiet(page)


def test_an_address_finds_a_feature_of_any_id(page):
    texts = SOME[::3]
    ids = [identity(text, HOSTILE.index(text)) for text in texts]
    seen = page.tab.evaluate(VISIT, [f"f={quote(one, safe='')}" for one in ids])
    assert [heading for *_, heading in seen] == [*texts]
    assert quiet(page)


def saved(page, name):
    """Return the text of the file that the list is saved to."""
    page.tab.locator("#tab-list").click()
    with page.tab.expect_download() as download:
        page.tab.locator(".downloads button", has_text=name).click()
    return download.value.path().read_bytes().decode("utf-8-sig")


def guarded(text):
    return f"'{text}" if text[0] in "=+-@\t\r" else text


def test_a_table_holds_the_text_and_no_formula(opened):
    table = csv.DictReader(io.StringIO(saved(opened, "CSV"), newline=""))
    rows = [row for row in table if row["feature"] == "site"]
    for text, row in zip(HOSTILE, rows, strict=True):
        assert [row[name] for name in FIELDS] == [guarded(text)] * len(FIELDS)
        assert json.loads(row["other_names"]) == [former(text)]
    assert quiet(opened)


def test_geojson_holds_the_text_as_it_was_written(opened):
    features = json.loads(saved(opened, "GeoJSON"))["features"]
    sites = [one for one in features if one["properties"]["feature"] == "site"]
    for index, (text, site) in enumerate(zip(HOSTILE, sites, strict=True)):
        assert site["id"] == identity(text, index)
        assert {site["properties"][name] for name in FIELDS} == {text}
    assert quiet(opened)


SHARE = """indices => indices.map(index => {
  const mark = document.querySelectorAll(".feature.point")[index];
  mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  document.querySelector(".slot-actions button").click();
  const dialog = document.querySelector("dialog");
  const [, card, code] = [...dialog.querySelectorAll("textarea")].map(e => e.value);
  const parsed = new DOMParser().parseFromString(code, "text/html").body;
  const { title, attributes } = parsed.firstElementChild;
  const frame = [parsed.querySelectorAll("*").length, title, attributes.length];
  const told = [dialog.querySelector("h3").textContent, card, ...frame];
  dialog.remove();
  return told;
})"""


def test_what_is_shared_holds_the_text_as_it_was_written(page):
    indices = [HOSTILE.index(text) for text in SOME]
    shared = page.tab.evaluate(SHARE, indices)
    for text, index, (heading, url, *frame) in zip(SOME, indices, shared, strict=True):
        assert heading == text
        assert unquote(url.partition("&f=")[2]) == identity(text, index)
        assert frame == [1, TITLE, 5]
    assert quiet(page)
