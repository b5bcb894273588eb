"""One place with all its names, as gazetteers hand it over to the index."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from geo.spelling.folds import normalise
from geo.vocabulary import Kind


@dataclass(frozen=True)
class Entry:
    """One place with all its names, as a gazetteer knows it (WGS 84 degrees)."""

    id: str
    kind: Kind
    lon: float
    lat: float
    name: str
    source: str
    source_id: str
    licence: str
    uncertainty_km: float | None = None
    basis: str = "published"
    country: str | None = None
    region: str | None = None
    """Name of the first-level region, for people."""
    admin1: str | None = None
    """GeoNames code of the first-level region, e.g. ``KZ.09``."""
    name_ru: str | None = None
    name_kk: str | None = None
    name_en: str | None = None
    variants: tuple[str, ...] = ()
    old_names: tuple[str, ...] = ()
    population: int = 0
    known_as: tuple[str, ...] = ()
    """Its main names, where they are not those by language."""

    @property
    def main_names(self) -> tuple[str, ...]:
        """The names that the place is known by, not its mere variants."""
        if self.known_as:
            return self.known_as
        main = (self.name, self.name_ru, self.name_kk, self.name_en)
        return tuple(name for name in main if name)

    def spellings(self) -> Iterator[tuple[str, bool]]:
        """Yield each spelling once, current names first, and whether it is old."""
        seen: set[str] = set()
        current = ((name, False) for name in chain(self.main_names, self.variants))
        for name, old in chain(current, ((name, True) for name in self.old_names)):
            if name and normalise(name) not in seen:
                seen.add(normalise(name))
                yield name, old
