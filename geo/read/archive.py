"""A data set in a ZIP archive, unpacked for a while: in whatever folder it lies there.

So it is read as the same file would be outside, its companions, ids and rows that were
cut off with it. Of a name only its last part is used, so nothing is written elsewhere.
"""

import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from geo.csv_dialects import TABLES
from geo.errors import Problem
from geo.files import Data
from geo.read.dbf import NEEDED, SHP
from geo.read.guesses import choice
from geo.read.parquet_parts import DATABASE, SUFFIXES
from geo.read.problems import problem
from geo.read.unreadable import UNPACKED, PartsError
from geo.read.wording import Where

ZIP: Final = ".zip"
MOST_BYTES: Final = 4 << 30
"""Of a data set, unpacked: no .shp or .dbf is larger, and a bomb is."""
_SINGLE: Final = frozenset((".shp", ".tab", ".mif"))
"""Of files that are a table each: several are one data set of several tables."""
_RANKS: Final = (
    _SINGLE
    | frozenset(
        (
            *(".000", ".dgn", ".dxf", ".fgb", ".geojson", ".geojsonl", ".geojsons"),
            *(".gml", ".gpkg", ".gpx", ".jsonl", ".kml", ".kmz", ".ndjson", ".osm"),
            *(".pbf", ".sxf", ".topojson", DATABASE, *SUFFIXES),
        )
    ),
    frozenset((".csv", ".json", ".ods", ".tsv", ".xlsm", ".xlsx")),
    frozenset((".georss", ".rss", ".txt", ".xml")),
)
"""Suffixes of data sets; where there is one of a rank, those below explain it."""
_UTF8: Final = 0x800
"""The flag of a member whose name is in UTF-8."""
_LISTED: Final = 5
_REASONS: Final = (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError)
"""What a damaged, foreign or encrypted archive raises."""


class ArchiveError(OSError):
    """An archive that cannot be read, or does not hold the one data set."""


class NotChosenError(Exception):
    """Which table of a file is meant is not known; begins with `has`."""

    def __init__(self, wanted: str | None, tables: list[str]) -> None:
        self.tables = tables
        many = f"has {len(tables)} tables, and none is chosen"
        super().__init__(many if wanted is None else f"has no table `{wanted}`")


def missing_table(error: NotChosenError, data: Data, where: Where) -> Problem:
    """Return the problem of a layer file that chooses no table, or one too many."""
    fix = choice(data.table, error.tables, asked="write `table:` with one of")
    at = where.value(("data",) if data.table is None else ("data", "table"))
    return problem(at, "missing-table", f"the file {error}", fix)


class Unpacked(NamedTuple):
    """A data file, outside of any archive."""

    file: Path
    inside: PurePosixPath
    """Where it lies in the archive; empty where there is none."""

    @property
    def is_table(self) -> bool:
        """Whether it is read as a table of texts, by its suffix."""
        return self.file.suffix.lower() in TABLES


@contextmanager
def unpacked(file: Path, wanted: str | None) -> Iterator[Unpacked]:
    """Give the one data set of an archive, until the end; of another file itself.

    ``wanted`` is the table that is meant. Raises ArchiveError and NotChosenError.
    """
    if file.suffix.lower() != ZIP or not file.is_file():
        yield Unpacked(file, PurePosixPath())
        return
    with tempfile.TemporaryDirectory(prefix=UNPACKED) as folder:
        yield _unpacked(file, wanted, Path(folder))


def _unpacked(file: Path, wanted: str | None, folder: Path) -> Unpacked:
    try:
        with ZipFile(file) as archive:
            members = {_name(one): one for one in archive.infolist()}
            inside = _chosen(_data_sets(members), wanted)
            parts = {name: one for name, one in members.items() if _is_of(name, inside)}
            return Unpacked(_written(archive, parts, inside, folder), inside)
    except _REASONS as error:
        raise ArchiveError(str(error)) from error


def _name(member: ZipInfo) -> PurePosixPath:
    """Return the name of a member: Windows in Russian writes it in DOS' code page."""
    name = member.filename
    if not member.flag_bits & _UTF8 and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("cp866")
    return PurePosixPath(name.replace("\\", "/"))


def _data_sets(names: Mapping[PurePosixPath, ZipInfo]) -> list[PurePosixPath]:
    """Return the data sets among the names, in their order. Raises OSError."""
    found: dict[PurePosixPath, None] = {}
    for name, member in names.items():
        upper = [part for part in name.parents if part.suffix.lower() == DATABASE]
        hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in name.parts)
        if upper:
            found[upper[-1]] = None
        elif not hidden and not member.is_dir():
            found[name] = None
    for rank in _RANKS:
        if chosen := [one for one in found if one.suffix.lower() in rank]:
            return sorted(chosen)
    if parts := [one for one in found if one.suffix.lower() in NEEDED]:
        shp = parts[0].with_suffix(SHP).name
        raise PartsError(f"it holds {parts[0]} without {shp}")
    raise ArchiveError("it holds no data set, or only points to other files")


def _chosen(found: Sequence[PurePosixPath], wanted: str | None) -> PurePosixPath:
    if len(found) == 1:
        return found[0]
    tables = {one.stem: one for one in found}
    alike = {one.suffix.lower() for one in found}
    if len(alike) == 1 and alike <= _SINGLE and len(tables) == len(found):
        if wanted in tables:
            return tables[wanted]
        raise NotChosenError(wanted, list(tables))
    listed = ", ".join(str(one) for one in found[:_LISTED])
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    raise ArchiveError(f"it holds {len(found)} data sets: {listed}{more}")


def _is_of(name: PurePosixPath, inside: PurePosixPath) -> bool:
    """Tell whether a member is of a data set: a part, a companion or itself."""
    if inside.suffix.lower() == DATABASE:
        return inside in name.parents
    stem = f"{inside.stem}.".lower()
    return name.parent == inside.parent and name.name.lower().startswith(stem)


def _written(
    archive: ZipFile,
    parts: Mapping[PurePosixPath, ZipInfo],
    inside: PurePosixPath,
    folder: Path,
) -> Path:
    """Write the members of a data set into a folder, and return what to open."""
    if sum(one.file_size for one in parts.values()) > MOST_BYTES:
        raise ArchiveError(f"{inside} is larger than {MOST_BYTES >> 30} GiB")
    whole = folder / inside.name
    is_folder = inside.suffix.lower() == DATABASE
    if is_folder:
        whole.mkdir()
    for name, member in parts.items():
        if not member.is_dir():
            target = (whole if is_folder else folder) / name.name
            with archive.open(member) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
    return whole
