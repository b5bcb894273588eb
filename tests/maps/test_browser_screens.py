"""Screens of every size: low ones, narrow ones, and texts that are spaced out."""

import pytest
from stillness import still

LOW = [(844, 390), (932, 430), (1024, 500), (667, 375), (320, 256)]
LANGUAGES = ("ru", "kk", "en")
COVERED = """selector => [...document.querySelectorAll(selector)]
  .filter(e => e.checkVisibility())
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, { x, y, width, height }]) =>
    !e.contains(document.elementFromPoint(x + width / 2, y + height / 2)))
  .map(([e]) => e.title || e.className)"""
RUN_TOGETHER = """selector => {
  const boxes = [...document.querySelectorAll(selector)]
    .filter(e => e.checkVisibility({ visibilityProperty: true }))
    .map(e => [e.textContent, e.getBoundingClientRect()]);
  return boxes.slice(1).filter(([, box], index) => box.left < boxes[index][1].right)
    .map(([text]) => text);
}"""
CUT = "e => e.scrollWidth > e.clientWidth"
BROKEN = r"""e => [...e.textContent.matchAll(/\S+/g)].filter(({ 0: word, index }) => {
  const range = document.createRange();
  range.setStart(e.firstChild, index);
  range.setEnd(e.firstChild, index + word.length);
  return new Set([...range.getClientRects()].map(box => box.top)).size > 1;
}).map(([word]) => word)"""
HEIGHT = "e => e.clientHeight"
# WCAG 2.2, 1.4.12: readers may space texts so, and nothing may be lost by it.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; "
    + "letter-spacing: 0.12em !important; word-spacing: 0.16em !important }");
  document.adoptedStyleSheets.push(sheet);
}"""


@pytest.fixture
def opened(open_html, html):
    """Return a function that opens the atlas that ships on a screen of a size."""

    def opened(size, hash_="#lang=ru"):
        return open_html(html, size=size, hash_=hash_).tab

    return opened


@pytest.mark.parametrize(
    ("size", "year"),
    [*((size, "&year=2028") for size in LOW), (LOW[0], ""), (LOW[-1], "")],
)
def test_tools_can_be_reached_on_low_screens(opened, size, year):
    tab = opened(size, f"#lang=ru{year}")
    for _ in range(2):
        assert tab.evaluate(COVERED, ".slot-tools button") == []
        tab.locator(".tools-opener button").click()
    assert tab.locator(".attribution").evaluate(HEIGHT) < 24


@pytest.mark.parametrize("size", LOW)
def test_a_card_has_nearly_all_of_a_low_stage(opened, size):
    tab = opened(size, "#lang=ru&f=sarzha-terminal")
    tab.locator(".card h2").wait_for()
    stage = tab.locator(".stage").evaluate(HEIGHT)
    assert tab.locator(".card").evaluate(HEIGHT) >= stage - 16
    assert stage > 130
    assert tab.evaluate(COVERED, ".card .close") == []


@pytest.mark.parametrize("size", [*LOW[::2], (390, 844), (740, 900), (1440, 900)])
def test_a_road_is_brought_into_view_beside_its_card(opened, size):
    tab = opened(size, "#lang=ru&f=beyneu-saksaulskiy-road")
    tab.wait_for_function("() => location.hash.includes('view=')")
    still(tab)
    zoom = tab.evaluate("Number(/view=([0-9.]+)/.exec(location.hash)[1])")
    assert 1 <= zoom <= 8


@pytest.mark.parametrize(
    ("size", "language"),
    [*(((740, 360), language) for language in LANGUAGES), ((844, 390), "kk")],
)
def test_no_word_of_a_narrow_card_is_broken(opened, size, language):
    tab = opened(size, f"#lang={language}&f=trans-caspian-route")
    tab.locator(".card h2").wait_for()
    heads = tab.locator(".card h2, .card header .chip").all()
    assert [word for head in heads for word in head.evaluate(BROKEN)] == []


def test_a_low_screen_tells_of_a_year_once_it_is_chosen(opened):
    tab = opened((844, 390))
    assert not tab.locator(".time > .told").is_visible()
    tab.locator(".slider").press("ArrowRight")
    assert tab.locator(".time > .told").is_visible()


@pytest.mark.parametrize(
    ("size", "on"), [((768, 1024), ""), ((1024, 700), "&tab=list"), ((390, 844), "")]
)
def test_nothing_lies_on_the_coordinates(opened, size, on):
    tab = opened(size, f"#lang=ru{on}")
    assert tab.evaluate(COVERED, ".readout, .attribution, .slot-tools button") == []


MEET = """both => {
  const [a, b] = both.map(one => document.querySelector(one).getBoundingClientRect());
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && down > 0 && a.width > 0;
}"""


@pytest.mark.parametrize(
    "size",
    [(1440, 900), (1024, 768), (768, 1024), (844, 390), (390, 844), (320, 568)],
)
def test_a_card_leaves_free_what_the_map_says_of_itself(opened, size):
    tab = opened(size, "#lang=ru&f=sarzha-terminal")
    tab.locator(".background-note:not(:empty)").wait_for()
    still(tab)
    met = [
        part
        for part in (".background-note", ".attribution", ".scale", ".readout")
        if tab.evaluate(MEET, [part, ".card"])
    ]
    assert met == []
    assert tab.evaluate(COVERED, ".slot-tools button") == []


ON_IT = (".card", ".notice", ".zoom", ".tools-opener", ".readout", ".foot .scale")


@pytest.mark.parametrize(
    ("size", "embed"),
    [
        *((size, "") for size in [(1024, 768), (768, 1024), (844, 390), (390, 844)]),
        *((size, "&embed=1") for size in [(900, 700), (568, 320), (390, 844)]),
    ],
)
def test_neither_filters_nor_card_lie_on_what_was_chosen(opened, size, embed):
    hash_ = f"#lang=kk&view=8/43.6/51.2&f=bozzhyra&theme=tourism&year=2028{embed}"
    tab = opened(size, hash_)
    tab.locator(".card h2").wait_for()
    still(tab)
    mark = ".feature.point.chosen"
    assert tab.evaluate(MEET, [mark, ".stage"]) is True
    seen = [part for part in ON_IT if tab.locator(part).first.is_visible()]
    assert [part for part in seen if tab.evaluate(MEET, [mark, part])] == []
    others = [part for part in seen if part != ".notice"]
    if ".notice" in seen:
        assert [one for one in others if tab.evaluate(MEET, [".notice", one])] == []


@pytest.mark.parametrize(
    ("size", "embed"),
    [
        *((size, "") for size in [(844, 390), (390, 844), (620, 620)]),
        *((size, "&embed=1") for size in [(568, 320), (390, 844)]),
    ],
)
def test_the_word_that_filters_are_on_stands_free(opened, size, embed):
    tab = opened(size, f"#lang=ru&theme=tourism&years=2026-&near=100:port{embed}")
    tab.locator(".notice").wait_for()
    others = (".zoom", ".tools-opener", ".readout", ".embed-open")
    seen = [one for one in others if tab.locator(one).first.is_visible()]
    assert [one for one in seen if tab.evaluate(MEET, [".notice", one])] == []


@pytest.mark.parametrize(
    "size", [(360, 640), (320, 568), (390, 844), (844, 390), (1440, 900)]
)
def test_names_of_ways_are_seen_beside_the_controls(opened, size):
    ways = "with-the-beyneu-saksaulskiy-road:almaty:aktau"
    tab = opened(size, f"#lang=ru&compare={ways}")
    tab.locator(".way-label").nth(1).wait_for()
    names, controls = ".way-label", (".zoom", ".tools-opener", ".foot > :not(.break)")
    for name in tab.locator(names).all():
        box = name.bounding_box()
        hit = [
            one
            for part in controls
            for one in tab.locator(part).all()
            if one.is_visible() and meet(one.bounding_box(), box)
        ]
        assert hit == []
    assert tab.locator(names).count() == 2


def meet(one, other):
    return all(
        one[at] < other[at] + other[size] and other[at] < one[at] + one[size]
        for at, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.parametrize("size", [(1440, 900), (390, 844), (844, 390)])
def test_a_chosen_place_stays_beside_its_card(opened, size):
    tab = opened(size, "#lang=ru&f=beyneu")
    tab.wait_for_function("() => location.hash.includes('view=')")
    if tab.locator(".menu[aria-expanded=false]").is_visible():
        tab.locator(".menu").click()
    tab.locator("#tab-list").click()
    still(tab)
    mark = ".feature.point.chosen"
    assert tab.evaluate(MEET, [mark, ".card"]) is False
    assert tab.evaluate(MEET, [mark, ".stage"]) is True


def test_what_was_not_in_view_stays_so(opened):
    tab = opened((1440, 900), "#lang=ru&f=beyneu&view=9/43.6/51.2")
    still(tab)
    tab.locator(".folium-map").focus()
    for _ in range(2):
        tab.keyboard.press("ArrowLeft")
        still(tab)
    view = "location.hash.match(/view=[^&]*/)[0]"
    before = tab.evaluate(view)
    tab.locator("#tab-list").click()
    still(tab)
    assert tab.evaluate(view) == before


@pytest.mark.parametrize("size", [(320, 256), (360, 225)])
@pytest.mark.parametrize("tool", [0, 1])
def test_a_tool_can_be_used_on_the_lowest_screens(opened, size, tool):
    tab = opened(size)
    tab.locator(".tools-opener button").click()
    tab.locator(".tools-group button").nth(tool).click()
    for part in ("h2", ".close"):
        assert tab.evaluate(COVERED, f".banner {part}") == []
    shown = tab.locator(".banner").evaluate(HEIGHT)
    assert shown >= 0.6 * tab.locator(".banner").evaluate("e => e.scrollHeight")
    tab.locator(".banner summary").scroll_into_view_if_needed()
    assert tab.evaluate(COVERED, ".banner .close, .banner summary") == []
    tab.locator(".banner .close").click()
    assert tab.locator(".panel, .slot-time").first.is_visible()


ON_THE_MAP = ".card, .banner, .zoom, .tools-group, .readout, .attribution, .panel"
BARE = """selector => [...document.querySelectorAll(selector)]
  .filter(e => e.checkVisibility() && getComputedStyle(e).borderTopWidth === "0px")
  .map(e => e.className)"""


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_what_stands_on_the_map_has_an_edge_in_forced_colours(opened, size):
    tab = opened(size, "#lang=ru&f=sarzha-terminal")
    tab.emulate_media(forced_colors="active", color_scheme="dark")
    assert tab.evaluate(BARE, ON_THE_MAP) == []
    tab.evaluate("document.querySelector('.tools-group button').click()")
    assert tab.evaluate(BARE, ON_THE_MAP) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_years_have_room(open_map, make, language):
    sites = [make.site(id=f"s{at}", start=1990 + at) for at in range(45)]
    layers, hash_ = [make.layer(*sites)], f"#lang={language}"
    tab = open_map(layers, size=(1440, 800), hash_=hash_).tab
    for width in (1440, 1280, 1024, 844, 390, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        still(tab)
        assert tab.locator(".ticks span").count() > 3, width
        assert tab.evaluate(RUN_TOGETHER, ".ticks span") == [], width


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [(768, 1024), (844, 390), (320, 568)])
def test_the_title_is_whole(opened, size, language):
    tab = opened(size, f"#lang={language}")
    whole = tab.locator(".top h1, .top p").all()
    assert [one.inner_text() for one in whole if one.evaluate(CUT)] == []
    assert tab.locator(".top h1").evaluate(BROKEN) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", ["", "&year=2027"])
def test_neither_tabs_nor_years_run_together(opened, language, year):
    tab = opened((320, 568), f"#lang={language}{year}")
    for selector in (".tabs button span", ".ticks span"):
        assert tab.evaluate(RUN_TOGETHER, selector) == []
    wide = tab.locator(".tabs button span")
    assert {one.evaluate("e => e.getClientRects().length") for one in wide.all()} == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_tabs_have_room_for_spaced_texts(opened, language):
    tab = opened((1400, 800), f"#lang={language}")
    assert not tab.locator(".tabs").evaluate(CUT)
    tab.evaluate(SPACED)
    assert tab.evaluate(RUN_TOGETHER, ".ticks span, .time > .told") == []
    assert tab.evaluate(RUN_TOGETHER, ".tabs button span") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scale_is_one_line(opened, language):
    tab = opened((1440, 900), f"#lang={language}&view=2/0/179")
    assert tab.locator(".foot .scale").evaluate(HEIGHT) < 22


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_and_figures_of_the_list_break_between_words(opened, language):
    tab = opened((1600, 900), f"#lang={language}&tab=list")
    tab.locator(".distances summary").click()
    for box in tab.locator(".distances input").all():
        box.check()
    tab.wait_for_function(
        "() => document.querySelectorAll('.list thead th').length > 12"
    )
    tab.wait_for_function("() => document.body.innerText.includes('≈')")
    heads = tab.locator(".list thead button span").all()
    assert [broken for one in heads if (broken := one.evaluate(BROKEN))] == []
    about = tab.locator(".list tbody td", has_text="≈").all_inner_texts()
    assert {text[:2] for text in about} == {"≈\u00a0"}


PLACES = "aktau,kuryk-port,zhanaozen,bautino-port,shetpe,say-utes,zhetybay"


@pytest.mark.parametrize("size", [(390, 844), (1400, 800)])
def test_the_note_below_the_distances_is_seen(opened, size):
    tab = opened(size, f"#lang=ru&tab=list&places={PLACES},bolashak-station")
    tab.locator(".matrix caption").wait_for()
    wide = "s => document.querySelector(s).getBoundingClientRect().width"
    note, seen = (
        tab.evaluate(wide, f".matrix {one}") for one in ("caption", ".scroller")
    )
    assert note <= seen
