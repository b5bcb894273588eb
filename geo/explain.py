"""Why a name was placed or refused: its keys, the evidence, what would settle it."""

from collections.abc import Iterator, Sequence

from geo.match import ACCEPT, MARGIN
from geo.matches import Match, Scored
from geo.names import Form, forms, heavy, light


def explain(match: Match) -> str:
    """Return the decision step by step, for a person."""
    name = match.query.name
    lines = [
        f"{name}: {match.status}",
        *(f"  read as {_reading(form)}" for form in forms(name)),
        *(f"  {_candidate(scored)}" for scored in match.candidates),
        f"  {_decision(match)}",
    ]
    return "\n".join([*lines, *(f"  {line}" for line in _settlers(match))])


def _reading(form: Form) -> str:
    kinds = f", a {' or '.join(sorted(form.kinds))}" if form.kinds else ""
    keys = " ".join(dict.fromkeys((light(form.core), *heavy(form.core))))
    return f"«{form.core}»{kinds}; keys: {keys}"


def _candidate(scored: Scored) -> str:
    found, why = scored.candidate, scored.evidence
    where = ", ".join(filter(None, (found.kind, found.region, found.country)))
    line = f"{scored.score:.2f} {found.name} ({where})"
    if found.spelling and found.spelling != found.name:
        old = " of old" if found.old_name else ""
        line += f", as «{found.spelling}»{old}"
    if why is None:
        return line
    factors = (("name", why.name), ("kind", why.kind), ("place", why.place))
    told = [f"{factor} {worth:.2f}" for factor, worth in factors]
    if scored.km_from_context is not None:
        told.append(f"near {why.near:.2f} ({scored.km_from_context:g} km)")
    return f"{line}: {' × '.join(told)}"


def _decision(match: Match) -> str:
    if match.status == "not_found":
        best = max((one.score for one in match.candidates), default=0.0)
        reason = f"the best scores {best:.2f}" if best else "nothing is named alike"
        return f"refused: {reason}, an answer needs {ACCEPT:g} and no contradiction"
    if match.status == "ambiguous":
        return f"refused: {match.margin:.2f} ahead of the next, it takes {MARGIN:g}"
    return f"taken: {match.margin:.2f} ahead of the next place"


def _settlers(match: Match) -> Iterator[str]:
    """Yield what the asker could say to tell the candidates apart."""
    if match.status != "ambiguous":
        return
    asked = match.query
    rivals = [one.candidate for one in match.candidates]
    if asked.context.region is None:
        yield from _say("region", [one.region for one in rivals])
    if asked.context.country is None:
        yield from _say("country", [one.country for one in rivals])
    if asked.kind is None:
        yield from _say("kind", [one.kind for one in rivals])


def _say(key: str, values: Sequence[str | None]) -> Iterator[str]:
    found = sorted({value for value in values if value})
    if len(found) > 1:
        yield f"to settle it, say the {key}: {', '.join(found)}"
