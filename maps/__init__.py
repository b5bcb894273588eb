"""Draw GeoDataFrames as one offline map in three languages."""

from maps.builder import build_map, map_html
from maps.layer import MapLayer, Page, Source
from maps.page import OfflineMap
from maps.style import Style
from maps.tiling import FOLDER, GROUP, Tiling

__all__ = [
    "FOLDER",
    "GROUP",
    "MapLayer",
    "OfflineMap",
    "Page",
    "Source",
    "Style",
    "Tiling",
    "build_map",
    "map_html",
]
