"""What the commands say, for people and for programs."""

import json
from pathlib import Path

import pytest

from geo import report
from geo.errors import InputError, LockError, Place, Problem
from geo.matches import Candidate, Match, Query, Scored
from geo.values import Names

PROBLEM = Problem(
    Place(Path("layers/a.yaml"), 3, 5), "bad-year", "2o25 is not a year", "write 2025"
)


def scored(name="Aktau", score=0.9):
    candidate = Candidate(
        name=name,
        lonlat=(51.2, 43.6),
        kind="city",
        source="geonames",
        source_id="610612",
        licence="CC-BY 4.0",
        names=Names(en=name),
        region="Mangystau",
        country="KZ",
    )
    return Scored(candidate=candidate, score=score, km_from_context=12.4)


MATCHED = Match(status="matched", query=Query(name="Актау"), best=scored(), margin=0.5)
REFUSED = Match(
    status="ambiguous", query=Query(name="Актау"), candidates=(scored(), scored("A"))
)


def test_a_failure_in_one_line_a_problem():
    text = report.failure_text(InputError([PROBLEM]))
    assert text == (
        "layers/a.yaml:3: 2o25 is not a year; write 2025\n1 problem, no result"
    )


@pytest.mark.parametrize("error", [InputError([PROBLEM]), LockError("stale")])
def test_failures_are_json(error):
    told = json.loads(report.dump(report.failure_json(error)))
    assert told["status"] == "failed"
    assert told.keys() >= {"problems", "warnings"}


def test_a_problem_has_the_documented_keys():
    row = report.problem_json(PROBLEM)
    assert list(row) == [
        "file", "line", "column", "code", "message", "fix", "candidates"
    ]  # fmt: skip
    assert (row["file"], row["line"], row["column"]) == ("layers/a.yaml", 3, 5)


def test_a_match_gives_lon_then_lat():
    row = report.match_json(MATCHED)
    assert (row["status"], row["lon"], row["lat"]) == ("matched", 51.2, 43.6)


def test_a_refusal_names_no_place():
    row = report.match_json(REFUSED)
    assert row["name"] is row["lon"] is row["lat"] is None
    assert [c["name"] for c in row["candidates"]] == ["Aktau", "A"]


@pytest.mark.parametrize(
    ("match", "words"),
    [(MATCHED, ["Aktau (city, Mangystau, KZ)", "lon 51.2, lat 43.6"]),
     (REFUSED, ["--region", "12 km from the context"])],
)  # fmt: skip
def test_a_match_in_words(match, words):
    text = report.match_text(match)
    assert all(word in text for word in words)


def test_a_result_lists_its_files(tmp_path):
    path = tmp_path / "map.html"
    path.write_bytes(b"12345")
    result = report.Result((path,), {"sites": 2}, {"read": 0.25}, (PROBLEM,))
    assert result.as_json()["files"] == [{"path": str(path), "bytes": 5}]
    assert "warning: layers/a.yaml:3" in result.as_text()
    assert "2 sites; 0.25 s" in result.as_text()


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ({"entries": 1, "unused": 0}, "1 entry, 0 unused"),
        ({"entries": 2, "unused": 1}, "2 entries, 1 unused"),
        ({"layers": 1, "sites": 1, "facts": 0}, "1 layer, 1 site, 0 facts"),
    ],
)
def test_one_of_many_has_its_own_word(counts, text):
    assert report.Result((), counts, {}).as_text() == f"{text}; 0.00 s"


def test_what_was_saved_meanwhile_is_told():
    result = report.Result((), {}, {}, overtaken=True)
    assert result.as_text().endswith("; an input was saved meanwhile: build again")
    assert result.as_json()["overtaken"] is True
