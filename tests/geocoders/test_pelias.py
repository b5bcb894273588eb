import pytest
from scripted import Reply, serving

from geo.geocoders.online import open_service
from geo.geocoders.pelias import parse, request
from geo.matches import Query
from geo.online.named import service_of
from geo.values import Context


def feature(**properties):
    place = {
        "id": "421",
        "gid": "whosonfirst:locality:421",
        "layer": "locality",
        "source": "whosonfirst",
        "source_id": "421",
        "name": "Aktau",
        "confidence": 1,
        "match_type": "exact",
        "accuracy": "centroid",
        "country": "Kazakhstan",
        "country_a": "KAZ",
        "country_code": "KZ",
        "region": "Mangystau",
        "label": "Aktau, Kazakhstan",
    }
    point = {"type": "Point", "coordinates": [51.17, 43.65]}
    return {"type": "Feature", "properties": place | properties, "geometry": point}


def collection(*features):
    told = {"version": "0.2", "attribution": "http://a/attribution", "engine": {}}
    kind = {"type": "FeatureCollection", "geocoding": told, "bbox": [0, 0, 1, 1]}
    return Reply.json(kind | {"features": list(features)})


def read(*features):
    return parse(collection(*features).body, Query(name="Aktau"))


def test_a_place_with_all_that_is_told():
    (one,) = read(feature())
    assert (one.source, one.source_id) == ("Pelias", "wof:421")
    assert (one.kind, one.country, one.admin1) == ("settlement", "KZ", "KZ.09")
    assert (one.name, one.licence) == ("Aktau", "CC-BY-4.0")


@pytest.mark.parametrize(
    ("told", "source_id", "licence"),
    [
        (
            {"source": "openstreetmap", "source_id": "node/123"},
            "osm:node/123",
            "ODbL-1.0",
        ),
        ({"source": "geonames", "source_id": "610612"}, "geonames:610612", "CC-BY-4.0"),
        ({"source": "ours", "gid": "ours:venue:1"}, "ours:venue:1", "see the source"),
    ],
)
def test_each_source_has_its_licence(told, source_id, licence):
    (one,) = read(feature(**told))
    assert (one.source_id, one.licence) == (source_id, licence)


@pytest.mark.parametrize(
    ("layer", "kind"),
    [("region", "region"), ("county", "district"), ("venue", "other")],
)
def test_kinds(layer, kind):
    assert [one.kind for one in read(feature(layer=layer))] == [kind]


def test_the_nameless_are_left_out():
    assert read(feature(name="")) == []


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("Aktau", {"country": "KZ"}, {"lang": "en", "boundary.country": "KZ"}),
        (
            "Ақтау",
            {"near_point": (51.5, 43.5)},
            {"lang": "kk", "focus.point.lon": "51.5", "focus.point.lat": "43.5"},
        ),
        (
            "Актау",
            {"bbox": (50.0, 42.0, 55.0, 45.0)},
            {
                "lang": "ru",
                "boundary.rect.min_lon": "50",
                "boundary.rect.min_lat": "42",
                "boundary.rect.max_lon": "55",
                "boundary.rect.max_lat": "45",
                "focus.point.lon": "52.5",
                "focus.point.lat": "43.5",
            },
        ),
    ],
)
def test_the_context_becomes_boundaries(name, context, expected):
    query = Query(name=name, context=Context(**context))
    asked = dict(request(query, "http://a").params)
    assert asked == {"text": name, "size": "20"} | expected


def test_the_whole_way():
    with serving(collection(feature())) as server:
        service = open_service("here", service_of(f"pelias={server.url}", "geocoder"))
        (one,) = service.candidates(Query(name="Aktau"))
    assert one.lonlat == (51.17, 43.65)
    assert [asked.path for asked in server.asked] == ["/v1/search"]
