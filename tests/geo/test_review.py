import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from geo.errors import InputError, Place
from geo.lock import Lock
from geo.matches import Candidate
from geo.models import Layer
from geo.resolve import resolve
from geo.review import Limits, review
from geo.review_report import TITLES, aligned, geojson, items_json, rows
from geo.weighing.compared import prospect_of

AT = Place(Path("layers/towns.yaml"), 7)
PIN = {"reason": "new", "source": "a survey"}


class Towns:
    """Knows Aktau, and two places called Aksu."""

    name = "towns"
    online = False

    def __init__(self, aktau=(51.172, 43.655), **more):
        self.asked = []
        self._places = (
            place("Aktau", aktau, **more),
            place("Aksu", (76.9, 52.04), source_id="2"),
            place("Aksu", (70.0, 42.4), source_id="3"),
        )

    def prospects(self, asked, _where):
        found = self.candidates(asked.query)
        return [prospect_of(asked, one, rank) for rank, one in enumerate(found)]

    def candidates(self, query):
        self.asked.append(query.name)
        return [one for one in self._places if one.name == query.name]


def place(name, lonlat, **more):
    facts = {"kind": "city", "source": "Test", "source_id": "1", "licence": "CC0-1.0"}
    here = {"country": "KZ", "spelling": name, "names": {"en": name}}
    return Candidate(name=name, lonlat=lonlat, **{**facts, **here, **more})


def folder(*sites):
    layer = Layer.model_validate(
        {
            "id": "towns",
            "title": {"en": "Towns"},
            "theme": "context",
            "source": {"publisher": "We", "title": "Towns"},
            "sites": sites,
        }
    )
    return SimpleNamespace(root=Path(), layers=(layer,))


def site(name, **keys):
    return {"id": name.lower(), "name": name, "kind": "city", "at": AT, **keys}


def locked(*sites, towns=None):
    return resolve(folder(*sites), Lock(), lambda: [towns or Towns()])


def why(atlas, lock, towns=None, **limits):
    items = review(atlas, lock, lambda: [towns or Towns()], Limits(**limits))
    return {item.request.id: item.reasons for item in items}


def never():
    raise AssertionError("a geocoder was opened")


def test_what_is_good_needs_nobody_and_opens_no_geocoder():
    lock = locked(site("Aktau"))
    assert review(folder(site("Aktau")), lock, never, Limits()) == ()


@pytest.mark.parametrize(
    ("one", "reasons"),
    [
        (site("Aksu", context={"country": "KZ"}), ("ambiguous",)),
        (site("Zzz"), ("not-found",)),
        (site("Aktau", context={"near": "Zzz"}), ("context",)),
        (site("Aktau"), None),
        (site("Aktau", lonlat=[51, 43], pin=PIN), None),
        (site("Aktau", lonlat=[51, 43], pin=PIN | {"basis": "derived"}), None),
        (site("Aktau", lonlat=[51, 43], pin=PIN | {"basis": "none"}), ("unsourced",)),
    ],
)
def test_names_without_a_lock(one, reasons):
    assert why(folder(one), Lock()).get(one["id"]) == reasons


def test_another_question_makes_an_answer_stale():
    changed = folder(site("Aktau", context={"country": "KZ"}))
    assert why(changed, locked(site("Aktau"))) == {"aktau": ("stale",)}


def test_what_is_less_probable_than_wished():
    lock = locked(site("Aktau"))
    score = lock.positions["aktau"].score
    unsure = Lock.of([lock.positions["aktau"].model_copy(update={"score": 0.89})])
    assert score >= 0.9
    assert why(folder(site("Aktau")), unsure) == {"aktau": ("low",)}
    assert why(folder(site("Aktau")), unsure, below=0.8) == {}


@pytest.mark.parametrize(
    ("fresh", "moved_m", "reasons"),
    [(False, 1000, {}), (True, 1000, {"aktau": ("moved",)}), (True, 2000, {})],
)
def test_what_the_sources_say_today(fresh, moved_m, reasons):
    atlas, lock = folder(site("Aktau")), locked(site("Aktau"))
    moved = Towns(aktau=(51.172, 43.67))
    assert why(atlas, lock, moved, fresh=fresh, moved_m=moved_m) == reasons


@pytest.mark.parametrize(
    ("more", "listed"),
    [
        ({"basis": "derived", "source_id": ""}, True),
        ({"basis": "derived"}, False),
        ({"basis": "none"}, True),
    ],
)
def test_positions_without_a_source(more, listed):
    lock = locked(site("Aktau"), towns=Towns(**more))
    assert bool(why(folder(site("Aktau")), lock)) is listed


@pytest.fixture
def items():
    atlas = folder(site("Aksu"), site("Zzz"))
    return review(atlas, Lock(), lambda: [Towns()], Limits())


def test_the_table_numbers_the_candidates(items):
    lines = aligned([TITLES, *rows(items)]).splitlines()
    assert lines[1].split()[:2] == ["aksu", "ambiguous"]
    assert [line.split()[0] for line in lines[2:4]] == ["1", "2"]
    assert lines[4].split()[:2] == ["zzz", "not-found"]


@pytest.mark.parametrize("bad", ["\x1b[2J", "\x9b", "\n", "\u202e", "x" * 99])
def test_names_do_not_steer_the_terminal(bad, items):
    (scored, *_) = items[0].candidates
    hostile = scored.candidate.model_copy(update={"name": f"Aksu{bad}"})
    named = scored.model_copy(update={"candidate": hostile})
    (_, row) = rows([replace(items[0], candidates=(named,))])
    assert bad not in row[3]
    assert len(row[3]) <= 48


def test_json_says_where_and_what(items):
    aksu, zzz = items_json(items)
    assert (aksu["file"], aksu["line"], aksu["reasons"]) == (
        "layers/towns.yaml",
        7,
        ["ambiguous"],
    )
    assert [one["rank"] for one in aksu["candidates"]] == [1, 2]
    assert aksu["candidates"][0]["km_to_best"] == 0
    assert (zzz["candidates"], zzz["status"]) == ([], None)


def test_geojson_has_a_point_for_each_candidate(items):
    text = geojson(items).decode()
    features = json.loads(text)["features"]
    assert [one["id"] for one in features] == ["aksu-1", "aksu-2"]
    first = features[0]["properties"]
    assert (first["site"], first["rank"], first["km_to_best"]) == ("aksu", 1, 0)
    assert {"probability", "name_en", "kind", "source", "source_id"} <= set(first)
    assert len(text.splitlines()) == 4
    assert json.loads(geojson(())) == {"type": "FeatureCollection", "features": []}


def test_a_service_that_may_not_be_asked_is_no_trait_of_a_name():
    def forbidden():
        raise InputError([])

    with pytest.raises(InputError):
        review(folder(site("Aktau")), Lock(), forbidden, Limits())
