"""Which importer reads a file."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from geo.entry import Entry
from geo.importers.lines import BESIDE
from geo.importers.options import Form, Options
from geo.importers.tally import Tally
from geo.progress import Tick

OSM: Final = (".osm", ".pbf", ".osm.gz", ".osm.bz2")
"""How the names of OpenStreetMap extracts end."""


def form_of(files: Sequence[Path], *, mapped: bool) -> Form:
    """Return the form of files; ``mapped``: someone said what their columns hold."""
    if all(path.name.lower().endswith(OSM) for path in files):
        return "osm"
    return "table" if mapped or not all(map(_is_text, files)) else "geonames"


def _is_text(path: Path) -> bool:
    """Tell whether a file, or what an archive holds, is ``.txt`` as GeoNames' are."""
    if not (path.is_file() and zipfile.is_zipfile(path)):
        return path.suffix.lower() in (".txt", ".zip")
    with zipfile.ZipFile(path) as archive:
        names = {Path(name).name.lower() for name in archive.namelist()}
    return any(name.endswith(".txt") for name in names - BESIDE)


def read(options: Options, work: Path, tally: Tally, tick: Tick) -> Iterator[Entry]:
    """Yield the places of an import; what is put aside goes to the folder ``work``.

    Raises InputError once all of the files is read and too much of it is wrong.
    """
    if options.form == "osm":
        from geo.importers.osm import read_osm

        return read_osm(options, work, tally, tick)
    if options.form == "table":
        from geo.importers.tables import read_tables

        return read_tables(options, tally, tick)
    from geo.importers.geonames import read_geonames

    return read_geonames(options, work, tally, tick)
