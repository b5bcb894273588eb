"""The same layers as plain folium draws them, its files inlined: no network either."""

import re
from collections.abc import Mapping
from html import escape

import folium
from geopandas import GeoDataFrame
from offlinefolium.elements import _res

from maps.payload import COLUMNS, plain

LINK = re.compile(
    r'<script src="(?P<script>[^"]+)"></script>'
    r'|<link rel="stylesheet" href="(?P<style>[^"]+)"/>'
)
BOX = ((41.4, 49.6), (46.3, 57.3))
"""Corners of the region, (lat, lon)."""


def plain_map(layers: Mapping[str, GeoDataFrame]) -> str:
    """Return the HTML of a folium map: GeoJson, popups, tooltips and LayerControl."""
    drawn = folium.Map(tiles=None)
    for name, frame in layers.items():
        rows = frame[frame.geometry.notna()]
        if len(rows):
            layer(name, rows).add_to(drawn)
    folium.LayerControl(collapsed=False).add_to(drawn)
    drawn.fit_bounds(BOX)
    html: str = drawn.get_root().render()
    return LINK.sub(inlined, html)


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
