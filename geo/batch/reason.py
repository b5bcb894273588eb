"""One line that says why a name was placed or refused, and what would settle it."""

from collections.abc import Iterable, Iterator, Sequence

from geo.match import Decision
from geo.matches import Record
from geo.names import SPELLING
from geo.weighing.doubt_words import INSTEAD, words
from geo.weighing.evidence import Judged

LISTED = 4
"""Most values of a key that a reason lists."""


def reason(made: Decision, shown: Sequence[Record], number: int) -> str:
    """Return why a decision is as it is.

    ``shown`` are the first that it considered, ``number`` is how many fit.
    """
    if made.best:
        return _taken(made.best, made.margin, alone=number == 1)
    if made.doubt:
        first = () if made.doubt in INSTEAD else shown[:1]
        return "; ".join(
            (
                words(made.doubt, made.asked.query.name),
                *(f"could be {_line(it)}" for it in first),
            )
        )
    if made.ambiguous:
        could = f"{number} places" if number > 1 else f"{_line(shown[0])}, or none"
        return f"could be {could}; {settlers(made, shown)}"
    if not made.judged:
        return "no place is named alike"
    likely = f"{made.judged[0].probability:.2f}"
    return f"no place is likely enough; the closest: {_line(shown[0])}, {likely}"


def _taken(best: Judged, margin: float, *, alone: bool) -> str:
    one = best.prospect
    former = f", by its former name {one.spelling()}" if one.old else ""
    if not alone:
        return f"{margin:.2f} ahead of any other place{former}"
    named = "of that name" if one.tier <= SPELLING else "named alike"
    return f"the only place {named}{former}"


def _line(found: Record) -> str:
    where = ", ".join(filter(None, (found.kind, found.region, found.country)))
    return f"{found.name} ({where})"


def settlers(made: Decision, shown: Sequence[Record]) -> str:
    """Return what the asker could say to tell the candidates apart."""
    said = " or ".join(_settlers(made, shown))
    return f"say the {said}" if said else "give a position that is near (lon, lat)"


def _settlers(made: Decision, shown: Sequence[Record]) -> Iterator[str]:
    asked, rivals = made.asked.query, [one.prospect for one in made.judged if one.fits]
    if asked.context.country is None:
        yield from _key("country", (one.country for one in rivals))
    if asked.context.region is None:
        yield from _key("region", (one.region for one in shown))
    if asked.kind is None:
        yield from _key("kind", (one.kind for one in rivals))


def _key(key: str, values: Iterable[str | None]) -> Iterator[str]:
    found = sorted({value for value in values if value})
    if len(found) > 1:
        more = ", …" if len(found) > LISTED else ""
        yield f"{key} ({', '.join(found[:LISTED])}{more})"
