"""An open name index, read by key, by position and by region (see `geo.layout`)."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, radians

from geo.lands.admin1 import label
from geo.layout import (
    BASES,
    CELL,
    COLUMNS,
    KINDS,
    NO_FOLD,
    SEPARATOR,
    TIERS,
    frame_codes,
    hash32,
    hash64,
    letter_codes,
)
from geo.matches import Candidate, Record
from geo.names import forms
from geo.spelling.letters import language_of
from geo.sphere import DEGREE_KM, km_between
from geo.store import Column, Store
from geo.vocabulary import Kind, LonLat
from geo.weighing.prospect import Prospect
from geo.weighing.where import NO_NUMBER

POLAR = 0.01
"""Least cosine of a latitude: beside the poles every longitude is near."""


class Places:
    """Places, names and folds by number; numbers are positions in the columns."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._key, self._key_name = store["key"], store["key_name"]
        self.owners, self._flags = store["name_place"], store["flags"]
        """The place of each name."""
        self._name_text, self._name_texts = store["name_text"], store["name_texts"]
        self._fold_text, self._fold_texts = store["fold_text"], store["fold_texts"]
        self._lon, self._lat = store["lon"], store["lat"]
        self._kind, self._area = store["kind"], store["area"]
        self._population, self._radius = store["population"], store["uncertainty"]
        self._basis, self._first_name = store["basis"], store["first_name"]
        lines = bytes(store["areas"]).decode().split("\n")
        self.areas = [line.partition("\t")[0] for line in lines]
        """The code of each area; ``KZ.`` where only the country is known."""
        self._regions = [_region(*line.partition("\t")[::2]) for line in lines]
        self._by_country: defaultdict[str, list[int]] = defaultdict(list)
        for number, code in enumerate(self.areas):
            self._by_country[code.partition(".")[0]].append(number)

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self._lon)

    @property
    def number_of_names(self) -> int:
        """How many names the places have."""
        return len(self.owners)

    @property
    def number_of_folds(self) -> int:
        """How many different folds the names have."""
        return len(self._store["fold_first"]) - 1

    def close(self) -> None:
        """Let the file go."""
        self._store.close()

    def with_key(self, key: str) -> list[tuple[int, int]]:
        """Return the names that have a key, each with the tier in which it has it."""
        return [divmod(value, TIERS) for value in self.values_of(key)]

    def values_of(self, key: str) -> Column:
        """Return the same as numbers: of the name, times TIERS, plus the tier."""
        wanted, keys = hash64(key), self._key
        at = first = bisect_left(keys, wanted)
        end = len(keys)
        while at < end and keys[at] == wanted:
            at += 1
        return self._key_name[first:at]

    def place_of(self, name: int) -> int:
        """Return the place that has a name."""
        return self.owners[name]

    def flags(self, name: int) -> int:
        """Return what is marked of a name: OLD, MAIN, MACHINE, TYPED."""
        return self._flags[name]

    def fold_of(self, name: int) -> int:
        """Return the fold of a name, NO_FOLD where it has none."""
        return self._store["name_fold"][name]

    def names_of(self, place: int) -> range:
        """Return the names that a place has."""
        return range(self._first_name[place], self._first_name[place + 1])

    def kind(self, place: int) -> Kind:
        """Return what a place is."""
        return KINDS[self._kind[place]]

    def lonlat(self, place: int) -> LonLat:
        """Return a position (lon, lat; WGS 84)."""
        return self._lon[place], self._lat[place]

    def area(self, place: int) -> str:
        """Return the code of the region of a place."""
        return self.areas[self._area[place]]

    def spelling(self, name: int) -> str:
        """Return a name as the gazetteer writes it."""
        return _text(self._name_text, self._name_texts, name)

    def fold(self, number: int) -> str:
        """Return the fold of that number."""
        return _text(self._fold_text, self._fold_texts, number)

    def named(self, fold: int) -> Column:
        """Return the names that have a fold."""
        first = self._store["fold_first"]
        return self._store["fold_name"][first[fold] : first[fold + 1]]

    def folds(self, numbers: Iterable[int]) -> list[str]:
        """Return the folds of those numbers."""
        start, texts = self._fold_text, self._fold_texts
        return [str(texts[start[n] : start[n + 1]], "ascii") for n in numbers]

    def coded(self, fold: str, *, frames: bool) -> Iterator[int]:
        """Yield the folds that share a code with ``fold``, some more than once.

        Codes of the whole and its letters, or of its frame of consonants.
        """
        column, numbers = self._store["code"], self._store["code_fold"]
        for code in frame_codes(fold) if frames else letter_codes(fold):
            wanted = hash32(code)
            at, end = bisect_left(column, wanted), len(column)
            while at < end and column[at] == wanted:
                yield numbers[at]
                at += 1

    def folds_of(self, places: Iterable[int]) -> Iterator[int]:
        """Yield the folds of the names of some places, some more than once."""
        first, folds = self._first_name, self._store["name_fold"]
        for place in places:
            for fold in folds[first[place] : first[place + 1]]:
                if fold != NO_FOLD:
                    yield fold

    def in_areas(self, codes: Iterable[str]) -> Iterator[int]:
        """Yield the places of regions, given by code (of a country: ``KZ``)."""
        first, places = self._store["area_first"], self._store["area_place"]
        wanted = frozenset(codes)
        for number, code in enumerate(self.areas):
            if code in wanted or code.partition(".")[0] in wanted:
                yield from places[first[number] : first[number + 1]]

    def near(self, lonlat: LonLat, km: float) -> Iterator[tuple[int, float]]:
        """Yield the places within ``km`` of a point, with their distance in km."""
        lon, lat = lonlat
        rise = km / DEGREE_KM
        least = cos(radians(min(90.0, abs(lat) + rise)))
        turn = 180.0 if least < POLAR else min(180.0, rise / least)
        box = (lon - turn, max(-90.0, lat - rise), lon + turn, min(90.0, lat + rise))
        for place in self.in_box(box):
            far = km_between(self.lonlat(place), lonlat)
            if far <= km:
                yield place, far

    def in_box(self, box: tuple[float, float, float, float]) -> Iterator[int]:
        """Yield the places of the cells that a box touches (west, south, east, north).

        Longitudes may run past 180 or, west over east, across the antimeridian.
        """
        west, south, east, north = box
        east += 360.0 * (east < west)
        column = int((west + 180) // CELL)
        last = min(int((east + 180) // CELL), column + COLUMNS - 1)
        cells, places = self._store["cell"], self._store["cell_place"]
        for row in range(int((south + 90) // CELL), int((north + 90) // CELL) + 1):
            for begin, end in _spans(column, last):
                start = bisect_left(cells, row * COLUMNS + begin)
                stop = bisect_right(cells, row * COLUMNS + end)
                yield from places[start:stop]

    def prospect(
        self,
        place: int,
        tier: int,
        name: int,
        likeness: float,
        off: int,
        *,
        among: int,
    ) -> Prospect:
        """Return a place that answers by one of its names, for a decision."""
        radius, first = self._radius[place], self._first_name
        return Stored(  # in order: a keyword each costs a tenth of a decision
            tier,
            likeness,
            self._lon[place],
            self._lat[place],
            KINDS[self._kind[place]],
            self.areas[self._area[place]],
            self._population[place],
            radius if radius > 0 else 0.0,
            self._flags[name],
            first[place + 1] - first[place],
            off,
            among,
            place,
            self,
            place,
            name,
        )

    def candidate(self, place: int) -> Candidate:
        """Return the whole record of a place, checked."""
        return self.record(place).candidate()

    def record(self, place: int) -> Record:
        """Return the whole record of a place."""
        texts = _text(self._store["place_text"], self._store["place_texts"], place)
        _, own, ru, kk, en, source, source_id, licence = texts.split(SEPARATOR)
        area, radius = self._area[place], self._radius[place]
        code = self.areas[area]
        country, _, number = code.partition(".")
        spoken = language_of(own)
        return Record(
            name=own,
            name_ru=ru or (own if spoken == "ru" else None),
            name_kk=kk or (own if spoken == "kk" else None),
            name_en=en or (own if spoken == "en" else None),
            lon=self._lon[place],
            lat=self._lat[place],
            kind=KINDS[self._kind[place]],
            region=self._regions[area],
            admin1=code if number not in NO_NUMBER else None,
            country=country or None,
            population=self._population[place],
            uncertainty_km=None if radius < 0 else round(radius, 3),
            basis=BASES[self._basis[place]],
            source=source,
            source_id=source_id,
            licence=licence,
        )


def _region(code: str, name: str) -> str | None:
    """Return what people call a region; the code, which works as a name, at worst."""
    number = code.partition(".")[2]
    return name or (None if number in NO_NUMBER else label(code) or code)


def _text(starts: Column, texts: Column, number: int) -> str:
    return str(texts[starts[number] : starts[number + 1]], "utf-8")


@dataclass(slots=True)
class Stored(Prospect):
    """A place of the index, and its name that answers."""

    places: Places
    place: int
    name: int

    def record(self) -> Record:
        """Return the whole record of the place."""
        return self.places.record(self.place)

    def spelling(self) -> str:
        """Return the name as the gazetteer writes it."""
        return self.places.spelling(self.name)

    def is_written(self, core: str) -> bool:
        """Tell whether one of its names begins so, as 里海镇 does with 里海."""
        known = map(self.places.spelling, self.places.names_of(self.place))
        return any(form.core.startswith(core) for one in known for form in forms(one))


def _spans(first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield ranges of columns, cut where they run past either end of a row."""
    if first < 0:
        yield first + COLUMNS, min(last, -1) + COLUMNS
        first = 0
    if first <= last:
        yield first, min(last, COLUMNS - 1)
    if last >= COLUMNS:
        yield 0, last - COLUMNS
