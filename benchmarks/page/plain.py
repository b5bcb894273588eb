"""The same content as plain folium draws it, its files inlined: no network either."""

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import accumulate, pairwise
from typing import Any

import folium
import numpy as np
from geopandas import GeoDataFrame
from offlinefolium.elements import _res

from maps.basemap import DEGREE
from maps.ground import AREAS, LINES
from maps.payload import COLUMNS
from maps.values import plain

LINK = re.compile(
    r'<script src="(?P<script>[^"]+)"></script>'
    r'|<link rel="stylesheet" href="(?P<style>[^"]+)"/>'
)
BOX = ((41.4, 49.6), (46.3, 57.3))
"""Corners of the region, (lat, lon)."""


def plain_map(
    layers: Mapping[str, GeoDataFrame], ground: Mapping[str, Any] | None = None
) -> str:
    """Return the HTML of a folium map: GeoJson, popups, tooltips and LayerControl.

    ``ground`` is the background of our page, drawn too where it is given.
    """
    drawn = folium.Map(tiles=None)
    for name in (*AREAS, "region", *LINES):
        if ground:
            background(name, ground[name]).add_to(drawn)
    for name, frame in layers.items():
        rows = frame[frame.geometry.notna()]
        if len(rows):
            layer(name, rows).add_to(drawn)
    folium.LayerControl(collapsed=False).add_to(drawn)
    drawn.fit_bounds(BOX)
    html: str = drawn.get_root().render()
    return LINK.sub(inlined, html)


def background(name: str, raw: Mapping[str, list[int]]) -> folium.GeoJson:
    """Return a part of the background, as our page is given it, as GeoJSON."""
    lines = list(rings(raw))
    shape: dict[str, object]
    if "parts" in raw:
        ends = [0, *accumulate(raw["parts"])]
        areas = [lines[start:end] for start, end in pairwise(ends)]
        shape = {"type": "MultiPolygon", "coordinates": areas}
    else:
        shape = {"type": "MultiLineString", "coordinates": lines}
    return folium.GeoJson(shape, name=name, control=False, interactive=False)


def rings(raw: Mapping[str, list[int]]) -> Iterator[list[list[float]]]:
    """Yield the rings or lines of a shape of our payload, (lon, lat) in degrees."""
    steps = np.asarray(raw["xy"]).reshape(-1, 2).cumsum(axis=0) / DEGREE
    for start, end in pairwise([0, *accumulate(raw["sizes"])]):
        yield steps[start:end].tolist()


def layer(name: str, rows: GeoDataFrame) -> folium.GeoJson:
    """Return one layer with the fields of our cards in its popups."""
    fields = [c for c in COLUMNS if c in rows.columns and rows[c].notna().any()]
    shown = rows[[*fields, "geometry"]].copy()
    for field in fields:
        shown[field] = [text(value) for value in rows[field]]
    return folium.GeoJson(
        shown.to_json(),
        name=name,
        popup=folium.GeoJsonPopup(fields, max_width=400),
        tooltip=folium.GeoJsonTooltip(["name"], labels=False),
    )


def text(value: object) -> str:
    """Return a value as folium's popups need it: text that is no markup."""
    known = plain(value)
    return "" if known is None else escape(str(known))


def inlined(link: re.Match[str]) -> str:
    """Return a file that folium would load from the net as a part of the page."""
    url = link["script"] or link["style"]
    tag = "script" if link["script"] else "style"
    return f"<{tag}>{_res[url]}</{tag}>"
