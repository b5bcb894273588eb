"""The card, the programme and the page about the data, in a real Chromium."""

import pytest
import shapely

LANGUAGES = ("ru", "kk", "en")
PHONE = (390, 844)


@pytest.fixture
def places(make):
    """Ports, an airport, a railway: what cards measure their way to."""
    point = shapely.Point
    rows = [
        make.site(),
        make.sarzha(),
        make.site(
            id="airport",
            kind="airport",
            name_en="Airport",
            name_ru="Аэропорт",
            name_kk="Әуежай",
            uncertainty_km=0.5,
            geometry=point(51.092, 43.86),
        ),
    ]
    line = shapely.LineString([(51.226, 43.6), (51.5, 43.85), (52.17, 44.14)])
    rail = make.corridor(
        id="rail",
        kind="rail",
        name_en="Railway",
        status="existing",
        approximate=False,
        method="chain",
        legs=[],
        published_length_km=None,
        geometry=line,
    )
    layers = [make.layer(*rows), make.layer(rail, make.corridor(), id="roads")]
    return [*layers, make.layer(make.fact(), id="facts", theme="social")]


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


def told(page):
    page.tab.wait_for_selector(".toast:not(:empty)")
    return plain(page.tab.locator(".toast").inner_text())


def nearby(page):
    page.tab.wait_for_selector(".nearby li")
    return [plain(row) for row in page.tab.locator(".nearby li").all_inner_texts()]


def violations(page, axe, *selectors):
    page.tab.evaluate(axe)
    found = page.tab.evaluate("parts => axe.run({include: parts})", [*selectors])
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]


NAMES = {"ru": "Саржа", "kk": "Саржа терминалы", "en": "Sarzha"}


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "Port of Aktau port ≈ 51 km (±5 km) to the north"),
        ("ru", "Порт Актау порт ≈ 51 км (±5 км) к северу"),
        ("kk", "Ақтау порты порт ≈ 51 км (±5 км) солтүстікке қарай"),
    ],
)
def test_the_way_from_an_approximate_place(open_map, places, language, wanted):
    page = open_map(places, hash_=f"#lang={language}")
    page.choose(NAMES[language])
    assert nearby(page)[0] == wanted


def test_the_way_between_known_places(open_map, places):
    page = open_map(places)
    page.choose("Port of Aktau")
    assert nearby(page) == [
        "Airport airport 31 km to the north",
        "Railway railway right here",
        "The road road · planned · schematic ≈ 369 km to the north-east",
    ]


def test_what_lies_near_is_a_step_away(open_map, places):
    page = open_map(places)
    page.choose("Port of Aktau")
    nearby(page)
    page.tab.locator(".nearby button").first.click()
    assert page.tab.locator(".card h2").inner_text() == "Airport"


def test_nothing_near_nothing_told(open_map, make):
    page = open_map([make.layer(make.site())])
    page.choose("Port of Aktau")
    page.tab.wait_for_selector(".nearby h3", state="attached")  # it has been looked for
    assert page.tab.locator(".nearby").is_hidden()


def test_the_card_is_a_dialog_that_takes_the_focus(open_map, layers):
    page = open_map(layers)
    page.choose("Sarzha")
    dialog = page.tab.get_by_role("dialog", name="Sarzha")
    assert dialog.is_visible()
    assert dialog.evaluate("e => e.contains(document.activeElement)")


def test_a_card_says_that_filters_hide_its_feature(open_map, layers):
    page = open_map(layers, hash_="#lang=en&f=sarzha&kind=port")
    word = page.tab.locator(".card .warning")
    word.wait_for()
    assert word.inner_text().startswith("Hidden by the filters or the year: Sarzha")
    word.get_by_role("button", name="Clear the filters and show it").click()
    assert not word.is_visible()
    assert page.tab.locator(".feature.chosen").is_visible()
    assert page.tab.evaluate("document.activeElement.matches('.card')")
    page.tab.evaluate("location.hash = location.hash + '&kind=port'")
    word.wait_for()


COPIES = [
    ("Copy decimal coordinates", "Copied: 43.16500, 51.44000"),
    ("Copy degrees, minutes and seconds", "Copied: 43°09′54.0″N 51°26′24.0″E"),
    ("Copy link", "Link to this card copied"),
]


@pytest.mark.parametrize("clipboard", [True, False])
@pytest.mark.parametrize(("button", "text"), COPIES)
def test_copies(open_map, layers, button, text, clipboard):
    page = open_map(layers)
    if not clipboard:
        gone = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
        page.tab.evaluate(gone)
    page.choose("Sarzha")
    page.tab.get_by_role("button", name=button).click()
    assert told(page) == text


def test_a_copy_that_fails_shows_the_text(open_map, layers):
    page = open_map(layers)
    page.tab.evaluate("() => { document.execCommand = () => false }")
    page.tab.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject() }"
    )
    page.choose("Sarzha")
    page.tab.get_by_role("button", name=COPIES[0][0]).click()
    assert told(page) == "The browser refused to copy: 43.16500, 51.44000"


def test_other_maps(open_map, layers):
    page = open_map(layers)
    page.choose("Sarzha")
    links = page.tab.locator(".doings a")
    assert [one.get_attribute("href") for one in links.all()] == [
        "https://www.openstreetmap.org/?mlat=43.165&mlon=51.44#map=12/43.165/51.44",
        "geo:43.165,51.44",
    ]


@pytest.mark.parametrize(
    ("ours", "words"),
    [
        (512.3, "224 km (30%) shorter"),
        (900.0, "164 km (22%) longer"),
        (700.0, None),
    ],
)
def test_two_lengths(open_map, make, ours, words):
    page = open_map([make.layer(make.corridor(length_km=ours))])
    page.choose("The road")
    notes = [
        plain(one) for one in page.tab.locator(".warning:visible").all_inner_texts()
    ]
    assert [words in note for note in notes] == ([True] if words else [])
    assert "736 km" in plain(page.card())


LEGS = [
    {
        "mode": "rail",
        "status": "existing",
        "method": "network",
        "engine": "scgraph-data",
        "source": "OpenStreetMap",
        "licence": "ODbL-1.0",
        "length_km": 400.0,
        "tried": [{"engine": "osrm", "reason": "it answers elsewhere"}],
        "stops": [
            {"name": "Beyneu", "kind": "station", "snap_km": 0.4},
            {"name": "Aktau", "kind": "port", "snap_km": 0.05},
        ],
    },
    {
        "mode": "sea",
        "method": "water",
        "engine": "along",
        "along": "road",
        "length_km": 468.0,
        "gap_km": 0.88,
        "stops": [{"name": "Aktau", "kind": "port"}, {"name": "Alat"}],
    },
]
TOLD_OF_LEGS = (
    "Beyneu → Aktau railway · existing · 400 km shortest way in a known network",
    "Line: scgraph-data, OpenStreetMap, ODbL-1.0",
    "The line passes 400 m from the stop: Beyneu",
    "Tried and refused: 1",
    "Transfer: Aktau (port) · 880 m between their ends",
    "shortest way over water, not a shipping lane Along: The road",
    "Length by mode railway 400 km · sea link ≈ 468 km",
)


def test_legs_say_how_their_lines_came_about(open_map, make, axe):
    lines = [[(55.2, 45.3), (51.2, 43.6)], [(51.2, 43.6), (49.4, 40.0)]]
    shape = shapely.MultiLineString(lines)
    route = make.corridor(id="route", name_en="Route", legs=LEGS, geometry=shape)
    page = open_map([make.layer(route, make.corridor())])
    page.choose("Route")
    card = plain(page.card())
    assert [text for text in TOLD_OF_LEGS if text not in card] == []
    assert "it answers elsewhere" not in card
    page.tab.locator(".tried summary").press("Enter")
    assert "osrm: it answers elsewhere" in plain(page.card())
    assert violations(page, axe, ".card") == []


def test_a_long_text_is_folded(open_map, make):
    page = open_map([make.layer(make.site(description_en="Long. " * 60))])
    page.choose("Port of Aktau")
    text = page.tab.locator(".description bdi")
    low = text.bounding_box()["height"]
    more = page.tab.get_by_role("button", name="Show all")
    more.click()
    assert text.bounding_box()["height"] > low
    less = page.tab.get_by_role("button", name="Show less")
    assert less.get_attribute("aria-expanded") == "true"


def test_the_programme_as_a_summary(open_map, layers):
    page = open_map(layers)
    page.tab.locator("#tab-programme").click()
    figures = page.tab.locator(".key-figures li").all_inner_texts()
    assert [plain(one) for one in figures] == [
        "193 billion tenge 19 projects, 2025–2029",
        "11 million t a year Sarzha, by 2028",
    ]
    assert plain(page.tab.locator(".places li").inner_text()) == (
        "Sarzha 11 million t a year · by 2028 · planned"
    )


def test_how_positions_were_found(open_map, layers):
    page = open_map(layers)
    page.tab.locator("#tab-about").click()
    rows = page.tab.locator(".counts dl > div").all_inner_texts()
    wanted = ["published coordinates 2", "no source for this position 1"]
    assert set(wanted) <= {plain(row) for row in rows}
    page.tab.locator(".about .place").click()
    assert page.tab.locator(".card h2").inner_text() == "Sarzha"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tab", ["programme", "about"])
def test_everyone_can_use_them(open_map, places, axe, tab, scheme):
    page = open_map(places)
    page.tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for name in ("Sarzha", "The road"):
        page.choose(name)
        nearby(page)
        page.tab.locator(f"#tab-{tab}").click()
        assert violations(page, axe, ".card", ".panel .body") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_with_its_own_scroll_on_a_phone(open_map, places, language):
    page = open_map(places, size=PHONE, hash_=f"#lang={language}")
    page.choose(NAMES[language])
    nearby(page)
    sizes = "e => [e.scrollWidth <= e.clientWidth, e.scrollHeight > e.clientHeight]"
    assert page.tab.locator(".card").evaluate(sizes) == [True, True]
    small = """[...document.querySelectorAll('.card button, .card a')].filter(
        e => e.getBoundingClientRect().height < 24 && !e.closest('.sources'))
        .map(e => e.outerHTML)"""
    assert page.tab.evaluate(small) == []


def test_a_card_leads_to_what_stands_in_the_same_place(open_map, make):
    rows = [make.site(id=f"p{n}", name_en=f"Berth {n}") for n in range(12)]
    page = open_map([make.layer(*rows, make.sarzha())])
    page.choose("Berth 3")
    here = page.tab.locator(".card .here")
    assert "11 more features at this point" in here.inner_text()
    assert here.locator("li").count() == 8
    here.get_by_role("button", name="Show all").press("Enter")
    assert here.locator("li").count() == 11
    here.locator("li button").last.press("Enter")
    assert page.tab.locator(".card h2").inner_text() == "Berth 11"


@pytest.mark.parametrize(
    ("end", "published", "told"),
    [
        ((61.153, 47.085), 736.0, "one straight stretch from end to end"),
        ((55.3, 45.4), 560.0, None),  # no 9 % of bends to tell
        ((55.3, 45.4), 640.0, "leaves the bends out"),
        ((55.3, 45.4), 900.0, "shorter than published."),
        ((55.3, 45.4), 480.0, "the figure or the places are not exact"),
    ],
)
def test_a_difference_of_lengths_has_a_reason_where_there_can_be_one(
    open_map, make, end, published, told
):
    places = [(55.198, 45.318), (58.0, 46.0), end]
    line = shapely.LineString(places if end[0] < 60 else [places[0], end])
    km = 500.1 if end[0] > 60 else 512.3
    given = {"geometry": line, "length_km": km, "published_length_km": published}
    page = open_map([make.layer(make.corridor(**given))])
    page.choose("The road")
    warning = page.tab.locator(".corridor .warning")
    if told is None:
        assert warning.count() == 0
    else:
        assert plain(warning.inner_text()).endswith(f"{told.removesuffix('.')}.")


def test_texts_in_one_language_are_marked_with_it(open_map, make):
    page = open_map([make.layer(make.site(position_source="среднее двух"))])
    page.choose("Port of Aktau")
    marked = page.tab.locator(".card dd [lang=ru]", has_text="среднее двух")
    assert marked.count() == 1
