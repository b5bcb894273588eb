"""Ways with and without a corridor, in a real Chromium: tab, map, links and paper."""

import copy

import pytest
from hostile import SOME

from maps import map_html

SIZES = {"wide": (1440, 900), "phone": (390, 844)}
STRETCH = {"mode": "road", "km": 700.0, "drawn_km": 650.0, "length": "published"}
ENDS = {"from": {"id": "almaty", "en": "Almaty"}, "to": {"id": "aktau", "en": "Aktau"}}
LONG = [[76.9, 43.2], [60.0, 50.0], [51.2, 43.6]]
SHORT = [[76.9, 43.2], [61.1, 47.1], [51.2, 43.6]]
COMPARISON = {
    "id": "with-the-road",
    "title": {"ru": "С дорогой", "kk": "Жолмен", "en": "With the road"},
    "note": {"en": "Shortest ways."},
    "without": ["road"],
    "left_out": ["nowhere"],
    "steps": [{"from": {"en": "Port"}, "to": {"en": "Station"}, "km": 0.8}],
    "modes": ["road"],
    "speeds": [
        {
            "mode": "road",
            "km_h": 42.0,
            "source": {"publisher": "CAREC", "title": "CPMM", "url": "https://x.org/"},
        },
        {"mode": "sea", "km_h": 20.0, "source": None},
    ],
    "published": {"km": 1000.0, "source": "The Herald"},
    "ways": [
        {
            **ENDS,
            "before": {
                "km": 3300.0,
                "hours": 78.6,
                "approximate": True,
                "drawn_km": 3100.0,
                "stretches": [{**STRETCH, "corridor": "other", **ENDS}],
                "line": LONG,
            },
            "after": {
                "km": 2860.0,
                "hours": 68.1,
                "approximate": True,
                "drawn_km": 2500.0,
                "stretches": [
                    {**STRETCH, "corridor": "road", **ENDS},
                    {**STRETCH, "corridor": None, **ENDS},
                ],
                "line": SHORT,
            },
            "saved_km": 440.0,
            "saved_hours": 10.5,
            "why": None,
            "reason": None,
        },
        {
            "from": ENDS["from"],
            "to": {"id": "moon", "en": "The Moon"},
            "before": None,
            "after": None,
            "saved_km": None,
            "saved_hours": None,
            "why": "unlinked",
            "reason": "no corridors lead there",
        },
    ],
}
LINK = "compare=with-the-road:almaty:aktau"


@pytest.fixture
def opened(open_map, layers, make):
    def open_(hash_="#tab=compare", size="wide", **changed):
        page = make.page(comparisons=[COMPARISON | changed])
        return open_map(layers, page=page, hash_=hash_, size=SIZES[size])

    return open_


def told(page):
    return page.tab.locator(".panel .compare").inner_text().replace("\u00a0", " ")


TOLD = (
    "With the road",
    "The road",
    "Without\n≈ 3,300 km · 79 h",
    "With\n≈ 2,860 km · 68 h",
    "440 km shorter (13%), about 11 h faster.",
    "Published: 1,000 km; ours is 560 km less.",
    "1,000 km – The Herald",
    "road: 42 km/h",
    "sea link: 20 km/h",
    "no source is given",
    "The corridors that count do not lead there.",
    "nowhere",
    "Port – Station: 800 m",
)


def test_the_tab_says_what_is_saved_and_what_it_rests_on(opened):
    found = told(opened())
    assert [text for text in TOLD if text not in found] == []


@pytest.mark.parametrize(
    ("language", "why", "said"),
    [
        ("ru", "unlinked", "Учтённые коридоры туда не ведут."),
        ("kk", "unlinked", "Есепке алынған дәліздер ол жаққа апармайды."),
        (
            "en",
            "destination unserved",
            "None of the corridors that count stops here: The Moon",
        ),
        ("kk", "origin unserved", "бірде-бірі мұнда тоқтамайды: Almaty"),
        ("en", "a word of tomorrow", "The corridors that count do not lead there."),
    ],
)
def test_why_there_is_no_way_is_said_in_the_language_of_the_page(
    opened, language, why, said
):
    ways = copy.deepcopy(COMPARISON["ways"])
    ways[1] |= {"why": why}
    assert said in told(opened(f"#tab=compare&lang={language}", ways=ways))


def test_stretches_say_what_their_lengths_are(opened):
    page = opened()
    page.tab.locator(".compare summary").first.press("Enter")
    found = told(page)
    assert "road · 700 km · published length" in found
    assert "change · 700 km" in found
    page.tab.locator(".compare ol .place").first.click()
    assert "The road" in page.card()


def test_ways_are_drawn_with_their_lengths_and_taken_off(opened):
    page = opened()
    button = page.tab.locator(".shower").first
    assert button.get_attribute("aria-label") == "Show on the map: Almaty → Aktau"
    button.press("Enter")
    assert page.tab.locator("path.way").count() == 2
    assert page.tab.locator("path.way.before").get_attribute("stroke-dasharray")
    assert page.tab.locator("path.way.after").get_attribute("stroke-dasharray") is None
    labels = page.tab.locator(".way-label").all_inner_texts()
    assert labels == ["Without: ≈\u00a03,300\u00a0km", "With: ≈\u00a02,860\u00a0km"]
    assert page.tab.locator(".shower").first.get_attribute("aria-pressed") == "true"
    page.tab.wait_for_url(f"**{LINK}**")
    page.tab.locator(".shower").first.press("Enter")
    assert page.tab.locator("path.way").count() == 0
    assert page.errors == []


@pytest.mark.parametrize("size", [*SIZES])
def test_a_link_shows_the_ways_and_back_takes_them_off(opened, size):
    page = opened(f"#lang=kk&tab=compare&{LINK}", size)
    assert page.tab.locator("path.way").count() == 2
    box = page.tab.locator(".folium-map").bounding_box()
    way = page.tab.locator("path.way.after").bounding_box()
    assert box["x"] <= way["x"]
    assert way["x"] + way["width"] <= box["x"] + box["width"]
    page.tab.locator(".shower").first.dispatch_event("click")
    assert page.tab.locator("path.way").count() == 0
    page.tab.go_back()
    page.tab.wait_for_selector("path.way.after", state="attached")
    assert page.errors == []


def test_the_card_of_a_corridor_leads_there(opened):
    page = opened("")
    page.choose("The road")
    page.tab.get_by_role("button", name="Compare ways without and with").click()
    assert page.tab.locator("#tab-compare").get_attribute("aria-selected") == "true"
    assert page.tab.locator("path.way").count() == 2


@pytest.mark.parametrize("hash_", ["#tab=compare", f"#{LINK}"])
def test_without_comparisons_there_is_no_tab(open_map, layers, hash_):
    page = open_map(layers, hash_=hash_)
    assert page.tab.locator("#tab-compare").count() == 0
    assert page.tab.locator("#tab-layers").get_attribute("aria-selected") == "true"
    assert page.tab.locator("path.way").count() == 0
    assert page.errors == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("ru", "Без него: ≈ 3300 км"), ("kk", "Онсыз: ≈ 3300 км"), ("en", "440 km")],
)
def test_a_sheet_tells_the_ways_it_shows(open_html, layers, make, language, text):
    html = map_html(layers, page=make.page(comparisons=[COMPARISON]))
    page = open_html(html, hash_=f"#lang={language}&{LINK}&paper=A4")
    page.tab.wait_for_selector(".sheet-ways")
    ways = page.tab.locator(".sheet-ways").inner_text().replace("\u00a0", " ")
    assert text in ways
    assert page.tab.locator("path.way").count() == 2


@pytest.mark.parametrize(("look", "size"), [("light", "wide"), ("dark", "phone")])
def test_no_barriers(opened, axe, size, look):
    page = opened(f"#tab=compare&{LINK}", size)
    page.tab.emulate_media(color_scheme=look)
    page.tab.locator(".compare summary").first.dispatch_event("click")
    page.tab.evaluate(axe)
    found = page.tab.evaluate("async () => (await axe.run('.panel, .card')).violations")
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []


def test_texts_that_want_to_be_code_stay_texts(open_map, layers, make):
    page = make.page(comparisons=[hostile(text, at) for at, text in enumerate(SOME)])
    page = open_map(layers, page=page, hash_="#tab=compare")
    for details in page.tab.locator(".compare details").all():
        details.evaluate("one => { one.open = true; }")
    page.tab.locator(".shower").first.dispatch_event("click")
    shown = page.tab.locator(".compare").evaluate("one => one.textContent")
    assert [text for text in SOME if text not in shown] == []
    assert page.tab.evaluate("window.fired ?? null") is None
    assert page.tab.locator(".compare img, .compare iframe").count() == 0
    assert (page.errors, page.requests, page.dialogs) == ([], [], [])


def hostile(text, at):
    one = copy.deepcopy(COMPARISON) | {
        "id": f"{text}{at}",
        "title": {"en": text},
        "note": {"en": text},
        "without": [text],
        "left_out": [text],
        "published": {"km": 1, "source": text},
        "steps": [{"from": {"en": text}, "to": {"id": text}, "km": 1}],
    }
    source = {"publisher": text, "title": text, "date": text, "url": text}
    one["speeds"] = [{"mode": text, "km_h": 1, "source": source | {"licence": text}}]
    for way in one["ways"]:
        way |= {"from": {"id": text, "en": text}, "why": text, "reason": text}
        for side in ("before", "after"):
            for stretch in (way[side] or {}).get("stretches", ()):
                stretch |= {"corridor": text, "mode": text, "length": text}
                stretch |= {"from": {"en": text}, "to": {"id": text}}
    return one
