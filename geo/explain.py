"""Why a name was placed or refused: its keys, the evidence, what would settle it."""

from collections.abc import Iterator, Sequence

from geo.address import Address, address
from geo.lands.regions import name_of
from geo.match import ACCEPT
from geo.matches import Match, Scored
from geo.names import Form, forms
from geo.spelling.folds import bones, heavy, light, stem
from geo.weighing.doubt_words import INSTEAD, words
from geo.weighing.where import extent_of


def explain(match: Match) -> str:
    """Return the decision step by step, for a person."""
    name = match.query.name
    said = address(name)
    lines = [
        f"{name}: {match.status}",
        *_where(said),
        *(f"  read as {_reading(form)}" for form in forms(said.name)),
        *(f"  {_candidate(scored)}" for scored in match.candidates),
        *_tied(match),
        f"  {_decision(match)}",
    ]
    return "\n".join([*lines, *(f"  {line}" for line in _settlers(match))])


def _where(said: Address) -> Iterator[str]:
    """Yield where the name itself says that the place lies."""
    regions = " or ".join(name_of(code) for code in sorted(said.regions or said.within))
    told = ", ".join(filter(None, (regions, said.country)))
    if told:
        yield f"  looked for as «{said.name}» in {told}"


def _reading(form: Form) -> str:
    kinds = f", a {' or '.join(sorted(form.kinds))}" if form.kinds else ""
    folds = heavy(form.core)
    keys = " ".join(dict.fromkeys((light(form.core), *folds)))
    stems = dict.fromkeys(stem(key) for key in folds)
    frames = " ".join(dict.fromkeys(bones(key) for key in stems))
    return f"«{form.core}»{kinds}; keys: {keys}; stem: {' '.join(stems)} ({frames})"


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
    return f"{line}: {', '.join(told)}"


def _tied(match: Match) -> Iterator[str]:
    """Yield how many candidates nothing tells apart."""
    count = sum(one.tied for one in match.candidates)
    if match.best is None and count > 1:
        yield f"  nothing that is known tells {count} of these apart"


def _figure(has: float, needs: float) -> str:
    """Return a figure with as many digits as tell it from the one it falls short of."""
    digits = (2, 3) if has < needs else (2,)
    short = (f"{has:.{n}f}" for n in digits)
    return next((it for it in short if has >= needs or float(it) < needs), f"{has:.4f}")


def _decision(match: Match) -> str:
    if match.status == "matched" and match.best:
        ahead = f"{match.margin:.2f} ahead of the next place"
        return f"taken: probability {match.best.score:.2f}, {ahead}"
    best = max((one.score for one in match.candidates), default=0.0)
    told = match.query.context
    around = told.near or told.near_point or told.bbox
    enough = ACCEPT[extent_of(area=around, region=told.region)]
    need, has = f"an answer needs {enough:g}", _figure(best, enough)
    if match.doubt:
        likely = f", though it has probability {best:.2f}"
        likely *= match.doubt not in {*INSTEAD, "odds"} and best > 0
        return f"refused{likely}: {words(match.doubt, match.query.name)}"
    if match.status == "ambiguous":
        return f"refused: the first has probability {has} beside others; {need}"
    if not match.candidates:
        return "refused: nothing is named alike"
    return f"refused: the best has probability {has}; {need} and no contradiction"


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
