"""Attested and generated spellings of the programme's places: right or refused."""

import csv
import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from geo.curated import read_curated
from geo.gazetteer import INDEX, Gazetteer
from geo.locate import locate
from geo.matches import Query
from geo.sphere import km_between
from geo.values import Context

TRUTH = Path(os.environ.get("ATLAS_TRUTH", Path(__file__).parents[3] / "shared/truth"))
SLACK_KM = 1.0
REFUSED = {
    "Neestʼą́dziil": "doubtful; not a spelling of the town's name",
    "Catodaix": "doubtful; not a spelling of the town's name",
}
# Of the generated ones many are a letter or two off. Without context such a name is
# refused even where the nearest spelling is right: too often it is another place's.
LEAST_RIGHT = {
    ("attested", True): 0.99,
    ("attested", False): 0.93,
    ("generated", True): 0.87,
    ("generated", False): 0.5,
}

pytestmark = [
    pytest.mark.skipif(not TRUTH.is_dir(), reason=f"no reference data at {TRUTH}"),
    pytest.mark.skipif(not INDEX.is_file(), reason="the name index is not compiled"),
]


def rows(name):
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def outcomes(kind, context):
    """Return (site, name, outcome) of every spelling of one kind."""
    gazetteer = Gazetteer.open()
    best = {row["site_id"]: row for row in rows("sites_best.csv")}
    own = {entry.id.replace("-", "_"): entry for entry in read_curated()}
    names = [r for r in rows("sites_names.csv") if (r["kind"] == "generated") == kind]
    found = []
    for row in names:
        entry = own[row["site_id"]]
        where = Context(region=entry.admin1, country=entry.country)
        query = Query(name=row["name"], kind=entry.kind, context=where)
        query = query if context else Query(name=row["name"])
        match = locate(query, [gazetteer])
        right = match.best and is_there(match, best[row["site_id"]])
        outcome = "right" if right else "wrong" if match.best else "refused"
        found.append((row["site_id"], row["name"], outcome))
    return found


def is_there(match, row):
    km = km_between(match.best.candidate.lonlat, (float(row["lon"]), float(row["lat"])))
    return km <= float(row["uncertainty_km"]) + SLACK_KM


@pytest.mark.parametrize(("kind", "context"), LEAST_RIGHT)
def test_never_a_wrong_place(kind, context, record_property):
    found = outcomes(kind == "generated", context)
    counts = Counter(outcome for _, _, outcome in found)
    record_property("outcomes", dict(counts))
    assert [row for row in found if row[2] == "wrong"] == []
    assert counts["right"] / len(found) >= LEAST_RIGHT[kind, context]


def test_in_context_only_the_listed_names_are_refused():
    found = outcomes(False, True)  # noqa: FBT003
    assert {name for _, name, outcome in found if outcome == "refused"} == set(REFUSED)


def test_a_name_of_many_places_is_refused():
    match = locate(Query(name="Ақсу"), [Gazetteer.open()])
    assert match.status == "ambiguous"
    assert len(match.candidates) > 2
