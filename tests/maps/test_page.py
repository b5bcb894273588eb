import folium
import pytest
from branca.element import Figure
from folium.elements import JSCSSMixin
from folium.plugins import MarkerCluster

from maps import OfflineMap, Page, assets, build_map, foreign, map_html
from maps.builder import payload
from maps.csp import sha256
from maps.page import LATER

pytestmark = pytest.mark.usefixtures("bundle")
FIRST = ('id="atlas-blocks-0">', 'id="atlas-data"')
LAST = ('id="atlas-rest"', 'id="atlas-blocks-0-1">')
OPEN = "atlas.open("


@pytest.fixture
def many(make):
    return make.layer(*(make.site(id=f"site-{at}") for at in range(501)))


def test_the_same_layers_give_the_same_bytes(layers, make):
    assert map_html(layers, page=make.page()) == map_html(layers, page=make.page())


def test_nothing_is_loaded(layers, make):
    html = map_html(layers, page=make.page())
    assert "<script src" not in html
    # Its icon is in it: of a page without one, browsers ask the server.
    icon = '<link rel="icon" href="data:image/svg+xml,'
    assert html.count("<link") == html.count(icon) == 1
    assert "img-src data: " in html


def test_opening_it_catches_no_error_of_old_browsers():
    """One caught error makes the browser read the whole script again."""
    assert "document.namespaces" not in assets.text("app.js")


def test_the_second_script_runs_only_when_it_is_put_in(layers, make):
    html, rest = map_html(layers, page=make.page()), assets.text("rest.js")
    assert f'<script type="{LATER}" id="atlas-rest">{rest}</script>' in html
    assert sha256(rest) in html.replace("&#x27;", "'")


def test_what_the_map_does_not_need_comes_after_it(many, make):
    html = map_html([many], page=make.page())
    found = [html.index(one) for one in (*FIRST, f"\n{OPEN}", *LAST)]
    assert found == sorted(found)


def test_a_foreign_figure_has_all_before_its_script(many, make):
    drawn = build_map([many], page=make.page())
    figure = Figure()
    figure.add_child(drawn)
    html = figure.render()
    assert all(html.count(one) == 1 for one in (*FIRST, *LAST))
    assert max(map(html.index, (*FIRST, *LAST))) < html.index(f"\n{OPEN}")


def test_it_is_a_folium_map_that_a_notebook_shows(layers, make):
    drawn = build_map(layers, page=make.page())
    assert isinstance(drawn, folium.Map)
    assert isinstance(drawn, OfflineMap)
    assert "<iframe srcdoc=" in drawn._repr_html_()


def test_ordinary_children_are_drawn_too(layers, make):
    drawn = build_map(layers, page=make.page())
    folium.CircleMarker((43.6, 51.2)).add_to(drawn)
    html = drawn.get_root().render()
    assert f".addTo({drawn.get_name()})" in html
    assert html.index("atlas.open(") < html.index("L.circleMarker")


def test_folium_keeps_its_own_links(layers, make):
    build_map(layers, page=make.page()).add_js_link("x", "https://example.org/x.js")
    assert folium.Map.default_js


def test_no_template_runs_on_data(layers, make):
    title = {"en": "{{7*7}} {% raw %} {{cycler.__init__}}"}
    assert "{{7*7}} {% raw %}" in map_html(layers, page=make.page(title=title))


def test_comparisons_are_there_where_there_are_any(layers, make):
    way = {"before": {"km": float("nan")}, "after": None}
    page = make.page(comparisons=[{"id": "x", "ways": (way,)}])
    found = payload(layers, page=page).index["comparisons"]
    assert found == [{"id": "x", "ways": [{"before": {"km": None}, "after": None}]}]
    assert "comparisons" not in payload(layers, page=make.page()).index


def test_unknown_language():
    with pytest.raises(ValueError, match="is not one of ru, kk, en"):
        Page(title={"en": "x"}, language="de")


def links(kind):
    found = {kind, *subclasses(kind)}
    return {url for one in found for _, url in [*one.default_js, *one.default_css]}


def subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


@pytest.mark.skipif(not foreign.texts(), reason="folium-offline is not installed")
def test_every_file_of_folium_is_known():
    loaded = links(folium.Map) | links(JSCSSMixin)
    assert loaded - set(foreign.texts()) == set()


def test_a_file_that_is_not_installed_stays_a_link(layers, make, monkeypatch):
    monkeypatch.setattr(foreign, "texts", dict)
    drawn = build_map(layers, page=make.page())
    MarkerCluster().add_to(drawn)
    html = drawn.get_root().render()
    assert 'src="https://' in html


def test_no_text_ends_its_script(monkeypatch):
    known = {"u": "a = '</script><!--'"}
    monkeypatch.setattr(foreign, "texts", lambda: known)
    assert foreign.inlined("u", script=True) == (
        r"<script>a = '<\/script><\!--'</script>"
    )
    assert foreign.inlined("v", script=True) is None
