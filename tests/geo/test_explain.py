"""Every decision explains itself."""

import pytest

from geo.explain import explain
from geo.locate import locate
from geo.match import ACCEPT
from geo.matches import Candidate, Match, Query, Scored
from geo.values import Context, Names

QUERY = Query(name="Kuryk")
KURYK = Candidate(
    name="Kuryk",
    names=Names(en="Kuryk"),
    kind="settlement",
    lonlat=(51.662, 43.188),
    source="test",
    source_id="kuryk",
    licence="CC0-1.0",
)


def told(curated, name, **context):
    return explain(locate(Query(name=name, context=Context(**context)), [curated]))


@pytest.mark.parametrize(
    ("name", "context", "lines"),
    [
        (
            "Kenderli",
            {},
            [
                "Kenderli: ambiguous",
                "read as «kenderli»; keys: kenderli; stem: kenderl (kntrl)",
                "nothing that is known tells 2 of these apart",
                "refused: the first has probability 0.",
                f"beside others; an answer needs {ACCEPT['anywhere']:g}",
                "to settle it, say the kind: resort, settlement",
            ],
        ),
        (
            "Порт Курык",
            {},
            [
                "Порт Курык: matched",
                "read as «курык», a port; keys: kuryk kurik; stem: kurik (krk)",
                "as «Порт Курык»: name 1.00, kind 1.00, place 1.00",
                "taken: probability 0.",
                "ahead of the next place",
            ],
        ),
        ("Kenderli", {"near": "Жаңаөзен"}, ["near 0.85 (4", "near 0.26 (7"]),
        ("Новый Узень", {}, ["as «Новый Узень» of old"]),
        ("Qwrtzpl", {}, ["Qwrtzpl: not_found", "no contradiction"]),
        ("ЗКО", {}, ["refused: it is the name of a region; name a place in it"]),
        (
            "Beyneu District",
            {},
            ["refused: it is the name of a district"],
        ),
        ("?!", {}, ["?!: not_found", "refused: nothing is named alike"]),
        ("Beyneu", {"country": "UZ"}, ["place 0.00", "no contradiction"]),
        ("{{7*7}}", {}, ["{{7*7}}: not_found"]),
    ],
)
def test_the_decision_step_by_step(curated, name, context, lines):
    text = told(curated, name, **context)
    assert [line for line in lines if line not in text] == []


def test_what_is_stated_is_not_asked_again(curated):
    text = told(curated, "Kenderli", region="Mangystau")
    assert "say the region" not in text
    assert "say the kind" in text


@pytest.mark.parametrize(
    ("has", "figure"),
    [
        (0.8662, "0.866"),
        (0.8697, "0.8697"),
        (0.86, "0.86"),
        (0.97, "0.97"),
        (0.0, "0.00"),
    ],
)
def test_what_falls_short_of_a_figure_does_not_look_like_it(has, figure):
    best = Scored(candidate=KURYK, score=has)
    match = Match(status="not_found", query=QUERY, candidates=(best,))
    assert f"probability {figure}; an answer needs 0.87 " in explain(match)


def test_the_first_comes_first(curated):
    match = locate(Query(name="Порт Курык"), [curated])
    scores = [scored.score for scored in match.candidates]
    assert scores == sorted(scores, reverse=True)
    assert match.margin == pytest.approx(scores[0] - scores[1], abs=0.01)
