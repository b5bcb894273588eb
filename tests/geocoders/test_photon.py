import pytest
from scripted import Reply, serving

from geo.geocoders.online import open_service
from geo.geocoders.photon import parse, request
from geo.matches import Query
from geo.online.named import service_of
from geo.values import Context

KNOWN = {"q", "limit", "lang", "lon", "lat", "bbox"}
"""Parameters that every version of Photon has; it refuses those it does not know."""


def feature(**properties):
    place = {
        "osm_type": "N",
        "osm_id": 8,
        "osm_key": "place",
        "osm_value": "city",
        "type": "city",
        "name": "Ақтау",
        "state": "Маңғыстау облысы",
        "country": "Қазақстан",
        "countrycode": "KZ",
        "extent": [51.0, 43.8, 51.3, 43.5],
    }
    point = {"type": "Point", "coordinates": [51.17, 43.65]}
    return {"type": "Feature", "properties": place | properties, "geometry": point}


def collection(*features):
    return Reply.json({"type": "FeatureCollection", "features": list(features)})


def read(*features):
    return parse(collection(*features).body, Query(name="Aktau"))


def test_a_place_with_all_that_is_told():
    (one,) = read(feature())
    assert (one.source, one.source_id) == ("Photon", "osm:node/8")
    assert (one.kind, one.country, one.admin1) == ("city", "KZ", "KZ.09")
    assert (one.names.kk, one.licence) == ("Ақтау", "ODbL-1.0")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"osm_key": "railway", "osm_value": "station"}, "station"),
        (
            {"osm_key": "boundary", "osm_value": "administrative", "type": "state"},
            "region",
        ),
        (
            {"osm_key": "boundary", "osm_value": "administrative", "type": "county"},
            "district",
        ),
        ({"osm_key": "boundary", "osm_value": "administrative"}, "settlement"),
        ({"osm_key": "shop", "osm_value": "mall"}, "other"),
    ],
)
def test_kinds(told, kind):
    assert [one.kind for one in read(feature(**told))] == [kind]


def test_what_has_no_name_or_identity_is_left_out():
    assert read(feature(name=""), feature(osm_id=None)) == []


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("Aktau", {}, {"lang": "en"}),
        ("Ақтау", {"country": "KZ"}, {"lang": "default"}),
        (
            "Aktau",
            {"near_point": (51.5, 43.5)},
            {"lang": "en", "lon": "51.5", "lat": "43.5"},
        ),
        (
            "Aktau",
            {"bbox": (50.0, 42.0, 55.0, 45.0)},
            {"lang": "en", "bbox": "50,42,55,45", "lon": "52.5", "lat": "43.5"},
        ),
    ],
)
def test_the_context_becomes_bias(name, context, expected):
    query = Query(name=name, context=Context(**context))
    asked = dict(request(query, "http://a").params)
    assert asked == {"q": name, "limit": "20"} | expected
    assert set(asked) <= KNOWN


def test_the_whole_way():
    with serving(collection(feature(), feature(name=""))) as server:
        service = open_service("here", service_of(f"photon={server.url}", "geocoder"))
        assert len(service.candidates(Query(name="Ақтау"))) == 1
        assert len(service.candidates(Query(name="Ақтау"))) == 1
    assert [one.path for one in server.asked] == ["/api"]
