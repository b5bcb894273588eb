"""The map in notebooks: shown as any folium map is, with folium's own layers on it."""

import folium
import geopandas as gpd
import pytest
import shapely
from folium.plugins import HeatMap, MarkerCluster
from marks import called

from maps import MapLayer, Page, build_map, foreign

CELL = "<!doctype html><meta charset=utf-8><title>Notebook</title>{}"
CODE = """\
import geopandas, shapely
from maps import MapLayer, Page, build_map
frame = geopandas.GeoDataFrame(
    {"name": ["Aktau"]}, geometry=[shapely.Point(51.2, 43.6)], crs=4326
)
build_map([MapLayer("towns", {"en": "Towns"}, frame)], page=Page({"en": "A map"}))
"""


def shown(open_html, html):
    """Return the page of a notebook, and the frame with the map in it."""
    page = open_html(CELL.format(html))
    frame = page.tab.frame_locator("iframe")
    return page, frame


def test_a_cell_shows_the_map(open_html, layers, make):
    page, frame = shown(open_html, build_map(layers, page=make.page())._repr_html_())
    frame.locator('.languages button[lang="kk"]').click()
    frame.locator("#tab-list").click()
    frame.locator(".feature.point").first.focus()
    assert frame.locator("h1").inner_text() == "Маңғыстау атласы"
    assert (page.errors, page.requests) == ([], [])


def with_children(drawn):
    folium.Marker([43.6, 51.2], tooltip="Here").add_to(drawn)
    square = shapely.box(51, 43, 52, 44).__geo_interface__
    folium.GeoJson(square, name="Square").add_to(drawn)
    cluster = MarkerCluster(name="Cluster").add_to(drawn)
    for _ in range(5):
        folium.Marker([44.5, 52.5], icon=folium.Icon("red", "star")).add_to(cluster)
    HeatMap([[43.7, 51.3, 1]], name="Heat").add_to(drawn)
    folium.LayerControl(collapsed=False).add_to(drawn)
    return drawn


@pytest.mark.skipif(not foreign.texts(), reason="folium-offline is not installed")
def test_layers_of_folium_need_no_network(open_html, layers, make):
    drawn = with_children(build_map(layers, page=make.page()))
    page, frame = shown(open_html, drawn._repr_html_())
    for part in (
        ".leaflet-marker-icon[src^=data]",
        ".marker-cluster",
        "canvas.leaflet-heatmap-layer",
    ):
        assert frame.locator(part).count() == 1
    assert frame.locator(".leaflet-overlay-pane path.leaflet-interactive").count() == 1
    names = frame.locator(".leaflet-control-layers-overlays").inner_text().split()
    assert names == ["Square", "Cluster", "Heat"]
    assert (page.errors, page.requests) == ([], [])
    frame.locator("#tab-about").click()
    assert not frame.locator(".warning").is_visible()


def test_tiles_of_folium_are_asked_for_and_the_page_says_so(open_html, layers, make):
    drawn = build_map(layers, page=make.page())
    url = "https://tiles.example.org/{z}/{x}/{y}.png"
    folium.TileLayer(url, attr="Example").add_to(drawn)
    page, frame = shown(open_html, drawn._repr_html_())
    frame.locator("#tab-about").click()
    assert frame.locator(".warning").is_visible()
    assert all(one.startswith("https://tiles.example.org/") for one in page.requests)
    assert page.requests


def test_a_plain_frame_is_enough(open_html):
    point, line = shapely.Point(5.68e6, 5.4e6), shapely.LineString([(0, 0), (5e6, 5e6)])
    frame = gpd.GeoDataFrame(
        {"name": ["Aktau", None]}, geometry=[point, line], crs=3857
    )
    drawn = build_map(
        [MapLayer("plain", {"en": "Plain"}, frame)], page=Page({"en": "A"})
    )
    page, shown_frame = shown(open_html, drawn._repr_html_())
    assert shown_frame.locator(f"{called('Aktau')}.point").count() == 1
    assert shown_frame.locator("path.feature.hit").count() == 1
    shown_frame.locator(".feature.point").press("Enter")
    assert "Aktau" in shown_frame.locator(".card").inner_text()
    assert (page.errors, page.requests) == ([], [])


def test_a_frame_of_geometries_alone(open_html):
    frame = gpd.GeoDataFrame(geometry=[shapely.box(50, 42, 52, 44)])
    drawn = build_map(
        [MapLayer("plain", {"en": "Plain"}, frame)], page=Page({"en": "A"})
    )
    page, shown_frame = shown(open_html, drawn._repr_html_())
    assert shown_frame.locator("path.feature.area").count() == 1
    assert page.errors == []


def test_a_real_notebook(open_html):
    client = pytest.importorskip("nbclient", reason="nbclient is missing")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is missing")
    pytest.importorskip("ipykernel", reason="ipykernel is missing")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
    client.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    [output] = notebook.cells[0].outputs
    page, frame = shown(open_html, output["data"]["text/html"])
    assert frame.locator(".feature.point").count() == 1
    assert (page.errors, page.requests) == ([], [])
