"""Candidates of services as prospects: their names compared with the one asked for."""

from dataclasses import dataclass

from geo.layout import MAIN, OLD, TYPED
from geo.matches import Candidate, Record
from geo.names import SAME, fold, spoken_kinds
from geo.spelling.opposites import clash
from geo.weighing import weights
from geo.weighing.likeness import FUZZY, compare, letters_off
from geo.weighing.prospect import Asked, Prospect


@dataclass(slots=True)
class Offered(Prospect):
    """A place that a service found, and its name that is closest."""

    offer: Candidate
    name: str

    def record(self) -> Record:
        """Return all that the service told of it."""
        return Record.of(self.offer)

    def spelling(self) -> str:
        """Return the name by which it answers."""
        return self.name


def prospect_of(asked: Asked, one: Candidate, rank: int) -> Prospect:
    """Return what a service found as a prospect; ``rank`` tells equals apart.

    It answers by the spelling that the service gives, else by the name that is
    closest. Where the name says the opposite of the asked one, nothing is alike.
    """
    names = dict.fromkeys(
        name for name in (one.name, one.names.ru, one.names.kk, one.names.en) if name
    )
    known = (one.spelling,) if one.spelling else tuple(names)
    met = {name: compare(asked.name, name) for name in known}
    best = min(known, key=lambda name: (met[name][0], -met[name][1]))
    tier, likeness = met[best]
    opposite = tier > SAME and clash(asked.name, best)
    flags = (best in names) * MAIN | one.old_name * OLD
    return Offered(
        tier=FUZZY if opposite else tier,
        likeness=0.0 if opposite else likeness,
        lon=one.lonlat[0],
        lat=one.lonlat[1],
        kind=one.kind,
        admin1=one.admin1 or f"{one.country or ''}.",
        population=one.population,
        radius_km=one.uncertainty_km or 0.0,
        flags=flags | bool(spoken_kinds(best)) * TYPED,
        names=len(names),
        off=letters_off(asked.folds, fold(best)),
        among=weights.CROWD,
        rank=rank,
        offer=one,
        name=best,
    )
