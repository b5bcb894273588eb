"""GeoNames' dumps, joined with the languages of names, in little memory.

The files are read once: what is wrong with them is known, and every usable line
lies on disk in parts (``buckets``), before the first place comes out.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from geo.curated import regions
from geo.entry import Entry
from geo.errors import NOWHERE, Problem
from geo.geonames import LICENCE, UNCERTAINTY_KM
from geo.importers.alternates import (
    Alternate,
    Called,
    called,
    check,
    owner_of,
)
from geo.importers.alternates import parse as parse_name
from geo.importers.buckets import Buckets, parts_for
from geo.importers.dump import Row, parse
from geo.importers.lines import Line, read_lines, size_of
from geo.importers.options import Options
from geo.importers.tally import Tally
from geo.progress import Tick

SOURCE: Final = "GeoNames"
STEP: Final = 50_000
"""Lines after which progress is told."""
READING: Final = 0.25
"""Share of the time in which the files are read; the rest goes into the index."""


def read_geonames(
    options: Options, work: Path, tally: Tally, tick: Tick
) -> Iterator[Entry]:
    """Yield the places of GeoNames' dumps; ``work`` is a folder for what is put aside.

    Raises InputError where a file cannot be read or too many rows are bad, and
    OutputError where ``work`` is full.
    """
    run = _Import(options, work, tally, tick)
    run.put_aside()
    tally.settle(options.files)
    yield from run.entries()


class Ids:
    """A set of GeoNames ids, one bit each: all of GeoNames fits into 2 MB."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def __contains__(self, number: int) -> bool:
        """Tell whether the id was added."""
        at = number >> 3
        return at < len(self._bits) and bool(self._bits[at] >> (number & 7) & 1)

    def add(self, number: int) -> None:
        """Remember an id."""
        at = number >> 3
        if at >= len(self._bits):
            self._bits.extend(bytes(at + 1 - len(self._bits)))
        self._bits[at] |= 1 << (number & 7)


class _Import:
    """One run: the parts on disk, and what only the whole dump tells."""

    def __init__(self, options: Options, work: Path, tally: Tally, tick: Tick) -> None:
        self._options, self._tally, self._tick = options, tally, tick
        self._size = sum(size_of(path) for path in options.inputs)
        self._parts = parts_for(self._size)
        self._places = Buckets(work, "places", self._parts)
        self._names = Buckets(work, "names", self._parts)
        self._ids = Ids()
        self._regions = {one.admin1: one.name_en for one in regions().values()}

    def put_aside(self) -> None:
        """Read every file; leave bad rows, and names of other places, out."""
        lines = self._lines()
        with self._places as parts:
            for line in chain.from_iterable(map(lines, self._options.files)):
                self._put_place(line, parts)
        with self._names as parts:
            for line in chain.from_iterable(map(lines, self._options.alternate_names)):
                self._put_name(line, parts)

    def _lines(self) -> Callable[[Path], Iterator[Line]]:
        """Return what reads a file and tells how much of all files is read."""
        done = 0

        def read(path: Path) -> Iterator[Line]:
            nonlocal done
            for line in read_lines(path):
                if not line.text:
                    continue
                self._tally.rows += 1
                done += len(line.text) + 1
                if self._tally.rows % STEP == 0:
                    self._tell(done / self._size * READING)
                yield line

        return read

    def _tell(self, share: float) -> None:
        self._tick(int(share * self._size), self._size)

    def _put_place(self, line: Line, parts: Buckets) -> None:
        found = parse(line.text, line.at)
        if isinstance(found, Problem):
            self._tally.refuse(found)
        elif found.id not in self._ids:  # dumps of countries are parts of the whole
            self._ids.add(found.id)
            parts.put(found.id, line.text)
            if found.kind == "region" and found.admin1:
                self._regions.setdefault(found.admin1, found.name)

    def _put_name(self, line: Line, parts: Buckets) -> None:
        owner = owner_of(line.text)
        if owner is not None and owner not in self._ids:
            return
        if bad := check(line.text, line.at):
            self._tally.refuse(bad)
        elif owner is not None:
            parts.put(owner, line.text)

    def entries(self) -> Iterator[Entry]:
        """Yield every place with its names, part by part."""
        for part in range(self._parts):
            self._tell(READING + part / self._parts * (1 - READING))
            names: defaultdict[int, list[Alternate]] = defaultdict(list)
            for owner, name in filter(None, map(parse_name, self._names.read(part))):
                names[owner].append(name)
            for line in self._places.read(part):
                row = parse(line, NOWHERE)
                if isinstance(row, Row):
                    yield self._entry(row, called(names.pop(row.id, ())))

    def _entry(self, row: Row, names: Called) -> Entry:
        old = frozenset(names.old)
        others = (name for name in row.others if name not in old)
        return Entry(
            id=f"geonames-{row.id}",
            kind=row.kind,
            lon=row.lon,
            lat=row.lat,
            name=row.name,
            source=self._options.source or SOURCE,
            source_id=str(row.id),
            licence=self._options.licence or LICENCE,
            uncertainty_km=UNCERTAINTY_KM if row.is_populated else None,
            country=row.country,
            region=self._regions.get(row.admin1 or ""),
            admin1=row.admin1,
            name_ru=names.by_language.get("ru"),
            name_kk=names.by_language.get("kk"),
            name_en=names.by_language.get("en", row.name),
            variants=tuple(dict.fromkeys(chain(names.current, others))),
            old_names=names.old,
            population=row.population,
        )
