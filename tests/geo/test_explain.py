"""Every decision explains itself."""

import pytest

from geo.explain import explain
from geo.locate import locate
from geo.matches import Query
from geo.values import Context


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
                "refused: 0.00 ahead of the next, it takes 0.08",
                "to settle it, say the kind: resort, settlement",
            ],
        ),
        (
            "Порт Курык",
            {},
            [
                "Порт Курык: matched",
                "read as «курык», a port; keys: kuryk",
                "as «Порт Курык»: name 1.00 × kind 1.00 × place 1.00",
                "taken: ",
            ],
        ),
        ("Kenderli", {"near": "Жаңаөзен"}, ["near 0.99 (4", "near 0.82 (7"]),
        ("Новый Узень", {}, ["as «Новый Узень» of old"]),
        ("Qwrtzpl", {}, ["Qwrtzpl: not_found", "nothing is named alike"]),
    ],
)
def test_the_decision_step_by_step(curated, name, context, lines):
    text = told(curated, name, **context)
    assert [line for line in lines if line not in text] == []


def test_what_is_stated_is_not_asked_again(curated):
    text = told(curated, "Kenderli", region="Mangystau")
    assert "say the region" not in text
    assert "say the kind" in text


def test_the_factors_make_the_score(curated):
    match = locate(Query(name="Порт Курык"), [curated])
    for scored in match.candidates:
        why = scored.evidence
        worth = why.kind * why.place * why.near
        assert scored.score == pytest.approx(why.name * (worth or 0.5), abs=0.001)
