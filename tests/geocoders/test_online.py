from pathlib import Path
from typing import get_args

import pytest
from scripted import Reply, serving

from geo.geocoders.named import service_of
from geo.geocoders.online import DIALECTS, open_service
from geo.locate import locate
from geo.matches import Query
from geo.services import PUBLIC, Service
from geo.values import Context

DOCS = (Path(__file__).parents[2] / "docs/services.md").read_text(encoding="utf-8")


def answer(lonlat, country):
    place = {"osm_type": "N", "osm_id": 1, "name": "Qwertpol", "countrycode": country}
    point = {"type": "Point", "coordinates": lonlat}
    feature = {"type": "Feature", "geometry": point, "properties": place}
    return Reply.json({"type": "FeatureCollection", "features": [feature]})


def ask(server, **context):
    service = open_service("here", service_of(f"photon={server.url}"))
    return locate(Query(name="Qwertpol", context=Context(**context)), [service])


def test_every_kind_is_spoken_and_described():
    assert set(DIALECTS) == set(get_args(Service.model_fields["kind"].annotation))
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


def test_two_programs_ask_once(tmp_path):
    with serving(answer([52.0, 44.0], "KZ")) as server:
        assert ask(server).best == ask(server).best
    assert len(server.asked) == 1
    assert any(tmp_path.rglob("answers.sqlite"))
