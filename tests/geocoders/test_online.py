import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import Reply, serving

from geo.geocoders.online import DIALECTS, open_service
from geo.locate import locate
from geo.matches import Query
from geo.online.named import service_of
from geo.online.services import PUBLIC
from geo.plain_text import JOINERS
from geo.values import Context

DOCS = (Path(__file__).parents[2] / "docs/services.md").read_text(encoding="utf-8")


TEXTS = st.text(max_size=8) | st.sampled_from(["KZ", "kz", "N", "node", "Aktau"])
ATOMS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
SAID = {
    "name": TEXTS,
    "gid": TEXTS,
    "category": TEXTS,
    "type": TEXTS,
    "countrycode": ATOMS,
    "state": ATOMS,
    "region": ATOMS,
    "address": st.dictionaries(TEXTS, TEXTS, max_size=3),
    "namedetails": st.dictionaries(st.sampled_from(["name", "name:ru"]), TEXTS),
    "extratags": st.dictionaries(st.sampled_from(["population"]), TEXTS),
}
HOSTILE = st.fixed_dictionaries({"osm_type": TEXTS, "osm_id": ATOMS}, optional=SAID)
ANYWHERE = st.lists(st.floats(-200, 200), min_size=1, max_size=3)


def answer(lonlat, country):
    place = {"osm_type": "N", "osm_id": 1, "name": "Qwertpol", "countrycode": country}
    point = {"type": "Point", "coordinates": lonlat}
    feature = {"type": "Feature", "geometry": point, "properties": place}
    return Reply.json({"type": "FeatureCollection", "features": [feature]})


def ask(server, **context):
    service = open_service("here", service_of(f"photon={server.url}", "geocoder"))
    return locate(Query(name="Qwertpol", context=Context(**context)), [service])


def test_every_kind_is_spoken_and_described():
    assert all(f"`{kind}=`" in DOCS for kind in DIALECTS)


@pytest.mark.parametrize("policy", PUBLIC, ids=lambda policy: policy.domain)
def test_every_public_service_is_described(policy):
    assert f"`{policy.domain}`" in DOCS


@pytest.mark.parametrize(
    ("lonlat", "country", "status"),
    [
        ([52.0, 44.0], "KZ", "matched"),
        ([2.35, 48.85], "FR", "not_found"),
        ([2.35, 48.85], "KZ", "not_found"),
    ],
)
def test_a_place_elsewhere_is_refused(lonlat, country, status):
    with serving(answer(lonlat, country)) as server:
        assert ask(server, country="KZ").status == status


@pytest.mark.parametrize("kind", DIALECTS)
@given(told=HOSTILE, at=ANYWHERE)
@settings(max_examples=60, deadline=None)
def test_whatever_is_answered_is_places_or_nonsense(kind, told, at):
    point = {"type": "Point", "coordinates": at}
    feature = {"type": "Feature", "geometry": point, "properties": told}
    body = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    with suppress(ValueError):
        for one in DIALECTS[kind].parse(body, Query(name="Aktau")):
            assert all(c.isprintable() for c in set(one.name) - JOINERS)


def test_two_programs_ask_once(tmp_path):
    with serving(answer([52.0, 44.0], "KZ")) as server:
        assert ask(server).best == ask(server).best
    assert len(server.asked) == 1
    assert any(tmp_path.rglob("answers.sqlite"))
