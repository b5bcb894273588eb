"""The page in a real Chromium, from disk, with the network off."""

import folium
import pytest
import shapely
from marks import called
from stillness import still

from maps import build_map, map_html

LANGUAGES = ("ru", "kk", "en")
PHONE = (390, 844)


@pytest.fixture
def page(open_map, layers):
    return open_map(layers)


def switch(page, language):
    page.tab.locator(f'.languages button[lang="{language}"]').click()


def test_asks_no_one_and_has_no_errors(page):
    page.choose("Sarzha")
    page.tab.locator("#tab-programme").click()
    still(page.tab)
    assert (page.requests, page.errors) == ([], [])


def test_every_layer_is_visible(page):
    assert page.tab.locator(".feature.point .mark").count() == 2
    assert page.tab.locator("path.feature.hit").count() == 1
    dash = page.tab.locator("path.line.ink").first.get_attribute("stroke-dasharray")
    assert dash == "9 7"
    assert page.tab.locator("canvas.leaflet-zoom-animated").count() == 1


def test_a_layer_is_put_out_and_back(page):
    box = page.tab.locator('input[data-layer="hubs"]')
    box.uncheck()
    assert page.tab.locator(".feature.point").count() == 0
    assert page.tab.locator("path.feature.hit").count() == 1
    page.tab.locator('input[data-layer="hubs"]').check()
    assert page.tab.locator(".feature.point").count() == 2


def test_the_legend_shows_what_the_map_draws(page):
    rows = page.tab.locator(".legend li")
    assert rows.all_inner_texts()[:2] == [
        "port\n1",
        "terminal, planned, approximate\n1",
    ]
    hollow = page.tab.locator(".legend .hollow, .feature .hollow")
    assert hollow.count() == 2
    assert rows.nth(2).inner_text() == "road, planned, schematic\n1"


CARDS = {
    "ru": ("Саржа", ["терминал", "планируется", "к 2028 г.", "11 млн т в год",
                     "±5 км, источника положения нет", "Морской терминал.",
                     "11 сентября 2025 г.", "43,165° с. ш. · 51,44° в. д."]),
    "kk": ("Саржа терминалы", ["жоспарланған", "2028 жылға қарай", "11 млн т/жыл",
                               "±5 км, орнының дереккөзі жоқ", "Теңіз терминалы.",
                               "2025 жылғы 11 қыркүйек"]),
    "en": ("Sarzha", ["terminal", "planned", "by 2028", "11 million t a year",
                      "±5 km, no source for this position", "A marine terminal.",
                      "11 September 2025", "The Herald"]),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_in_each_language(page, language):
    name, texts = CARDS[language]
    switch(page, language)
    page.choose(name)
    card = page.card().replace("\u00a0", " ")
    assert [text for text in texts if text not in card] == []
    assert all(CARDS[other][0] in card for other in LANGUAGES)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("ru", ["512 км", "736 км", "Kazpravda", "схематично, не трасса"]),
        ("kk", ["512 км", "736 км", "автожол"]),
        ("en", ["512 km", "736 km", "Beyneu → Saksaul", "schematic"]),
    ],
)
def test_the_card_of_a_corridor(page, make, language, texts):
    switch(page, language)
    page.choose(make.corridor()[f"name_{language}"])
    card = page.card().replace("\u00a0", " ")
    assert [text for text in texts if text not in card] == []


PORTS = {
    "ru": "порт, существует",
    "kk": "порт, бар",
    "en": "port, existing",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_switching_the_language_changes_everything(page, make, language):
    switch(page, "en" if language != "en" else "ru")
    switch(page, language)
    assert page.tab.evaluate("document.documentElement.lang") == language
    assert page.tab.title() == make.page().title[language]
    assert page.tab.evaluate("location.hash") == f"#lang={language}"
    names = page.tab.locator(".feature.point")
    name = make.site()[f"name_{language}"]
    assert names.first.get_attribute("aria-label") == f"{name}, {PORTS[language]}"


def test_the_address_remembers_the_language(open_map, layers):
    page = open_map(layers, hash_="#lang=kk&x=1")
    assert page.tab.title() == "Маңғыстау атласы"
    switch(page, "ru")
    assert page.tab.evaluate("location.hash") == "#lang=ru&x=1"


def test_the_programme_shows_its_sites_on_the_map(page):
    page.tab.locator("#tab-programme").click()
    panel = page.tab.locator(".fact").inner_text().replace("\u00a0", " ")
    assert "193 billion tenge" in panel
    assert "roads" in panel
    page.tab.locator(".places button").click()
    assert "Sarzha" in page.card()


def test_the_attribution_stands_on_the_map(page):
    text = page.tab.locator(".attribution").inner_text()
    assert "GeoNames (CC BY 4.0)" in text
    page.tab.locator("#tab-about").click()
    assert "GeoNames" in page.tab.locator(".panel").inner_text()


def test_escape_closes_the_card_and_gives_the_focus_back(page):
    page.choose("Sarzha")
    page.tab.keyboard.press("Escape")
    assert page.tab.locator(".card").is_hidden()
    focused = page.tab.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Sarzha, terminal, planned"


def test_a_click_on_a_mark_opens_its_card(page):
    page.tab.locator(called("Port of Aktau")).click()
    assert "Port of Aktau" in page.card()
    assert page.tab.locator(".card .close").bounding_box()["width"] >= 24


NAME = """(e => e.getAttribute('aria-label') || e.textContent || e.dataset.layer)
(document.activeElement)"""


def test_everything_by_keyboard(page):
    reached = set()
    for _ in range(40):
        page.tab.keyboard.press("Tab")
        reached.add(page.tab.evaluate(NAME))
    wanted = {"Port of Aktau, port, existing", "Zoom in", "RU – Русский", "hubs"}
    assert wanted - reached == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone(open_map, layers, language):
    page = open_map(layers, size=PHONE, hash_=f"#lang={language}")
    low = page.tab.locator(".panel").bounding_box()["height"]
    page.choose(CARDS[language][0])
    box = page.tab.locator(".card").bounding_box()
    assert (box["x"], box["width"]) == (0, PHONE[0])
    assert box["y"] > PHONE[1] * 0.35
    page.tab.locator(".card .close").click()
    page.tab.locator("#tab-layers").click()
    # It takes a moment to come up.
    page.tab.wait_for_function(
        "low => document.querySelector('.panel').clientHeight > 2 * low", arg=low
    )
    width = page.tab.evaluate("document.documentElement.scrollWidth")
    assert (width, page.errors) == (PHONE[0], [])


AREA = shapely.Polygon([(50, 43), (52, 43), (52, 44), (50, 43)])


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"geometry": None}],
        [{"geometry": AREA}],
        [{"geometry": shapely.Point(179.99, -84)}],
        [{"name": "Long " * 300, "name_en": None, "geometry": shapely.Point(1, 1)}],
        [{"kind": None, "status": None, "sources": None, "links": None}],
    ],
    ids=["none", "nowhere", "area", "far", "long", "nulls"],
)
def test_odd_layers(open_map, make, rows):
    layers = [make.layer(make.site(**row)) for row in rows]
    page = open_map(layers)
    if page.tab.locator(".feature").count():
        page.tab.locator(".feature").first.focus()
        page.tab.keyboard.press("Enter")
        assert page.tab.locator(".card h2").is_visible()
    assert page.errors == []


def test_children_of_folium_stand_on_the_map(open_html, layers, make):
    drawn = build_map(layers, page=make.page())
    folium.CircleMarker((43.3, 52.8), radius=9, fill=True).add_to(drawn)
    page = open_html(drawn.get_root().render())
    page.tab.wait_for_selector(".zoom button")
    assert page.tab.locator(".leaflet-overlay-pane path").count() == 1
    assert (page.requests, page.errors) == ([], [])


@pytest.mark.parametrize(
    "stranger",
    ["<script>fired = 1</script>", "<img src=data:, onerror='fired = 1'>"],
)
def test_the_policy_stops_what_is_not_ours(open_html, layers, make, stranger):
    html = map_html(layers, page=make.page())
    page = open_html(html.replace("</body>", f"{stranger}</body>"))
    page.tab.wait_for_selector(".zoom button")
    assert page.tab.evaluate("window.fired") is None
    assert "Content Security Policy" in page.errors[0]
