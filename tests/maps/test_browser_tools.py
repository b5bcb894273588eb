"""Measure, draw, coordinates, full screen and place: by pointer and by keyboard."""

import re
from itertools import cycle
from pathlib import Path

import pytest
from marks import called
from stillness import looked_after, still

from geo.errors import AtlasError
from geo.read import read_folder

PHONE = (390, 844)
FOCUSED = "document.activeElement.getAttribute('aria-label')"
MEASURE = "Measure distance and area"
DRAW = "Draw a feature"


@pytest.fixture
def page(open_map, layers):
    return open_map(layers)


def start(page, name):
    page.tab.get_by_role("button", name=name, exact=True).click()


def type_in(page, *positions):
    if page.tab.locator(".banner details:not([open])").count():
        page.tab.locator(".banner summary").click()
    for position in positions:
        page.tab.locator(".entry input").fill(position)
        page.tab.locator(".entry input").press("Enter")


def result(page) -> str:
    return page.tab.locator(".banner .result").inner_text().replace("\u00a0", " ")


def test_measure_by_keyboard_alone(page):
    page.tab.get_by_role("button", name=MEASURE).focus()
    page.tab.keyboard.press("Enter")
    page.tab.keyboard.press("Enter")
    for key in ("ArrowRight", "ArrowDown"):
        for _ in range(2):
            page.tab.keyboard.press(key)
            still(page.tab)
        page.tab.keyboard.press("Enter")
    said = re.compile(r"3 points · Length [\d.]+ km · Area [\d,.]+ km², perimeter")
    assert said.match(result(page))
    page.tab.keyboard.press("Backspace")
    assert result(page).startswith("2 points · Length ")
    page.tab.locator(".time .slider").focus()
    page.tab.keyboard.press("/")
    assert page.tab.evaluate(FOCUSED) == "Search"
    page.search("port")
    for _ in ("the answers", "the field"):
        page.tab.keyboard.press("Escape")
        assert page.tab.locator(".banner").is_visible()
    page.tab.keyboard.press("Escape")
    assert page.tab.locator(".banner").is_hidden()
    assert page.tab.evaluate(FOCUSED) == MEASURE
    assert page.errors == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "2 точки · Длина 135,4 км"),
        ("kk", "2 нүкте · Ұзындығы 135,4 км"),
        ("en", "2 points · Length 135.4 km"),
    ],
)
def test_figures_in_the_language_of_the_page(page, language, said):
    start(page, MEASURE)
    type_in(page, "43.6, 51.226", "43,342 52,861")
    page.tab.locator(f'.languages button[lang="{language}"]').click()
    assert result(page) == said


def test_clicks_measure_and_open_no_card(page):
    page.choose("Sarzha")
    start(page, MEASURE)
    assert page.tab.locator(".card").is_hidden()
    box = page.tab.locator(called("Port of Aktau")).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.tab.mouse.click(x, y)
    page.tab.mouse.dblclick(x + 60, y + 40)
    assert page.tab.locator(".card").is_hidden()
    assert result(page).startswith("2 points")
    page.tab.mouse.move(x + 60, y + 40)
    before = result(page)
    page.tab.mouse.down()
    page.tab.mouse.move(x + 160, y + 40, steps=5)
    page.tab.mouse.up()
    assert result(page) != before
    start(page, MEASURE)
    page.tab.mouse.click(x, y)
    assert "Port of Aktau" in page.card()


def test_a_tool_replaces_the_other(page):
    start(page, MEASURE)
    start(page, DRAW)
    pressed = page.tab.locator('.tools [aria-pressed="true"]')
    assert [one.get_attribute("aria-label") for one in pressed.all()] == [DRAW]
    assert page.tab.locator(".banner h2").inner_text() == DRAW


HOSTILE = (
    'Мой «порт»: "x" #1 {a: b} - \\n %TAG ! & * | > \'',
    "<script>alert(1)</script> {{7*7}} `${1}`",
    "null",
    "1e5",
    "\u202eevil\u2028line\ufeff\u0085\u0007 😀 \ud83d",
)


def write(page, shape, names, **answers) -> dict[str, str]:
    """Draw a shape, answer the form, and return the texts by file name."""
    start(page, DRAW)
    page.tab.locator(".shapes button", has_text=shape).click()
    type_in(page, "43.65, 51.16", "44, 52", "43.2, 52.5")
    page.tab.locator(".banner .main").click()
    for language, name in names.items():
        page.tab.evaluate(
            "([field, text]) => document.querySelector(field).value = text",
            [f'.asked [name="name_{language}"]', name],
        )
    for name, value in answers.items():
        field = page.tab.locator(f'.asked [name="{name}"]')
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    page.tab.locator(".asked [name=source]").press("End")
    page.tab.evaluate(
        "document.querySelector('.asked').dispatchEvent(new Event('input'))"
    )
    page.tab.locator(".asked .main").click()
    fields = page.tab.locator(".dialog .copy").all()
    found = [(f.locator("label"), f.locator("textarea")) for f in fields]
    return {label.inner_text(): area.input_value() for label, area in found}


LAYER = """title: {en: Hubs}
theme: transport
source: {publisher: A, title: B}
sites:
  - {id: one, name: One, kind: port, lonlat: [51, 43], pin: {reason: a, source: b}}
"""


def read(folder: Path):
    try:
        return read_folder(folder)
    except AtlasError as error:
        pytest.fail(str(error))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_place_for_a_known_layer_is_read_by_our_reader(page, tmp_path, name):
    made = write(
        page, "Point", {"ru": name, "kk": "Орын"}, layer="hubs", kind="terminal",
        description=f"{name}\nsecond: line", source=name,
    )  # fmt: skip
    assert list(made) == ["hubs.yaml"]
    folder = tmp_path / "layers"
    folder.mkdir()
    (folder / "hubs.yaml").write_text(LAYER + made["hubs.yaml"], encoding="utf-8")
    (layer,) = read(folder).layers
    place = layer.sites[1]
    assert (place.kind, place.lonlat) == ("terminal", (52.5, 43.2))
    assert place.names.kk == "Орын"
    assert place.description.en.endswith("\nsecond: line")
    assert page.errors == []


SHAPES = ("Point", "Line", "Area")


# Each name and each shape: how a name is written does not depend on the shape.
@pytest.mark.parametrize(
    ("shape", "name"), [*zip(cycle(SHAPES), HOSTILE, strict=False)]
)
def test_a_layer_of_its_own_is_read_by_our_reader(page, tmp_path, shape, name):
    made = write(page, shape, {"en": name}, theme="tourism")
    folder = tmp_path / "layers"
    folder.mkdir()
    for file, text in made.items():
        (folder / file).write_text(text, encoding="utf-8")
    found = read(folder)
    (layer,) = found.layers
    assert layer.theme == "tourism"
    if shape == "Point":
        assert layer.sites[0].pin.basis == "none"
    else:
        (frame,) = found.features.values()
        assert frame["kind"].tolist() == [
            "road" if shape == "Line" else frame["kind"][0]
        ]
        assert frame["approximate"].all()
    assert (page.errors, page.dialogs) == ([], [])


def test_a_place_joins_layers_that_have_places(page):
    start(page, DRAW)
    page.tab.locator(".shapes button", has_text="Point").click()
    type_in(page, "43°36′00.0″N 51°13′33.6″E")
    page.tab.locator(".banner .main").click()
    layers = page.tab.locator('.asked [name="layer"] option')
    assert layers.all_inner_texts() == ["A new layer", "Hubs"]


def test_the_length_follows_a_point_that_is_dragged(page):
    start(page, MEASURE)
    type_in(page, "43.65, 51.16", "43.65, 52.16")
    before = result(page)
    box = page.tab.locator(".sketch-point").nth(1).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    line = page.tab.locator("path.sketch-line")
    drawn = line.get_attribute("d")
    page.tab.mouse.move(x, y)
    page.tab.mouse.down()
    page.tab.mouse.move(x - 20, y + 10, steps=4)
    still(page.tab)
    assert result(page) != before
    assert line.get_attribute("d") != drawn
    dragged = result(page)
    page.tab.mouse.up()
    assert result(page) == dragged
    assert page.errors == []


def test_a_drawing_without_a_name_is_not_written(page):
    start(page, DRAW)
    type_in(page, "43.65, 51.16")
    page.tab.locator(".banner .main").click()
    page.tab.locator(".asked .main").click()
    assert page.tab.locator(".asked").is_visible()
    assert page.tab.evaluate("document.activeElement.name") == "name_en"


def test_a_file_comes_to_the_disk(page):
    made = write(page, "Line", {"en": "My line"})
    with page.tab.expect_download() as coming:
        page.tab.locator(".dialog button", has_text="Download").nth(1).click()
    assert coming.value.suggested_filename == "my-line.geojson"
    saved = Path(coming.value.path()).read_text(encoding="utf-8")
    assert saved == made["my-line.geojson"]
    assert (page.requests, page.errors) == ([], [])


def test_an_outline_that_crosses_itself_is_not_written(page):
    start(page, DRAW)
    page.tab.locator(".shapes button", has_text="Area").click()
    type_in(page, "43, 51", "44, 52", "43, 52", "44, 51")
    assert "crosses itself" in result(page)
    assert page.tab.locator(".banner .main").count() == 0


@pytest.mark.parametrize("text", ["", "north", "95, 51"])
def test_what_is_no_position_is_told(page, text):
    start(page, MEASURE)
    type_in(page, text)
    assert "43.65, 51.16" in page.tab.locator(".toast").inner_text()
    assert result(page) == "No points yet"


def test_the_coordinates_of_the_middle_and_under_the_pointer(open_map, layers):
    page = open_map(layers, hash_="#view=9/43.65/51.16")
    page.tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    readout = page.tab.locator(".readout")
    assert readout.inner_text().replace("\u00a0", " ") == "43.650° N · 51.160° E"
    readout.click()
    page.tab.locator(".toast", has_text="Copied: 43.65, 51.16").wait_for()
    assert page.tab.evaluate("navigator.clipboard.readText()") == "43.65, 51.16"
    box = page.tab.locator(".folium-map").bounding_box()
    page.tab.mouse.move(box["x"] + 300, box["y"] + 300)
    assert "51.16" not in readout.inner_text()
    page.tab.mouse.click(box["x"] + 300, box["y"] + 300, button="right")
    copied = page.tab.locator(".toast", has_text="Copied")
    copied.filter(has_not_text="51.16").wait_for()
    pair = page.tab.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"43\.\d+, 50\.\d+", pair)
    assert page.errors == []


def test_full_screen_and_back(page):
    start(page, "Full screen")
    page.tab.wait_for_function("() => document.fullscreenElement !== null")
    start(page, "Leave full screen")
    page.tab.wait_for_function("() => document.fullscreenElement === null")
    assert page.errors == []


def test_where_i_am_asks_in_our_words_first(page):
    page.tab.context.grant_permissions(["geolocation"])
    at = {"latitude": 43.65, "longitude": 51.16, "accuracy": 120}
    page.tab.context.set_geolocation(at)
    start(page, "Where I am")
    assert "sends it nowhere" in page.tab.locator(".dialog").inner_text()
    assert page.tab.locator(".here-circle").count() == 0
    page.tab.locator(".dialog .main").click()
    page.tab.locator(".toast", has_text="You are here, to within 120").wait_for()
    assert page.tab.locator(".here-circle").count() == 1
    start(page, "Where I am")
    assert page.tab.locator(".here-circle").count() == 0
    assert (page.requests, page.errors) == ([], [])


def test_a_refused_place_is_told(page):
    page.tab.evaluate(
        "() => (navigator.geolocation.getCurrentPosition = (_, no) => no({code: 1}))"
    )
    start(page, "Where I am")
    page.tab.locator(".dialog .main").click()
    page.tab.locator(".toast", has_text="did not allow it").wait_for()


def test_on_a_phone_the_tools_are_behind_one_button(open_map, layers):
    page = open_map(layers, size=PHONE)
    measure = page.tab.get_by_role("button", name=MEASURE)
    assert measure.is_hidden()
    page.choose("Sarzha")
    start(page, "Tools")
    page.tab.keyboard.press("Escape")
    assert measure.is_hidden()
    assert "Sarzha" in page.card()
    start(page, "Tools")
    measure.click()
    page.tab.locator(".banner .wide").first.click()
    assert result(page) == "1 point"
    box = page.tab.locator(".banner").bounding_box()
    assert box["height"] < 0.32 * PHONE[1]
    page.tab.locator(".banner .close").click()
    assert page.tab.evaluate(FOCUSED) == "Tools"
    assert page.tab.evaluate("document.documentElement.scrollWidth") == PHONE[0]


SCENES = {
    "measure": lambda page: (start(page, MEASURE), type_in(page, "43, 51", "44, 52")),
    "draw": lambda page: write(page, "Area", {"en": "Mine"}),
    "form": lambda page: (
        start(page, DRAW),
        type_in(page, "43, 51"),
        page.tab.locator(".banner .main").click(),
    ),
    "share": lambda page: start(page, "Share"),
    "locate": lambda page: start(page, "Where I am"),
}


@pytest.mark.parametrize("scene", SCENES)
def test_no_barriers_that_axe_knows(page, axe, scene):
    SCENES[scene](page)
    page.tab.evaluate(axe)
    where = ".dialog" if page.tab.locator(".dialog").count() else ".stage"
    for look in ("light", "dark"):
        page.tab.emulate_media(color_scheme=look)
        looked_after(page.tab)
        found = page.tab.evaluate("at => axe.run(at)", where)["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_the_focus_stays_with_the_tool_when_its_button_goes(page):
    start(page, MEASURE)
    type_in(page, "43.6, 51.226")
    undo = page.tab.get_by_role("button", name="Remove the last")
    undo.focus()
    undo.press("Enter")
    assert undo.count() == 0
    assert page.tab.evaluate(FOCUSED) == "Point at the centre"
