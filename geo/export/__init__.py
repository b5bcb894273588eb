"""Frames to files: one module per format, all registered in FORMATS."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.export import geojson

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["ALL", "FORMATS", "Format", "export"]

ALL = "atlas"
"""Stem of the file that holds every layer."""


@dataclass(frozen=True)
class Format:
    """A way to write one frame (`geo.frames`) to one file."""

    suffix: str
    write: Callable[["GeoDataFrame", Path], None]
    """Writes the file whole or not at all. Raises OutputError."""


FORMATS: Mapping[str, Format] = {"geojson": Format(".geojson", geojson.write)}
"""Every format by name."""


def export(
    frames: Mapping[str, "GeoDataFrame"],
    out: Path,
    *,
    formats: Sequence[str] = ("geojson",),
) -> list[Path]:
    """Write each layer, and all of them together, to ``out``/format/layer.suffix.

    Returns the files written. Raises OutputError.
    """
    from geo.frames import combined

    every = {**frames, ALL: combined(frames)}
    written = []
    for name in formats:
        form = FORMATS[name]
        for stem, frame in every.items():
            path = out / name / f"{stem}{form.suffix}"
            form.write(frame, path)
            written.append(path)
    return written
