"""The map is there first: what is done with it before the rest comes is kept."""

import threading
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from maps import map_html

WHOLE = "() => performance.getEntriesByName('atlas-ready').length > 0"
WATCH = """globalThis.seen = { moved: [] };
const named = ({ node }) => node?.className || node?.nodeName;
const add = one => (seen.moved = [...seen.moved, ...one.sources.map(named)]);
new PerformanceObserver(list => list.getEntries().forEach(add))
  .observe({ type: "layout-shift", buffered: true });
new MutationObserver((_, own) => {
  const mark = document.querySelector(".feature.point");
  if (!mark) return;
  own.disconnect();
  seen.before = document.querySelector(".zoom, .card, h1") === null;
  const map = mark.closest(".folium-map");
  seen.size = [map.clientWidth, map.clientHeight];
  if (CLICK) mark.click();
}).observe(document, { childList: true, subtree: true });
new MutationObserver(() => (seen.sign ||= !!document.querySelector(".waiting")))
  .observe(document, { childList: true, subtree: true });
requestAnimationFrame(function look() {
  seen.canvases = document.querySelectorAll(".folium-map canvas").length;
  if (!seen.canvases) requestAnimationFrame(look);
});"""


@pytest.fixture
def early(chromium, tmp_path):
    """Return a function that opens a page, and may click its first mark at once."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    tab = context.new_page()

    def opened(html, hash_="", *, click):
        tab.add_init_script(f"const CLICK = {int(click)};{WATCH}")
        path = tmp_path / "map.html"
        path.write_text(html, encoding="utf-8")
        tab.goto(path.as_uri() + hash_)
        tab.wait_for_function(WHOLE)
        return tab

    yield opened
    context.close()


@pytest.mark.parametrize("hash_", ["", "#tab=list&lang=kk", "#f=sarzha"])
def test_a_click_before_the_rest_is_there_is_kept(early, layers, make, hash_):
    tab = early(map_html(layers, page=make.page()), hash_, click=True)
    assert tab.evaluate("seen.before")
    assert tab.locator(".card").is_visible()
    assert tab.locator(".feature.point.chosen").count() == 1
    tab.wait_for_function("() => location.hash.includes('f=aktau')")


def test_nothing_moves_when_the_rest_comes(early, layers, make):
    tab = early(map_html(layers, page=make.page()), click=False)
    now = tab.locator(".folium-map").evaluate("e => [e.clientWidth, e.clientHeight]")
    assert tab.evaluate("seen.size") == now
    assert tab.evaluate("seen.moved") == []


SIZE = """() => {
  const map = document.querySelector(".folium-map");
  const share = e => Math.round(100 * e.clientWidth / map.clientWidth);
  return [...map.querySelectorAll("canvas")].map(share);
}"""


@pytest.mark.parametrize(
    "turn",
    [
        lambda tab: tab.mouse.move(700, 400),
        lambda tab: tab.locator(".folium-map").focus(),
        lambda tab: tab.evaluate("() => { location.hash = 'view=6/44/52'; }"),
    ],
    ids=["pointer", "keyboard", "link"],
)
def test_what_lies_beyond_the_edges_is_painted_at_the_first_sign(early, make, turn):
    many = make.layer(*(make.site(id=f"site-{at}") for at in range(501)))
    tab = early(map_html([many], page=make.page()), click=False)
    assert tab.evaluate(SIZE) == [100, 100]
    turn(tab)
    tab.wait_for_function(f"() => ({SIZE})().every(share => share === 150)")


def test_a_small_map_is_whole_in_its_first_frame(early, make):
    many = make.layer(*(make.site(id=f"site-{at}") for at in range(501)))
    tab = early(map_html([many], page=make.page()), click=False)
    background_and_features = 2
    assert tab.evaluate("seen.canvases") == background_and_features


@pytest.mark.parametrize(("sites", "sign"), [(501, False), (2_500, True)])
def test_a_sign_stands_on_the_map_only_where_unpacking_takes_turns(
    early, make, sites, sign
):
    many = make.layer(*(make.site(id=f"site-{at}") for at in range(sites)))
    tab = early(map_html([many], page=make.page()), click=False)
    assert tab.evaluate("!!seen.sign") is sign
    assert tab.locator(".waiting").count() == 0


@pytest.fixture
def slowly():
    """Return a function that serves a page: what comes after a text, once it is asked.

    It returns the address of the page, and the event that asks.
    """
    served, asked = {}, threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if self.path == "/map.html" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/map.html":
                before, after = served["page"]
                self.wfile.write(before)
                self.wfile.flush()
                asked.wait()
                self.wfile.write(after)

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def serve(html, after):
        at = html.index(after)
        served["page"] = (html[:at].encode(), html[at:].encode())
        return f"http://127.0.0.1:{server.server_port}/map.html", asked

    yield serve
    asked.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("many", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("hash_", ["#lang=en", "#lang=en&tab=list&f=site-1"])
def test_a_page_that_comes_slowly_opens_before_it_is_all_there(
    chromium, slowly, make, many, hash_
):
    count = 501 if many else 5
    layer = make.layer(*(make.site(id=f"site-{at}") for at in range(count)))
    address, ask = slowly(
        map_html([layer], page=make.page()), '<script type="text/x-later'
    )
    errors = []
    with closing(chromium.new_page()) as tab:
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(address + hash_, wait_until="commit")
        drawn = ".atlas-canvas" if many else ".feature.point"
        if many and "f=" in hash_:
            # What the feature is called comes late.
            tab.wait_for_selector(".waiting", state="attached")
            assert tab.locator(drawn).count() == 0
            ask.set()
        tab.wait_for_selector(drawn, state="attached")
        ask.set()
        tab.wait_for_function(WHOLE)
        assert tab.locator(".panel").is_visible()
        assert tab.locator(".card").is_visible() == ("f=" in hash_)
    assert errors == []
