"""Imported gazetteers: each a folder of the user's cache, with an index and a manifest.

The manifest is written last and whole: it names the index that counts. A build that
dies leaves the former one in place. Two at once both finish: they put what they made in
place one after the other, and the last one wins.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from geo.compile import compile_index
from geo.entry import Entry
from geo.errors import NOWHERE, InputError, OutputError, Place, Problem
from geo.gazetteer import Gazetteer
from geo.homes import cache_folder
from geo.import_record import MADE_BY, Input, Record
from geo.importers.forms import read
from geo.importers.options import Options
from geo.importers.tally import Tally
from geo.importers.visible import visible
from geo.index import open_index
from geo.manifest import sha256
from geo.output import write_whole
from geo.progress import Stages
from geo.read.problems import problem
from geo.turns import turn
from geo.unfinished import hidden_folder, sweep_all
from geo.vocabulary import HINTS, SLUG

MANIFEST: Final = "manifest.json"
SHAPEFILE: Final = (".shx", ".dbf", ".prj", ".cpg")
"""How the parts of a shapefile end that lie beside it."""


@dataclass(frozen=True)
class Imported:
    """An imported gazetteer that is ready to be used."""

    record: Record
    index: Path
    size: int
    """Bytes of the index."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the rows that were left out."""


def imported_names() -> tuple[str, ...]:
    """Return the names of the imported gazetteers in the order of the alphabet."""
    found = (path.parent.name for path in _home().glob(f"*/{MANIFEST}"))
    return tuple(sorted(name for name in found if re.fullmatch(SLUG, name)))


def open_imported(name: str) -> Gazetteer:
    """Open an imported gazetteer, importing it again where that is due.

    Due is it when an input or our way of folding names has changed. Raises InputError
    for a name that nobody imported, and where it is due but an input is gone.
    """
    record = read_record(name)
    index = _home() / name / record.index
    states = tuple(one.state(sha256) for one in record.inputs)
    action = record.action(states, has_index=_is_whole(index))
    if action == "refuse":
        raise InputError([_gone(record, states)])
    if action == "build":
        index = import_gazetteer(name, record.options).index
    gazetteer = Gazetteer.open(index)
    gazetteer.name = name
    return gazetteer


def _is_whole(index: Path) -> bool:
    store = open_index(index)
    if store is not None:
        store.close()
    return store is not None


def read_record(name: str) -> Record:
    """Return the manifest of an imported gazetteer. Raises InputError."""
    path = _home() / name / MANIFEST
    try:
        if not re.fullmatch(SLUG, name):
            raise InputError([_unknown(name)])
        return Record.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError([_unknown(name)]) from error
    except ValidationError as error:
        fix = f"import it again: make-map gazetteer import FILE --as {name}"
        message = "the manifest of the gazetteer cannot be understood"
        bad = problem(Place(path), "unreadable-file", message, fix)
        raise InputError([bad]) from error


def import_gazetteer(
    name: str, options: Options, stage: Stages | None = None
) -> Imported:
    """Read the files, compile their index and put both in place under ``name``.

    Raises InputError where the files cannot be used and OutputError where the cache
    cannot be written; the former import of that name then still stands.
    """
    if not re.fullmatch(SLUG, name):
        message, fix = f"`{name}` cannot be the name", f"write {HINTS[SLUG]}"
        raise InputError([problem(NOWHERE, "not-a-slug", message, fix)])
    folder, stage = _home() / name, stage or Stages()
    with stage("checksums"):
        inputs = _inputs(options)
    tally, seen = Tally(), _Seen()
    with stage(f"import of {name}") as tick, _work(folder) as work:
        made = work / f"{_digest(inputs, options)}.index"
        compile_index(seen.watch(read(options, work, tally, tick)), made, tick)
        if _inputs(options) != inputs:
            raise InputError([_changed(options.files[0])])
        record = Record(
            name=name,
            made_by=MADE_BY,
            index=made.name,
            options=options,
            inputs=inputs,
            licences=tuple(sorted(seen.licences)),
            places=seen.places,
            rows=tally.rows,
            skipped=tally.skipped,
        )
        size = made.stat().st_size
        index = _put(made, folder, record)
    return Imported(record, index, size, tuple(tally.problems))


def _put(made: Path, folder: Path, record: Record) -> Path:
    """Put an index in place with its manifest, while no other builder does."""
    index = folder / made.name
    with turn(folder):
        made.replace(index)
        write_whole(folder / MANIFEST, record.model_dump_json(indent=1).encode())
        _sweep(folder, index)
    return index


def remove_gazetteer(name: str) -> None:
    """Remove an imported gazetteer; its files elsewhere stay. Raises InputError."""
    if name not in imported_names():
        raise InputError([_unknown(name)])
    try:
        (_home() / name / MANIFEST).unlink()  # first: from now on it is not there
        shutil.rmtree(_home() / name)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{error.filename}: cannot be removed: {reason}") from error


class _Seen:
    """What passed by on its way into the index."""

    def __init__(self) -> None:
        self.places = 0
        self.licences: set[str] = set()

    def watch(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield the entries and count them."""
        for entry in map(visible, entries):
            self.places += 1
            self.licences.add(entry.licence)
            yield entry


def _home() -> Path:
    return cache_folder() / "gazetteers"


@contextmanager
def _work(folder: Path) -> Iterator[Path]:
    """Make a folder for what is put aside, on the disk of the index.

    What killed imports left goes first, that of other names too: it may be gigabytes.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep_all(_home())
        with hidden_folder(folder / "work") as work:
            yield work
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{folder}: cannot be written: {reason}") from error


def _inputs(options: Options) -> tuple[Input, ...]:
    """Return every file that decides what comes out, a shapefile's parts among them."""
    shapefiles = (path for path in options.files if path.suffix.lower() == ".shp")
    parts = (path.with_suffix(end) for path in shapefiles for end in SHAPEFILE)
    return tuple(map(_input, (*options.inputs, *filter(Path.is_file, parts))))


def _input(path: Path) -> Input:
    """Return a file as it is now. Raises InputError."""
    try:
        stat = path.stat()
        return Input(
            path=path,
            size=stat.st_size,
            mtime_ns=stat.st_mtime_ns,
            sha256=sha256(path),
        )
    except OSError as error:
        message = f"it cannot be read: {error.strerror or error}"
        bad = problem(Place(path), "missing-file", message, "check the path")
        raise InputError([bad]) from error


def _digest(inputs: Iterable[Input], options: Options) -> str:
    """Return what tells one import from another: same files, options and program."""
    facts = [MADE_BY, options.model_dump_json(), *(one.sha256 for one in inputs)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]


def _sweep(folder: Path, own: Path) -> None:
    """Remove all indexes but the one that counts."""
    for path in set(folder.glob("*.index")) - {own}:
        with suppress(PermissionError):  # Windows keeps what a reader has open
            path.unlink(missing_ok=True)


def _unknown(name: str) -> Problem:
    known = ", ".join(imported_names()) or "none yet"
    fix = f"make-map gazetteer import FILE --as {name}; imported are: {known}"
    message = f"no gazetteer is known as `{name}`"
    return Problem(NOWHERE, "unknown-gazetteer", message, fix)


def _gone(record: Record, states: Iterable[str]) -> Problem:
    pairs = zip(record.inputs, states, strict=True)
    path = next(one.path for one, state in pairs if state == "gone")
    message = f"gazetteer {record.name} has to be imported again, but its file is gone"
    fix = f"put it back, or make-map gazetteer import FILE --as {record.name}"
    return problem(Place(path), "missing-file", message, fix)


def _changed(path: Path) -> Problem:
    message = "it was changed while it was read"
    fix = "import it again once it is whole"
    return problem(Place(path), "unreadable-file", message, fix)
