"""What else the places of an atlas are called, as our own gazetteer has it."""

from collections.abc import Iterator, Set
from typing import Literal, NamedTuple, Self

from geo.errors import ServiceError
from geo.gazetteer import INDEX
from geo.index import open_index
from geo.layout import MACHINE, OLD
from geo.lock import Position
from geo.places import Places
from geo.store import Store

Kind = Literal["alternative", "former"]

MOST_NAMES = 40
"""Names kept of one place, current ones first."""
SAME_PLACE_KM = 0.1
"""Positions that are one but for rounding."""


class OtherName(NamedTuple):
    """A name that a place has, or had, beside those that the atlas gives it."""

    name: str
    kind: Kind


class OtherNames:
    """The gazetteer of the package, asked for names; other gazetteers keep none."""

    def __init__(self, store: Store) -> None:
        self._places = Places(store)
        self._first, self._flags = store["first_name"], store["flags"]

    @classmethod
    def open(cls) -> Self:
        """Open the index of the package. Raises ServiceError where there is none."""
        store = open_index(INDEX)
        if store is None:
            raise ServiceError(f"{INDEX.name}: the name index is missing, or old")
        return cls(store)

    def of(self, position: Position, known: Set[str | None]) -> list[OtherName]:
        """Return the names of the place that was matched, but for those ``known``.

        Romanisations by a machine are left out: they are no one's names. A pin and a
        place of another gazetteer have none.
        """
        place = self._place(position)
        if place is None:
            return []
        found = {name.name: name for name in self._names(place)}
        others = [name for text, name in found.items() if text not in known]
        return sorted(others, key=lambda name: name.kind)[:MOST_NAMES]

    def main(self, position: Position) -> dict[str, str]:
        """Return what the place that was matched is called, by language."""
        place = self._place(position)
        if place is None:
            return {}
        one = self._places.record(place)
        names = {"ru": one.name_ru, "kk": one.name_kk, "en": one.name_en}
        return {language: name for language, name in names.items() if name}

    def _place(self, position: Position) -> int | None:
        if position.status == "pinned":
            return None
        source = (position.source, position.source_id or "", position.name)
        near = self._places.near(position.lonlat, SAME_PLACE_KM)
        records = ((place, self._places.record(place)) for place, _ in near)
        same = (p for p, r in records if (r.source, r.source_id, r.name) == source)
        return next(same, None)

    def _names(self, place: int) -> Iterator[OtherName]:
        for name in range(self._first[place], self._first[place + 1]):
            flags = self._flags[name]
            if not flags & MACHINE:
                kind: Kind = "former" if flags & OLD else "alternative"
                yield OtherName(self._places.spelling(name), kind)
