"""What the commands say: the same result for people and as JSON for programs.

The JSON is a promise, described in docs/cli.md: keys are added, not changed.
"""

import json as json_format
import sys
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import AtlasError, InputError, Problem
from geo.matches import Match, Scored
from geo.weighing.doubt_words import ELSEWHERE, words

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

OTHERS = (
    "another gazetteer may know it: --with world (towns of all countries), or one that "
    "you import (gazetteer import --help)"
)
"""The way on where the packaged index does not reach: other lands, small places."""
SMALLER = "a gazetteer that you import may know it (gazetteer import --help)"
"""The same where the towns of all countries were asked, which may lack it as well."""
MEGABYTE = 1_000_000
ONE_OF = {
    "corridors": "corridor",
    "entries": "entry",
    "facts": "fact",
    "layers": "layer",
    "sites": "site",
}
"""What one is called of the things that are counted; all else has one form."""


def counts(layers: Mapping[str, "GeoDataFrame"]) -> dict[str, int]:
    """Count layers, and the features of each kind in them."""
    features = Counter(kind for frame in layers.values() for kind in frame["feature"])
    kinds = ("sites", "corridors", "facts")
    return {"layers": len(layers), **{name: features[ONE_OF[name]] for name in kinds}}


@dataclass(frozen=True)
class Result:
    """What a build, lock or export did."""

    files: tuple[Path, ...]
    counts: Mapping[str, int]
    timings: Mapping[str, float]
    """Wall time in seconds by stage."""
    warnings: tuple[Problem, ...] = field(default=())
    changed: bool = True
    """False where the results of an earlier run were still right."""
    overtaken: bool = False
    """True where an input was saved while it was read: the results may lack that."""

    def as_json(self) -> dict[str, Any]:
        """Return the documented result of ``--json``."""
        return {
            "status": "done",
            "changed": self.changed,
            "overtaken": self.overtaken,
            "files": [
                {"path": str(path), "bytes": path.stat().st_size} for path in self.files
            ],
            "counts": dict(self.counts),
            "timings": dict(self.timings),
            "warnings": [problem_json(problem) for problem in self.warnings],
        }

    def as_text(self) -> str:
        """Return a few lines for a person."""
        lines = [f"warning: {problem}" for problem in self.warnings]
        lines += [f"{path}  {_size(path)}" for path in self.files]
        counts = ", ".join(
            f"{number} {ONE_OF.get(name, name) if number == 1 else name}"
            for name, number in self.counts.items()
        )
        took = f"{sum(self.timings.values()):.2f} s" if self.changed else "unchanged"
        late = "; an input was saved meanwhile: build again" * self.overtaken
        return "\n".join([*lines, f"{counts}; {took}{late}"])


def _size(path: Path) -> str:
    return f"{path.stat().st_size / MEGABYTE:.2f} MB"


def tell(result: Result, *, json: bool) -> None:
    """Print what was done, for a person or a program."""
    sys.stdout.write(f"{dump(result.as_json()) if json else result.as_text()}\n")


def fail(error: AtlasError, *, json: bool) -> int:
    """Print why there is no result, for a person or a program; return the exit code."""
    if json:
        sys.stdout.write(f"{dump(failure_json(error))}\n")
    else:
        sys.stderr.write(f"{failure_text(error)}\n")
    return error.exit_code


def dump(result: object) -> str:
    """Return ``result`` as JSON for a terminal or a program."""
    return json_format.dumps(result, ensure_ascii=False, indent=2)


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem as documented; line and column 0 mean unknown."""
    row = asdict(problem)
    place = row.pop("at")
    return {
        "file": str(place["path"]),
        "line": place["line"],
        "column": place["column"],
        **row,
        "candidates": list(problem.candidates),
    }


def problems_json(
    problems: Sequence[Problem], warnings: Sequence[Problem] = ()
) -> dict[str, Any]:
    """Return the documented result of ``check --json`` and of failed runs."""
    return {
        "status": "failed" if problems else "done",
        "problems": [problem_json(problem) for problem in problems],
        "warnings": [problem_json(problem) for problem in warnings],
    }


def failure_json(error: AtlasError) -> dict[str, Any]:
    """Return the documented result of a run that failed."""
    if isinstance(error, InputError):
        return problems_json(error.problems, error.warnings)
    return {**problems_json(()), "status": "failed", "error": str(error)}


def failure_text(error: AtlasError) -> str:
    """Return one line a problem, and how many there are."""
    if not isinstance(error, InputError):
        return f"error: {error}"
    lines = [f"warning: {one}" for one in error.warnings]
    lines += [str(error), f"{count(len(error.problems), 'problem')}, no result"]
    return "\n".join(lines)


def count(number: int, noun: str) -> str:
    """Return ``1 problem``, ``2 problems``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def match_json(match: Match) -> dict[str, Any]:
    """Return the documented result of ``locate --json``."""
    best = match.best.candidate if match.best else None
    return {
        "status": match.status,
        "query": match.query.name,
        "name": best.name if best else None,
        "names": best.names.model_dump() if best else None,
        "kind": best.kind if best else None,
        "region": best.region if best else None,
        "country": best.country if best else None,
        "lon": best.lonlat[0] if best else None,
        "lat": best.lonlat[1] if best else None,
        "uncertainty_km": best.uncertainty_km if best else None,
        "basis": best.basis if best else None,
        "source": best.source if best else None,
        "source_id": best.source_id if best else None,
        "licence": best.licence if best else None,
        "score": match.best.score if match.best else None,
        "margin": match.margin,
        "doubt": match.doubt,
        "candidates": [scored_json(scored) for scored in match.candidates],
    }


def scored_json(scored: Scored) -> dict[str, Any]:
    """Return one candidate of a match: what it is, where, and how good."""
    found = scored.candidate
    return {
        "name": found.name,
        "kind": found.kind,
        "region": found.region,
        "country": found.country,
        "lon": found.lonlat[0],
        "lat": found.lonlat[1],
        "km_from_context": scored.km_from_context,
        "score": scored.score,
        "source": found.source,
        "source_id": found.source_id,
        "evidence": scored.evidence.model_dump() if scored.evidence else None,
    }


HINTS = "--country, --region, --near or --kind"


def others(asked: Collection[str]) -> str:
    """Return who else may know a name that those who were asked do not know."""
    return SMALLER if "world" in asked else OTHERS


def match_text(match: Match, asked: Collection[str] = ()) -> str:
    """Return the answer in one line, or the refusal with its candidates.

    ``asked`` are the names of the geocoders.
    """
    name = match.query.name
    if match.best:
        lon, lat = match.best.candidate.lonlat
        return f"{name}: {_line(match.best)}\n  lon {lon}, lat {lat}"
    reasons = {
        "ambiguous": f"could be any of these; say which with {HINTS}",
        "not_found": "no such place is known",
    }
    if match.candidates:
        reasons["not_found"] += "; the nearest names"
    if match.doubt:
        why, there = words(match.doubt, name), " there" * (match.doubt in ELSEWHERE)
        reasons["ambiguous"] = f"not for sure: {why}"
        reasons["not_found"] = f"no such place is known{there}: {why}"
        if match.candidates and not there:
            reasons["not_found"] += "; what is named alike"
    lines = [f"{name}: {reasons[match.status]}"]
    lines += (f"  {_line(scored)}" for scored in match.candidates)
    if match.status == "not_found" and not match.doubt:
        lines.append(f"  {others(asked)}")
    return "\n".join(lines)


def _line(scored: Scored) -> str:
    found = scored.candidate
    where = ", ".join(filter(None, (found.region, found.country)))
    far = scored.km_from_context
    parts = [f"{found.name} ({found.kind}, {where})", f"score {scored.score:.2f}"]
    if far is not None:
        parts.append(f"{far:.0f} km from the context")
    if found.uncertainty_km is not None:
        parts.append(f"±{found.uncertainty_km:g} km")
    return " · ".join([*parts, f"{found.source} {found.source_id}"])
