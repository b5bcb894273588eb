"""Text that wants to be code stays text: in every field, in a real Chromium."""

import pytest
from hostile import HOSTILE

from maps import Source

TABS = ("layers", "filters", "list", "programme", "about")
FIELDS = (
    *("name", "name_ru", "name_kk", "name_en", "description_en", "kind", "status"),
    *("position_source", "position_source_id", "licence", "pin_reason", "method"),
    *("basis", "budget_currency", "capacity_unit"),
)


def hostile_row(make, text, index):
    said = {"publisher": text, "title": text, "date": text, "url": text}
    texts = dict.fromkeys(FIELDS, text)
    lists = {"sources": [said | {"licence": text}], "links": [said]}
    numbers = {"budget_amount": 5e6, "capacity_amount": 7.0}
    point = {"geometry": make.site()["geometry"]}
    return make.site(**(texts | lists | numbers | point | {"id": f"{text}{index}"}))


def hostile_layer(make, index, text):
    everywhere = {"en": text, "ru": text, "kk": text}
    fact = make.fact(kind=text, items=[everywhere], sites=[text], name_en=text)
    leg = {"mode": text, "status": text, "method": text, "stops": [text, text]}
    road = make.corridor(kind=text, legs=[leg], name_en=text, name=text)
    rows = (hostile_row(make, text, index), fact, road)
    source = Source(text, text, date=text, url=text, licence=text)
    more = {"title": everywhere, "description": everywhere, "theme": text}
    return make.layer(*rows, id=f"{text}{index}", source=source, **more)


@pytest.fixture(scope="module")
def hostile_layers(make):
    return [hostile_layer(make, index, text) for index, text in enumerate(HOSTILE)]


@pytest.fixture
def page(open_map, hostile_layers, make):
    title = {"en": "".join(HOSTILE[:3]), "ru": HOSTILE[6]}
    whole = make.page(title=title, region_title=title, description=title)
    return open_map(hostile_layers, page=whole)


def test_there_are_many():
    assert len(set(HOSTILE)) >= 150


def test_nothing_runs_and_nothing_is_asked_for(page):
    for tab in TABS:
        page.tab.locator(f"#tab-{tab}").click()
    for index in range(len(HOSTILE)):
        show(page, index)
    assert page.tab.evaluate("window.fired") is None
    assert (page.requests, page.dialogs, page.errors) == ([], [], [])
    assert page.tab.locator("iframe, base, .panel img, .card img").count() == 0


def show(page, index):
    """Open the card of the site of a layer."""
    page.tab.locator(".feature.point").nth(index).dispatch_event("click")


def test_cards_show_the_text_as_it_was_written(page):
    for index, text in enumerate(HOSTILE):
        show(page, index)
        card = page.tab.evaluate("document.querySelector('.card').textContent")
        heading = page.tab.evaluate("document.querySelector('.card h2').textContent")
        assert heading == text
        assert card.count(text) >= len(FIELDS), text


def test_panels_show_the_text_as_it_was_written(page):
    for tab in ("layers", "programme", "about"):
        page.tab.locator(f"#tab-{tab}").click()
        panel = page.tab.evaluate("document.querySelector('.panel').textContent")
        missing = [text for text in HOSTILE if text not in panel]
        assert missing == []


def test_the_page_is_whole(page):
    assert page.tab.evaluate("document.title") == " ".join("".join(HOSTILE[:3]).split())
    tags = page.tab.evaluate("[...document.body.children].map(e => e.tagName)")
    assert tags == ["DIV", "NOSCRIPT", "SCRIPT", "SCRIPT"]
    assert page.tab.locator("h1").inner_text() == "".join(HOSTILE[:3])
    assert page.tab.locator(".panel").is_visible()


def test_links_lead_only_where_links_may(page):
    page.tab.locator("#tab-about").click()
    found = page.tab.evaluate("[...document.links].map(a => [a.protocol, a.rel])")
    assert {protocol for protocol, _ in found} <= {"http:", "https:", "mailto:"}
    assert {rel for _, rel in found} == {"noopener noreferrer"}
