"""The sheet of paper, in a real Chromium: sizes, texts, and the page afterwards."""

import re
import zlib

import pytest
from stillness import still

from maps import map_html

SHEETS = {
    "A4": (595, 842),
    "A4-landscape": (842, 595),
    "A3": (842, 1191),
    "A3-landscape": (1191, 842),
}


def sizes(pdf):
    """Return width and height of every page in points."""
    texts = [pdf, *map(inflated, re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S))]
    boxes = re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", b"\n".join(texts))
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def inflated(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


@pytest.fixture
def open_sheet(open_html, make):
    """Return a function that opens layers as the sheet that an address asks for."""

    def opened(layers, hash_):
        page = open_html(map_html(layers, page=make.page()), hash_=hash_)
        page.tab.wait_for_selector(".sheet-legend")
        return page

    return opened


@pytest.fixture
def page(open_map, layers):
    return open_map(layers)


def paper(tab):
    return tab.evaluate("document.documentElement.dataset.paper ?? null")


@pytest.mark.parametrize(("asked", "size"), SHEETS.items())
def test_each_paper_is_one_page_of_its_size(open_sheet, layers, asked, size):
    page = open_sheet(layers, f"#paper={asked}")
    assert sizes(page.tab.pdf(prefer_css_page_size=True)) == [size]
    assert (page.errors, page.requests) == ([], [])


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("ru", ["Атлас Мангистау", "терминал, планируется, приблизительно"]),
        ("kk", ["Маңғыстау атласы", "терминал, жоспарланған, шамамен"]),
        ("en", ["Mangystau atlas", "terminal, planned, approximate"]),
    ],
)
def test_the_sheet_says_what_it_shows(open_sheet, layers, language, texts):
    page = open_sheet(layers, f"#lang={language}&paper=A4")
    shown = page.tab.locator(".atlas").inner_text()
    assert [text for text in texts if text not in shown] == []
    assert "The Herald, The plan" in shown
    assert "10" in page.tab.locator(".scale").inner_text()


ON_IT = [".sheet-north", ".foot .scale", ".foot .attribution"]
COVERED = """parts => parts.flatMap(one => {
  const over = document.querySelector(one).getBoundingClientRect();
  return [...document.querySelectorAll(".label")].filter(label => {
    const { left, right, top, bottom } = label.getBoundingClientRect();
    return left < over.right && right > over.left
      && top < over.bottom && bottom > over.top;
  }).map(label => label.textContent);
})"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (844, 390)])
@pytest.mark.parametrize("card", ["", "&f=beyneu-saksaulskiy-road"])
def test_no_name_lies_under_what_the_sheet_says_of_itself(open_html, html, size, card):
    page = open_html(html, size=size, hash_=f"#lang=kk{card}")
    still(page.tab)
    page.tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.tab.locator(".label").count() > 10
    assert page.tab.evaluate(COVERED, ON_IT) == []
    sources = page.tab.locator(".foot .attribution")
    assert "Natural Earth" in sources.inner_text()
    assert sources.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_the_sheet_has_the_legend_of_what_is_seen_only(page):
    page.tab.locator('input[data-layer="roads"]').uncheck()
    page.tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    rows = page.tab.locator(".sheet-legend li").all_inner_texts()
    assert rows[:2] == ["port", "terminal, planned, approximate"]
    assert rows[2:] == [f"{n}\u00a0million t a year" for n in (20, 10, 5)]


def test_the_sheet_names_the_filters_in_force(open_sheet, layers):
    page = open_sheet(layers, "#lang=kk&paper=A3&kind=port&year=2028")
    told = page.tab.locator(".sheet-head p").inner_text()
    assert "Таңдалған сүзгілер: порт, 2028" in told
    assert page.tab.locator(".sheet-legend li").all_inner_texts() == ["порт"]


def test_the_map_is_vectors_and_shows_all_that_was_seen(page):
    before = page.tab.locator(".feature.point").count()
    page.tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.tab.locator(".leaflet-basemap-pane canvas path").count() == 0
    assert page.tab.locator(".leaflet-basemap-pane svg path").count() > 0
    frame = page.tab.locator(".stage").bounding_box()
    for mark in page.tab.locator(".feature.point").all():
        box = mark.bounding_box()
        assert frame["x"] < box["x"] < frame["x"] + frame["width"]
        assert frame["y"] < box["y"] < frame["y"] + frame["height"]
    assert page.tab.locator(".feature.point").count() == before


def places(tab):
    found = tab.locator(".folium-map, .feature.point").all()
    return [value for one in found for value in one.bounding_box().values()]


def rest(tab):
    return tab.evaluate(
        "[document.querySelectorAll('canvas').length, location.hash,"
        " document.documentElement.dataset.look, document.adoptedStyleSheets.length]"
    )


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_afterwards_all_is_as_before(open_map, layers, size):
    tab = open_map(layers, size=size).tab
    tab.emulate_media(color_scheme="dark")
    tab.wait_for_selector(":root[data-look=dark]")
    tab.evaluate("document.querySelector('.tools-group button').click()")
    assert tab.locator(".crosshair").is_visible()
    before = places(tab), rest(tab)
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert (paper(tab), rest(tab)[2:]) == ("A4", ["light", 1])
    assert tab.locator(".crosshair").is_hidden()
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    still(tab)
    assert paper(tab) is None
    assert places(tab) == pytest.approx(before[0], abs=1)
    assert rest(tab) == before[1]


def test_a_long_legend_goes_to_the_next_page_whole(open_sheet, make):
    kinds = (
        "port terminal airport station city beach museum canyon cave island lake bay"
    )
    rows = [make.site(id=kind, kind=kind) for kind in kinds.split()]
    layers = [
        make.layer(*rows, id=f"l{n}", title={"en": f"Layer {n}"}) for n in range(9)
    ]
    page = open_sheet(layers, "#paper=A4-landscape")
    pdf = page.tab.pdf(prefer_css_page_size=True)
    assert sizes(pdf)[:2] == [SHEETS["A4-landscape"]] * 2
    assert page.tab.locator(".sheet-foot.apart h2").is_visible()
    assert page.tab.locator(".sheet-legend li").count() == 9 * 12


def test_the_dialog_chooses_the_paper_and_prints(page):
    page.tab.evaluate(
        "void (window.print = () => window.dispatchEvent(new Event('beforeprint')))"
    )
    button = page.tab.get_by_role("button", name="Print")
    button.focus()
    button.press("Enter")
    page.tab.get_by_label("A3").check()
    page.tab.get_by_label("Portrait").check()
    page.tab.locator(".print-form .main").click()
    page.tab.wait_for_function("() => document.documentElement.dataset.paper === 'A3'")
    assert not page.tab.locator(".dialog").is_visible()
    rule = "document.adoptedStyleSheets.at(-1).cssRules[0].cssText"
    assert page.tab.evaluate(rule).startswith("@page { size: a3;")


def test_escape_closes_the_dialog_alone(page):
    page.choose("Sarzha")
    button = page.tab.get_by_role("button", name="Print")
    button.focus()
    button.press("Enter")
    page.tab.keyboard.press("Escape")
    assert not page.tab.locator(".dialog").is_visible()
    assert page.tab.locator(".card").is_visible()
    assert button.evaluate("e => e === document.activeElement")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_dialog_passes_axe(page, look, axe):
    page.tab.emulate_media(color_scheme=look)
    page.tab.get_by_role("button", name="Print").click()
    page.tab.evaluate(axe)
    found = page.tab.evaluate("axe.run('.dialog')")["violations"]
    assert [one["id"] for one in found] == []


def test_an_address_of_no_paper_is_no_sheet(open_map, layers):
    page = open_map(layers, hash_="#paper=A9-landscape")
    still(page.tab)
    assert paper(page.tab) is None
