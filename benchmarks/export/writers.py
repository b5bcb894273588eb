"""Those who write a layer: this program, geopandas with Arrow, and ogr2ogr."""

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import geopandas as gpd

from benchmarks.report import OURS
from geo.export import FORMATS, Features

GEOPANDAS, OGR2OGR = "geopandas", "ogr2ogr"
SUBJECTS = (OURS, GEOPANDAS, OGR2OGR)
PARQUET = "parquet"
SOURCE = "fgb"
"""What ogr2ogr reads: no other format is read as fast."""
DRIVERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "geojson": ("GeoJSON", {"RFC7946": "YES"}),
    "gpkg": ("GPKG", {}),
    "fgb": ("FlatGeobuf", {}),
    "kml": ("KML", {}),
    "csv": ("CSV", {"GEOMETRY": "AS_WKT"}),
}
"""Format -> the driver of GDAL, and what makes it write the same."""
CANNOT = (ValueError, RuntimeError, subprocess.CalledProcessError)
"""What peers raise on values that a format of theirs does not take."""
Writer = Callable[[Path], object]


def write_ours(frame: gpd.GeoDataFrame, form: str, out: Path) -> None:
    """Write a frame as the command ``export`` does."""
    FORMATS[form].write([Features("layer", [frame])], out)


def writers(form: str, frame: gpd.GeoDataFrame, source: Path) -> dict[str, Writer]:
    """Return who can write a format, by name."""
    known: dict[str, Writer] = {
        OURS: lambda out: write_ours(frame, form, out),
        GEOPANDAS: by_geopandas(form, frame),
    }
    if converter := by_ogr2ogr(form, source):
        known[OGR2OGR] = converter
    return known


def by_geopandas(form: str, frame: gpd.GeoDataFrame) -> Writer:
    """Return geopandas' writer of a format."""
    if form == PARQUET:
        return lambda out: frame.to_parquet(out, write_covering_bbox=True)
    driver, extra = DRIVERS[form]
    return lambda out: frame.to_file(out, driver=driver, use_arrow=True, **extra)


def by_ogr2ogr(form: str, source: Path) -> Writer | None:
    """Return ogr2ogr's, where it is installed and its build knows the format."""
    program = shutil.which("ogr2ogr")
    if not program or form == PARQUET:
        return None
    driver, extra = DRIVERS[form]
    words = (program, "-f", driver, *settings(extra))
    return lambda out: subprocess.run(
        [*words, out, source], check=True, capture_output=True
    )


def settings(extra: Mapping[str, str]) -> Iterator[str]:
    """Yield the words of layer creation options."""
    for name, value in extra.items():
        yield from ("-lco", f"{name}={value}")
