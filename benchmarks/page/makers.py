"""The same frame as a page, by us and by peers; each page works without a network.

Every page draws all features and shows the attributes of the one that is clicked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import folium
from folium.plugins import FastMarkerCluster
from geopandas import GeoDataFrame

from benchmarks.page.plain import LINK, inlined
from benchmarks.page.widgets import widget_page
from maps import MapLayer, Page, map_html

FIELDS = ("name_ru", "name_kk", "kind", "status", "start", "budget_amount")
POPUP = """function (row) {
  const marker = L.circleMarker([row[0], row[1]], {radius: 4});
  marker.bindPopup(row.slice(2).join("<br>"));
  return marker;
}"""
LEAFLET_MARKS = ".leaflet-marker-pane > *, .leaflet-overlay-pane path"
LEAFLET_CANVASES = ".leaflet-overlay-pane canvas"
BLUE = (0, 80, 200)
MAX_ZOOM = 18
"""Without tiles, clusters and a map of one point must be told."""


@dataclass(frozen=True)
class Subject:
    """A page under measure: who makes it, and what in it shows the features."""

    work: str
    """MODULE:FUNCTION, a `benchmarks.child.Work`."""
    marks: str = LEAFLET_MARKS
    """CSS selector of elements that are features or clusters."""
    canvases: str = LEAFLET_CANVASES
    """CSS selector of canvases on which features are drawn."""


def ours(frame: GeoDataFrame, out: Path) -> None:
    """Write the page of this package."""
    layer = MapLayer(id="places", title={"en": "Places"}, frame=frame)
    out.write_text(map_html([layer], page=Page(title={"en": "Places"})), "utf-8")


def folium_canvas(frame: GeoDataFrame, out: Path) -> None:
    """Write folium.GeoJson, drawn on a canvas."""
    page = empty_map(frame)
    folium.GeoJson(
        frame,
        marker=folium.CircleMarker(radius=4, fill=True),
        popup=folium.GeoJsonPopup(fields(frame)),
    ).add_to(page)
    write(page, out)


def fast_marker_cluster(frame: GeoDataFrame, out: Path) -> None:
    """Write folium's FastMarkerCluster, popups by its callback."""
    page = empty_map(frame)
    columns = [
        frame.geometry.y,
        frame.geometry.x,
        *(frame[name] for name in fields(frame)),
    ]
    texts = [column.astype(object).where(column.notna(), None) for column in columns]
    rows = [list(row) for row in zip(*texts, strict=True)]
    cluster = FastMarkerCluster(rows, callback=POPUP)  # type: ignore[no-untyped-call]  # folium has no types
    cluster.add_to(page)
    write(page, out)


def explore(frame: GeoDataFrame, out: Path) -> None:
    """Write geopandas.explore, with popups."""
    page = frame.explore(
        tiles=None,
        popup=fields(frame),
        tooltip=False,
        map_kwds={"maxZoom": MAX_ZOOM},
    )
    write(page, out)


def lonboard_map(frame: GeoDataFrame, out: Path) -> None:
    """Write lonboard's export, its scripts inlined."""
    from lonboard import BaseArrowLayer, Map, PolygonLayer, ScatterplotLayer

    made: BaseArrowLayer = (
        ScatterplotLayer.from_geopandas(frame, radius_min_pixels=3, get_fill_color=BLUE)
        if frame.geom_type.iloc[0] == "Point"
        else PolygonLayer.from_geopandas(frame, get_fill_color=BLUE)
    )
    page = Map(made, basemap=None)  # type: ignore[arg-type]  # documented: no background
    out.write_text(widget_page(page), "utf-8")


def fields(frame: GeoDataFrame) -> list[str]:
    """Return the attributes that popups show."""
    return [name for name in FIELDS if name in frame.columns]


def empty_map(frame: GeoDataFrame) -> folium.Map:
    """Return a canvas map that shows all of ``frame``."""
    page = folium.Map(tiles=None, prefer_canvas=True, maxZoom=MAX_ZOOM)
    west, south, east, north = (float(one) for one in frame.total_bounds)
    page.fit_bounds([[south, west], [north, east]])
    return page


def write(page: folium.Map, out: Path) -> None:
    """Write a folium map, the files that it would load inlined."""
    out.write_text(LINK.sub(inlined, page.get_root().render()), "utf-8")


SUBJECTS: Mapping[str, Subject] = {
    "ours": Subject(
        f"{__name__}:ours",
        marks=".leaflet-marker-icon, path.leaflet-interactive",
        canvases=".leaflet-map-pane canvas:not(.leaflet-basemap-pane canvas)",
    ),
    "folium.GeoJson canvas": Subject(f"{__name__}:folium_canvas"),
    "FastMarkerCluster": Subject(f"{__name__}:fast_marker_cluster"),
    "geopandas.explore": Subject(f"{__name__}:explore"),
    "lonboard": Subject(f"{__name__}:lonboard_map", marks="none", canvases="canvas"),
}
