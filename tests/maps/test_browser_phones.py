"""Phones, also on their side: what the sheet, the card and the panel leave free."""

import pytest
from stillness import still

from tests.maps.test_browser_screens import COVERED

CARD = "#lang=kk&f=sarzha-terminal"
LINES = """element => [...element.getClientRects()]
  .filter(({ x, y, width, height }) =>
    !element.contains(document.elementFromPoint(x + width / 2, y + height - 2)))
  .length"""


@pytest.mark.parametrize(
    "size", [(390, 844), (390, 720), (430, 932), (360, 640), (320, 568)]
)
def test_every_tool_can_be_reached_beside_a_card(open_html, html, size):
    tab = open_html(html, size=size, hash_=CARD).tab
    tab.locator(".card h2").wait_for()
    tab.locator(".tools-opener button").click()
    assert tab.locator(".tools-group button").count() > 2
    assert tab.evaluate(COVERED, ".slot-tools button") == []
    zoom = tab.locator(".zoom").bounding_box()
    button = tab.locator(".zoom button").first.bounding_box()
    assert zoom["width"] in (button["width"], 3 * button["width"])


@pytest.mark.parametrize("size", [(390, 844), (320, 568)])
def test_without_years_the_sheet_leaves_the_sources_free(open_map, make, size):
    page = open_map([make.layer(make.site())], size=size)
    assert not page.tab.locator(".slot-time").is_visible()
    links = page.tab.locator(".attribution a").all()
    seen = [link for link in links if link.is_visible()]
    assert [link.inner_text() for link in seen if link.evaluate(LINES)] == []


@pytest.mark.parametrize("size", [(740, 360), (844, 390)])
def test_a_long_corridor_is_seen_beside_its_card_on_a_low_screen(open_html, html, size):
    tab = open_html(html, size=size, hash_="#lang=ru&f=trans-caspian-route").tab
    tab.wait_for_function("() => location.hash.includes('view=')")
    still(tab)
    zoom = tab.evaluate("Number(/view=([0-9.]+)/.exec(location.hash)[1])")
    assert zoom >= 3
    tab.locator(".card").press("Escape")
    assert tab.evaluate("document.activeElement !== document.body")
    assert tab.locator(".menu").get_attribute("aria-expanded") == "false"


LONG = "Место, название которого автор слоя списал целиком из отчёта министерства, " * 3


@pytest.mark.parametrize("size", [(320, 568), (390, 844), (740, 360), (320, 256)])
def test_below_a_name_as_long_as_a_sentence_a_card_can_be_read(open_map, make, size):
    site = make.site(name=LONG, name_ru=LONG, name_kk=None, name_en=None)
    tab = open_map([make.layer(site)], size=size, hash_="#lang=ru&f=aktau").tab
    last = tab.locator(".card .note").last
    last.evaluate("note => note.scrollIntoView({ block: 'end' })")
    assert tab.evaluate(COVERED, ".card .close") == []
    box, head = last.bounding_box(), tab.locator(".card > header").bounding_box()
    assert box["y"] >= head["y"] + head["height"]
    assert box["y"] + box["height"] <= size[1]


@pytest.mark.parametrize("size", [(390, 844), (740, 360)])
def test_focus_does_not_go_back_to_a_row_that_is_folded_away(open_html, html, size):
    tab = open_html(html, size=size, hash_="#lang=en&tab=list").tab
    row = tab.locator(".list tbody tr th button").first
    row.focus()
    row.press("Enter")
    tab.locator(".card h2").wait_for()
    tab.locator(".card").press("Escape")
    focused = "document.activeElement.classList.contains('leaflet-container')"
    assert tab.evaluate(focused)


SMALL_LETTERS = """() => [...document.querySelectorAll("input, select, textarea")]
  .filter(e => !e.readOnly && !e.matches("[type=checkbox], [type=radio], [type=range]"))
  .filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).fontSize) < 16)
  .map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("size", [(390, 844), (844, 390)])
@pytest.mark.parametrize("hash_", ["#tab=filters", "#tab=list&places=kenderli", ""])
def test_no_field_makes_safari_magnify_the_page(open_html, html, size, hash_):
    tab = open_html(html, size=size, hash_=hash_).tab
    if not hash_:
        tab.keyboard.press("/")
    tab.locator("input:visible, select:visible").first.wait_for()
    assert tab.evaluate(SMALL_LETTERS) == []


def test_two_presses_of_a_button_do_not_magnify_the_page(open_html, html):
    tab = open_html(html, size=(390, 844)).tab
    chain = "() => getComputedStyle(document.querySelector('.atlas')).touchAction"
    assert tab.evaluate(chain) == "manipulation"


DRAG = """([ending, y]) => {
  const grip = document.querySelector(".grip");
  grip.setPointerCapture = () => undefined; // a made-up pointer cannot be captured
  const from = grip.getBoundingClientRect().y;
  for (const [type, clientY] of [["down", from], ["move", y], [ending, y]])
    grip.dispatchEvent(new PointerEvent(`pointer${type}`, { pointerId: 1, clientY }));
}"""
HEIGHT = "() => document.querySelector('.panel').style.height"
SHEET = "() => document.documentElement.dataset.sheet"


def test_a_drag_that_the_browser_takes_over_lets_the_sheet_go(open_html, html):
    tab = open_html(html, size=(390, 844)).tab
    tab.evaluate(DRAG, ["cancel", 300])
    assert (tab.evaluate(HEIGHT), tab.evaluate(SHEET)) == ("", "low")
    tab.evaluate(DRAG, ["move", 300])
    assert tab.evaluate(HEIGHT) != ""
    tab.evaluate(DRAG, ["cancel", 200])
    tab.locator(".grip").dispatch_event("pointermove", {"clientY": 100})
    assert tab.evaluate(HEIGHT) == ""


def test_a_sheet_rests_where_the_finger_is_and_a_key_moves_it_then(open_html, html):
    tab = open_html(html, size=(390, 844)).tab
    tab.evaluate(DRAG, ["up", 60])
    assert tab.evaluate(SHEET) == "full"
    tab.locator(".grip").press("Enter")
    assert tab.evaluate(SHEET) == "low"
