"""The map in frames: of a page from disk, and of a notebook."""

import pytest
from marks import called
from stillness import still

from maps import map_html

FRAME = """<!doctype html><meta charset="utf-8"><title>Article</title>
<p>Above</p><iframe src="map.html{hash}" title="Map" width="{width}" height="{height}">
</iframe><p style="height: 3000px">Below</p>"""
BUTTONS = (".zoom button", ".embed-open")


@pytest.fixture
def framed(open_html, tmp_path, make):
    """Return a function that opens an article with a map in it: (page, frame)."""

    def opened(layers, *, hash_="#embed=1", size=(640, 420), **page):
        html = map_html(layers, page=make.page(**page))
        (tmp_path / "frame").mkdir()
        (tmp_path / "frame/map.html").write_text(html, encoding="utf-8")
        width, height = size
        outer = FRAME.format(hash=hash_, width=width, height=height)
        outer = outer.replace('src="', 'src="frame/')
        page = open_html(outer)
        frame = page.tab.frame_locator("iframe")
        return page, frame

    return opened


ZOOMED = "before => document.querySelector('.point').style.transform !== before"


HEAR = """hint => {
  window.heard = 0;
  new MutationObserver(() => window.heard++).observe(hint, { childList: true });
}"""
"""Counts how often those who listen are told."""


def zoomed(frame):
    return frame.locator(".feature.point").first.evaluate("e => e.style.transform")


def test_only_the_map_is_there(framed, layers):
    page, frame = framed(layers)
    for part in (".top", ".panel", ".slot-time", ".skip"):
        assert not any(one.is_visible() for one in frame.locator(part).all())
    assert frame.locator(".attribution").is_visible()
    assert frame.locator(".zoom button").count() == 3
    box = frame.locator(".folium-map").bounding_box()
    assert (box["width"], box["height"]) == (640, 420)
    assert (page.errors, page.requests) == ([], [])


def test_the_page_scrolls_and_the_map_says_how_to_zoom(framed, layers):
    page, frame = framed(layers)
    before = zoomed(frame)
    frame.locator(".folium-map").hover(position={"x": 300, "y": 60})
    frame.locator(".embed-hint").evaluate(HEAR)
    for _ in range(3):
        page.tab.mouse.wheel(0, 100)
    page.tab.wait_for_function("() => window.scrollY > 200")
    assert page.tab.frames[1].evaluate("window.heard") == 1
    assert "Ctrl" in frame.locator(".embed-hint").inner_text()
    assert zoomed(frame) == before
    page.tab.keyboard.down("Control")
    page.tab.mouse.wheel(0, -300)
    page.tab.keyboard.up("Control")
    page.tab.frames[1].wait_for_function(ZOOMED, arg=before)
    still(page.tab.frames[1])
    assert zoomed(frame) != before


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("size", [(320, 240), (640, 420)])
def test_nothing_covers_anything(framed, layers, size, language):
    page, frame = framed(layers, hash_=f"#embed=1&lang={language}", size=size)
    boxes = [frame.locator(f"{part} >> nth=0").bounding_box() for part in BUTTONS]
    boxes.append(frame.locator(".attribution").bounding_box())
    outer = page.tab.locator("iframe").bounding_box()
    for number, one in enumerate(boxes):
        assert one["x"] >= outer["x"]
        assert one["x"] + one["width"] <= outer["x"] + size[0] + 2
        assert min(one["width"], one["height"]) >= 24 or number == len(BUTTONS)
        assert not any(overlap(one, other) for other in boxes[:number])


def overlap(one, other):
    across = min(one["x"] + one["width"], other["x"] + other["width"])
    down = min(one["y"] + one["height"], other["y"] + other["height"])
    return across > max(one["x"], other["x"]) and down > max(one["y"], other["y"])


def test_the_link_leads_to_the_whole_page(framed, layers):
    _, frame = framed(layers, hash_="#lang=kk&embed=1")
    link = frame.locator(".embed-open")
    link.focus()
    href = link.get_attribute("href")
    assert "embed" not in href
    assert "map.html#lang=kk&view=" in href


def test_a_page_may_be_made_for_frames(framed, layers):
    _, frame = framed(layers, hash_="", embed=True)
    assert not frame.locator(".top").is_visible()
    frame.locator(".embed-open").focus()
    assert "embed=0" in frame.locator(".embed-open").get_attribute("href")


def test_the_back_button_stays_with_the_page_around(framed, layers):
    page, frame = framed(layers)
    before = page.tab.evaluate("history.length")
    feature = frame.locator(called("Sarzha"))
    feature.focus()
    feature.press("Enter")
    frame.locator(".card").wait_for()
    assert page.tab.evaluate("history.length") == before


def test_one_finger_scrolls_and_two_move_the_map(chromium, layers, make, tmp_path):
    path = tmp_path / "touch.html"
    path.write_text(map_html(layers, page=make.page()), encoding="utf-8")
    context = chromium.new_context(
        has_touch=True, viewport={"width": 390, "height": 600}
    )
    tab = context.new_page()
    tab.goto(f"{path.as_uri()}#embed=1")
    tab.wait_for_selector(".embed-open")
    assert (
        tab.locator(".folium-map").evaluate("e => getComputedStyle(e).touchAction")
        == "pan-x pan-y"
    )
    drag(tab, [(200, 300)], [(200, 200)])
    assert "two fingers" in tab.locator(".embed-hint").inner_text()
    before = tab.locator(".feature.point").first.bounding_box()
    drag(tab, [(150, 300), (250, 300)], [(150, 240), (250, 240)])
    still(tab)
    after = tab.locator(".feature.point").first.bounding_box()
    context.close()
    assert before["y"] - after["y"] == pytest.approx(60, abs=8)


def drag(tab, start, end):
    """Move fingers from ``start`` to ``end``, as a touch screen reports it."""
    client = tab.context.new_cdp_session(tab)
    steps = 6
    points = [
        [
            {"x": x + (u - x) * step / steps, "y": y + (v - y) * step / steps, "id": n}
            for n, ((x, y), (u, v)) in enumerate(zip(start, end, strict=True))
        ]
        for step in range(steps + 1)
    ]
    for number, touch in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touch})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
