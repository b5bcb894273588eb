"""GDAL, held to the one file that it is given: no other file, and no network.

Many formats of GDAL only point elsewhere: to a service, a pipeline, tables in other
files; and some that hold data fetch what they mention. Whoever sends a folder of layers
must not be able to have such things read by whoever builds it.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

import pyogrio
from pyogrio.core import _register_drivers
from pyogrio.errors import DataSourceError

FORMATS: Final = frozenset(
    (
        *("CSV", "DGN", "DXF", "ESRI Shapefile", "ESRIJSON", "FlatGeobuf", "GML"),
        *("GPKG", "GPX", "GeoJSON", "GeoJSONSeq", "GeoRSS", "JSONFG", "KML", "LIBKML"),
        *("MapInfo File", "ODS", "OSM", "OpenFileGDB", "S57", "SXF", "TopoJSON"),
        *("XLSX", "MEM", "Memory"),  # the last two hold no files
    )
)
"""GDAL's drivers for files that hold data: a table of SQLite may be another file."""
NOWHERE: Final = "nothing://nowhere"
"""No kind of proxy that curl knows: it gives up before it opens a socket."""
OPTIONS: Final = {
    "GDAL_HTTP_PROXY": NOWHERE,
    "GDAL_HTTPS_PROXY": NOWHERE,
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
}
PAST_PROXIES: Final = ("no_proxy", "NO_PROXY")
"""Variables with hosts that curl asks without a proxy."""
SKIP: Final = "OGR_SKIP"
MAPINFO: Final = ".tab"
_OTHER_TABLES: Final = re.compile(rb"IsSeamless|Open\s+Table", re.IGNORECASE)
"""What a MapInfo file says that is put together from others."""

_lock = RLock()
_walls: list[None] = []
"""Not empty within: options and drivers are those of the whole process."""


@contextmanager
def walled() -> Iterator[None]:
    """Keep GDAL from everything but files of FORMATS; then give all back.

    Raises DataSourceError where this GDAL cannot be held.
    """
    with _lock:
        if _walls:
            yield
            return
        former = {key: pyogrio.get_gdal_config_option(key) for key in (*OPTIONS, SKIP)}
        past = {
            name: os.environ.pop(name) for name in PAST_PROXIES if name in os.environ
        }
        foreign = set(pyogrio.list_drivers()) - FORMATS
        skipped = [*filter(None, [former[SKIP]]), *sorted(foreign)]
        _walls.append(None)
        try:
            pyogrio.set_gdal_config_options({**OPTIONS, SKIP: ",".join(skipped)})
            _register_drivers()  # it is also what switches them off
            _check()
            yield
        finally:
            _walls.clear()
            os.environ.update(past)
            pyogrio.set_gdal_config_options(former)
            _register_drivers()


def _check() -> None:
    if left := set(pyogrio.list_drivers()) - FORMATS:
        raise DataSourceError(f"GDAL's driver {min(left)} cannot be switched off")


def refuse_pointers(file: Path) -> None:
    """Raise DataSourceError of a file whose format is read, and that only points."""
    if file.suffix.lower() == MAPINFO and _OTHER_TABLES.search(file.read_bytes()):
        raise DataSourceError("it only points to other files")
