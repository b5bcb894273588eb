"""One line that says why a name was placed or refused, and what would settle it."""

from collections.abc import Iterator, Sequence

from geo.matches import Candidate, Match, Scored

LISTED = 4
"""Most values of a key that a reason lists."""


def reason(match: Match) -> str:
    """Return why ``match`` was decided as it was."""
    if match.status == "ambiguous":
        return f"could be {len(match.candidates)} places; {settlers(match)}"
    if match.best is None:
        return _nothing(match.candidates)
    old = match.best.candidate
    former = f", by its former name {old.spelling}" if old.old_name else ""
    if len(match.candidates) == 1:
        return f"the only place of that name{former}"
    return f"{match.margin:.2f} ahead of any other place{former}"


def _nothing(candidates: Sequence[Scored]) -> str:
    if not candidates:
        return "no place is named alike"
    best = candidates[0]
    return f"no place is likely enough; the closest: {_line(best.candidate, best)}"


def _line(found: Candidate, scored: Scored) -> str:
    where = ", ".join(filter(None, (found.kind, found.region, found.country)))
    return f"{found.name} ({where}), {scored.score:.2f}"


def settlers(match: Match) -> str:
    """Return what the asker could say to tell the candidates apart."""
    said = " or ".join(_settlers(match))
    return f"say the {said}" if said else "give a position that is near (lon, lat)"


def _settlers(match: Match) -> Iterator[str]:
    asked, rivals = match.query, [one.candidate for one in match.candidates]
    if asked.context.country is None:
        yield from _key("country", [one.country for one in rivals])
    if asked.context.region is None:
        yield from _key("region", [one.region for one in rivals])
    if asked.kind is None:
        yield from _key("kind", [one.kind for one in rivals])


def _key(key: str, values: Sequence[str | None]) -> Iterator[str]:
    found = sorted({value for value in values if value})
    if len(found) > 1:
        more = ", …" if len(found) > LISTED else ""
        yield f"{key} ({', '.join(found[:LISTED])}{more})"
