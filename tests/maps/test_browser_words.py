"""Every word of the page comes from its tables: none is written into the program.

The page is built with tables in letters that nothing else uses, and its data is in
such letters too; what can still be read was not translated.
"""

import re
import subprocess
from pathlib import Path

import pytest

from build_assets.frontend import node
from maps import map_html
from maps import page as page_module

HERE = Path(__file__).parent
TABS = ("layers", "filters", "list", "programme", "compare", "about")
DATA = "აბგ"
# Names that are the same in every language; licences as their owners write them.
PROPER = (
    *("RU", "ҚАЗ", "EN", "Русский", "Қазақша", "English", "CSV", "GeoJSON"),
    *("CC BY", "ODbL", "Public domain"),
    *("folium", "Leaflet", "GeographicLib", "WGS 84"),
    *("tile.openstreetmap.org", "tiles.maps.eox.at", "tile.opentopomap.org"),
)
PLACE = {"id": "x", "en": DATA}
STRETCH = {"mode": "road", "km": 9, "length": "scaled", "from": PLACE, "to": PLACE}
WAY = {
    "km": 9,
    "hours": 1.5,
    "approximate": True,
    "stretches": [STRETCH | {"corridor": None}, STRETCH | {"corridor": DATA}],
    "line": [[50, 44], [52, 45]],
}
COMPARISON = {
    "id": "x",
    "title": {"en": DATA},
    "without": ["road"],
    "left_out": [DATA],
    "speeds": [{"mode": "road", "km_h": 42, "source": None}],
    "published": {"km": 5, "source": DATA},
    "ways": [
        {"from": PLACE, "to": PLACE, "before": WAY, "after": WAY | {"km": 6}}
        | {"saved_km": 3, "saved_hours": 0.5, "reason": None}
    ],
}
# Links carry names of sources; places of the background have names of their own.
READABLE = """() => {
  const SKIPPED = "script, style, noscript, a[href^=http], .leaflet-labels-pane";
  const letters = /[\\p{Script=Latin}\\p{Script=Cyrillic}]{2,}/u;
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    if (!node.parentElement.closest(SKIPPED))
      found.push(node.nodeValue);
  for (const element of document.querySelectorAll("body *"))
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description",
                        "aria-valuetext", "aria-roledescription"])
      if (element.hasAttribute(name)) found.push(element.getAttribute(name));
  return found.filter(text => letters.test(text)).map(text => text.trim());
}"""


@pytest.fixture(scope="module")
def foreign(bundle, web, tmp_path_factory):  # noqa: ARG001 - both must be there
    folder = tmp_path_factory.mktemp("pseudo")
    script = HERE / "pseudo_language.mjs"
    subprocess.run([node(), script, folder], check=True, capture_output=True)
    return folder


@pytest.fixture
def page(foreign, open_html, monkeypatch, make):
    monkeypatch.setattr(
        page_module.assets, "text", lambda name: (foreign / name).read_text("utf-8")
    )
    told = make.page(title={"en": DATA}, comparisons=[COMPARISON])
    html = map_html(foreign_layers(make), page=told)
    found = open_html(html)
    found.tab.wait_for_selector(".zoom button")
    return found


def foreign_layers(make):
    named = dict.fromkeys(("name", "name_ru", "name_kk", "name_en"), DATA)
    told = {f"description_{language}": DATA for language in ("ru", "kk", "en")}
    source = {"publisher": DATA, "title": DATA, "date": "2025-09-11", "url": None}
    rows = (
        named | told | {"sources": [source], "position_source": DATA, "licence": DATA}
    )
    leg = {"mode": "road", "status": "planned", "method": "schematic", "length_km": 9.0}
    road = make.corridor(**rows, published_length_source=DATA)
    road["legs"] = [leg | {"stops": [DATA, DATA]}]
    fact = make.fact(**rows, items=[{"en": DATA}])
    titled = {"title": {"en": DATA}, "source": None}
    return [
        make.layer(make.site(**rows), make.sarzha(**rows), id="a", **titled),
        make.layer(road, id="b", **titled),
        make.layer(fact, id="c", **titled),
    ]


def readable(page):
    """Return what can be read, apart from names that are the same everywhere."""
    texts = page.tab.evaluate(READABLE)
    proper = re.compile("|".join(map(re.escape, PROPER)))
    return {
        text for text in texts if re.search(r"[^\W\d_ა-ჰ]{2}", proper.sub("", text))
    }


def test_nothing_on_the_map_of_ways_is_untranslated(page):
    page.tab.locator("#tab-compare").click()
    page.tab.locator(".shower").click()
    page.tab.locator(".compare summary").click()
    assert readable(page) == set()


def test_nothing_in_the_page_is_untranslated(page):
    found = {}
    for tab in TABS:
        page.tab.locator(f"#tab-{tab}").click()
        found |= dict.fromkeys(readable(page), tab)
    assert found == {}


def test_nothing_among_distances_is_untranslated(page):
    page.tab.locator("#tab-list").click()
    page.tab.locator(".distances summary").click()
    for box in page.tab.locator(".distances input").all():
        box.check()
    assert readable(page) == set()
    page.tab.locator(".listing-choice button").last.click()
    page.tab.locator(".several select").select_option("0")
    page.tab.locator(".several .wide").first.click()
    page.tab.wait_for_selector(".matrix th")
    assert readable(page) == set()


@pytest.mark.parametrize("feature", [".feature.point", ".feature.hit"])
def test_nothing_in_a_card_is_untranslated(page, feature):
    page.tab.locator(feature).last.dispatch_event("click")
    assert readable(page) == set()
