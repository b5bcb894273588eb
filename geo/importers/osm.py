"""OpenStreetMap extracts (`.osm.pbf`, `.osm`): named nodes, ways and relations."""

import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.entry import Entry
from geo.errors import InputError, OutputError, Place, Problem, ServiceError
from geo.importers import osm_tags
from geo.importers.options import Options
from geo.importers.osm_positions import Positions
from geo.importers.placed import placed
from geo.importers.tally import Tally
from geo.lands.country_names import country_code
from geo.lands.regions import region_code
from geo.progress import Tick
from geo.read.problems import problem
from geo.vocabulary import Kind, LonLat

if TYPE_CHECKING:
    from osmium.osm import Node, Relation, Way

SOURCE: Final = "OpenStreetMap"
LICENCE: Final = "ODbL-1.0"
"""© OpenStreetMap contributors, https://www.openstreetmap.org/copyright."""
STEP: Final = 20_000
"""Things after which progress is told."""
BYTES_EACH: Final = 40
"""Of a named or drawn thing in an extract, roughly: for the progress bar alone."""
COUNTRY_KEYS: Final = ("is_in:country_code", "addr:country", "ISO3166-1:alpha2")
REGION_KEYS: Final = ("is_in:state", "is_in:region", "addr:region", "addr:state")
FULL: Final = tuple(map(os.strerror, (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)))
"""What osmium says where positions cannot be put aside; it raises RuntimeError."""
TYPES: Final[Mapping[str, str]] = {"n": "node", "w": "way", "r": "relation"}


def read_osm(options: Options, work: Path, tally: Tally, tick: Tick) -> Iterator[Entry]:
    """Yield the places of extracts; ``work`` is a folder for the positions of nodes.

    Raises InputError where a file cannot be read, OutputError where ``work`` is full
    and ServiceError without osmium.
    """
    try:
        import osmium  # noqa: F401  # asked for here, where the fix can be told
    except ImportError as error:
        fix = 'python -m pip install "mangystau-atlas[osm]"'
        raise ServiceError(f"osmium is not installed; {fix}") from error
    for number, file in enumerate(options.files):
        reading = _Reading(file, options, tally)
        try:
            yield from placed(reading.entries(work / f"nodes-{number}", tick))
        except (RuntimeError, OSError) as error:
            if str(error).endswith(FULL):
                message = f"{work}: cannot be written: {error}"
                raise OutputError(message) from error
            raise InputError([_unreadable(file, error)]) from error
    tally.settle(options.files)


def _unreadable(file: Path, error: Exception) -> Problem:
    if not file.is_file():
        fix = "check the path"
        return problem(Place(file), "missing-file", "there is no such file", fix)
    message = f"it cannot be read as an OpenStreetMap extract: {error}"
    fix = "fetch the file again; its name ends in .osm.pbf, .osm or .osm.bz2"
    return problem(Place(file), "unreadable-file", message, fix)


class _Reading:
    """One extract, read twice: its relations, then everything with positions."""

    def __init__(self, file: Path, options: Options, tally: Tally) -> None:
        self._file, self._options, self._tally = file, options, tally

    def entries(self, nodes: Path, tick: Tick) -> Iterator[Entry]:
        """Yield what is a place; the positions of all nodes go to ``nodes``."""
        positions = Positions(self._file, nodes)
        positions.survey(lambda tags: self._kind(tags) is not None)
        total = self._file.stat().st_size // BYTES_EACH
        for number, thing in enumerate(positions.things(), 1):
            if number % STEP == 0:
                tick(number, max(number, total))
            if "name" in thing.tags and (found := self._entry(thing, positions)):
                yield found

    def _kind(self, tags: Mapping[str, str]) -> Kind | None:
        return osm_tags.kind_of(tags) or ("other" if self._options.everything else None)

    def _entry(
        self, thing: "Node | Way | Relation", positions: Positions
    ) -> Entry | None:
        """Return a thing as an entry, None of what is no place or lies nowhere."""
        tags = dict(thing.tags)
        kind = self._kind(tags)
        if kind is None:
            return None
        self._tally.rows += 1
        identity = f"{TYPES[thing.type_str()]}/{thing.id}"
        lonlat = positions.of(thing)
        if lonlat is None:
            fix = "cut the extract with complete ways"
            message = f"{identity} has no position in the extract"
            bad = problem(Place(self._file), "empty-geometry", message, fix)
            self._tally.refuse(bad)
            return None
        return _entry(identity, kind, lonlat, tags, self._options)


def _entry(
    identity: str,
    kind: Kind,
    lonlat: LonLat,
    tags: Mapping[str, str],
    options: Options,
) -> Entry:
    said = next((tags[key] for key in COUNTRY_KEYS if key in tags), "")
    country = country_code(said)  # also РК, which is no code
    region = next((tags[key] for key in REGION_KEYS if key in tags), None)
    names = osm_tags.languages(tags)
    return Entry(
        id=f"osm:{identity}",
        kind=kind,
        lon=lonlat[0],
        lat=lonlat[1],
        name=next(osm_tags.several(tags["name"]), tags["name"]),
        source=options.source or SOURCE,
        source_id=f"osm:{identity}",
        licence=options.licence or LICENCE,
        country=country,
        region=region,
        admin1=region_code(region, country) if region else None,
        name_ru=names.get("ru"),
        name_kk=names.get("kk"),
        name_en=names.get("en"),
        variants=osm_tags.variants(tags),
        old_names=osm_tags.former(tags),
        population=osm_tags.population(tags),
    )
