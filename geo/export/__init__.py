"""Frames to files: one module per format, all registered in FORMATS."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from geo.export import csv, fgb, geojson, gpkg, kml, parquet, pmtiles
from geo.export.features import NOTHING, Features, Style, surveyed
from geo.output import write_whole
from geo.progress import Tick

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = [
    "ALL",
    "FORMATS",
    "PLAIN",
    "Features",
    "Format",
    "Look",
    "Style",
    "export",
]

ALL = "atlas"
"""Stem of the file that holds every layer."""


@dataclass(frozen=True)
class Look:
    """How GIS software shows what is written."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    """By layer; that of all layers together under ALL."""
    language: str = "en"
    """In which names are shown where there is room for one: ru, kk or en."""
    project: Callable[[str, Sequence[tuple[str, str, int]]], bytes] | None = None
    """Makes a project of QGIS for a file and its tables: their names, those of their
    layers, and the dimensions of their geometries."""


PLAIN = Look()
"""As the software likes."""


@dataclass(frozen=True)
class Format:
    """A way to write layers to one file."""

    suffix: str
    write: Callable[[Sequence[Features], Path], None]
    """Writes the file whole or not at all; none where nothing can be in it. Raises
    OutputError."""
    check: Callable[[Sequence[Features]], None] = lambda _: None
    """Raises OutputError for what it cannot hold; asked before any file is touched."""
    container: bool = False
    """Whether one file keeps all layers apart: then there is no file for each."""
    sidecar: bool = False
    """Whether QGIS looks for a style in a file beside it, of the suffix ``.qml``."""


FORMATS: Mapping[str, Format] = {
    "geojson": Format(".geojson", geojson.write, sidecar=True),
    "gpkg": Format(".gpkg", gpkg.write, gpkg.check, container=True),
    "fgb": Format(".fgb", fgb.write, sidecar=True),
    "parquet": Format(".parquet", parquet.write),
    "kml": Format(".kml", kml.write),
    "csv": Format(".csv", csv.write),
    "pmtiles": Format(".pmtiles", pmtiles.write),
}
"""Every format by name."""


def export(
    frames: Mapping[str, "GeoDataFrame"],
    out: Path,
    *,
    formats: Sequence[str] = ("geojson",),
    look: Look = PLAIN,
    tick: Tick = lambda *_: None,
) -> list[Path]:
    """Write each layer, and all of them together, to ``out``/format/layer.suffix.

    A container holds the layers apart, so that one file does. ``tick`` is told how many
    of how many features are written. Returns the files
    written, in order. Raises OutputError, for what cannot be written at all before
    any file is touched.
    """
    files = [one for name in formats for one in _files(frames, name, out)]
    total = sum(len(frames[key]) for _, _, keys in files for key in keys)
    done = 0

    def count(rows: int) -> None:
        nonlocal done
        done += rows
        tick(done, total)

    known = {key: _features(key, frames[key], look, count) for key in frames}
    surveyed(list(known.values()))
    for form, _, keys in files:
        form.check([known[key] for key in keys])
    written = []
    for form, path, keys in files:
        layers = [known[key] for key in keys]
        form.write(layers, path)
        written += [path] if path.is_file() else []
        written += _beside(form, path, layers, look)
    return written


def _beside(
    form: Format, path: Path, layers: Sequence[Features], look: Look
) -> Iterator[Path]:
    """Write what lets QGIS show a file as the map does; yield the files."""
    drawn = any(layer.survey.types - {NOTHING} for layer in layers)
    style = look.styles.get(path.stem)
    if form.sidecar and drawn and style:
        style_file = path.with_suffix(".qml")
        write_whole(style_file, style.qml().encode())
        yield style_file
    if form.container and look.project:
        tables = [(one.name, one.layer, one.arity) for one in gpkg.tables(layers)]
        project_file = path.with_suffix(".qgz")
        write_whole(project_file, look.project(path.name, tables))
        yield project_file


def _files(
    frames: Mapping[str, "GeoDataFrame"], name: str, out: Path
) -> Iterator[tuple[Format, Path, list[str]]]:
    """Yield what is to be written: how, where, and the layers that go in."""
    form = FORMATS[name]
    apart = [] if form.container else [(key, [key]) for key in frames]
    for stem, keys in [*apart, (ALL, list(frames))]:
        yield form, out / name / f"{stem}{form.suffix}", keys


def _features(
    key: str, frame: "GeoDataFrame", look: Look, tick: Callable[[int], None]
) -> Features:
    style = look.styles.get(key)
    title = style.title if style else ""
    return Features(
        key, [frame], title=title, style=style, language=look.language, tick=tick
    )
