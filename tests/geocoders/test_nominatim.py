import pytest
from scripted import Reply, serving

from geo.errors import ServiceError
from geo.geocoders.nominatim import parse, request
from geo.geocoders.online import open_service
from geo.matches import Query
from geo.online.named import service_of
from geo.values import Context

KNOWN = {
    *("q", "format", "limit", "addressdetails", "namedetails", "extratags"),
    *("accept-language", "countrycodes", "viewbox", "bounded", "osm_ids"),
}
"""Parameters of nominatim.org/release-docs/latest/api/Search that we use."""


def feature(lonlat=(52.86, 43.34), **properties):
    place = {
        "place_id": 17,
        "osm_type": "node",
        "osm_id": 8,
        "place_rank": 16,
        "category": "place",
        "type": "town",
        "importance": 0.4,
        "addresstype": "town",
        "name": "Zhanaozen",
        "display_name": "Zhanaozen, Mangystau Region, Kazakhstan",
        "address": {"town": "Zhanaozen", "state": "Mangystau", "country_code": "kz"},
        "extratags": {"population": "150 000"},
        "namedetails": {
            "name": "Жаңаөзен",
            "name:ru": "Жанаозен",
            "name:kk": "Жаңаөзен",
            "name:en": "Zhanaozen",
            "old_name:ru": "Новый Узень",
        },
    }
    point = {"type": "Point", "coordinates": list(lonlat)}
    place |= properties
    return {"type": "Feature", "properties": place, "bbox": [], "geometry": point}


def collection(*features):
    licence = "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright"
    kind = {"type": "FeatureCollection", "licence": licence}
    return Reply.json(kind | {"features": list(features)})


def read(*features, asked="Zhanaozen"):
    return parse(collection(*features).body, Query(name=asked))


def params(name="Aktau", **context):
    query = Query(name=name, context=Context(**context))
    return dict(request(query, "http://a").params)


def test_a_place_with_all_that_is_told():
    (one,) = read(feature())
    assert one.source_id == "osm:node/8"
    assert (one.source, one.licence) == ("Nominatim", "ODbL-1.0")
    assert one.names.model_dump() == {
        "ru": "Жанаозен",
        "kk": "Жаңаөзен",
        "en": "Zhanaozen",
    }
    assert (one.kind, one.population) == ("settlement", 150_000)
    assert (one.region, one.admin1, one.country) == ("Mangystau", "KZ.09", "KZ")


@pytest.mark.parametrize(
    ("asked", "spelling", "old"),
    [
        ("Жанаозен", "Жанаозен", False),
        ("Новый Узень", "Новый Узень", True),
        ("osm:node/8", "osm:node/8", False),
    ],
)
def test_the_name_that_answers(asked, spelling, old):
    (one,) = read(feature(), asked=asked)
    assert (one.spelling, one.old_name) == (spelling, old)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"category": "railway", "type": "station"}, "station"),
        ({"category": "aeroway", "type": "aerodrome"}, "airport"),
        ({"category": "shop", "type": "mall"}, "other"),
        (
            {"category": "boundary", "type": "administrative", "addresstype": "state"},
            "region",
        ),
        (
            {"category": "boundary", "type": "administrative", "addresstype": "county"},
            "district",
        ),
        (
            {"category": "boundary", "type": "administrative", "addresstype": "city"},
            "city",
        ),
    ],
)
def test_kinds(told, kind):
    assert [one.kind for one in read(feature(**told))] == [kind]


@pytest.mark.parametrize(
    "told",
    [
        {"lonlat": (2.35, 48.85)},
        {"address": {"state": "Mangystau", "country_code": "uz"}},
        {"address": {"state": "Atlantis", "country_code": "kz"}},
        {"address": {}},
    ],
)
def test_a_region_that_contradicts_itself_is_none(told):
    (one,) = read(feature(**told))
    assert one.admin1 is None


def test_what_cannot_be_named_or_found_again_is_left_out():
    nameless = feature(name="", display_name="", namedetails=None)
    assert read(nameless, feature(osm_id=None), feature(osm_type="x")) == []


@pytest.mark.parametrize(("asked", "found"), [("osm:node/8", 1), ("osm:node/9", 0)])
def test_who_asks_for_an_object_gets_no_other(asked, found):
    assert len(read(feature(), asked=asked)) == found


def test_hostile_names_are_text():
    name = "<script>alert(1)</script>{{7*7}}\x1b[31m\u202e\nx"
    (one,) = read(feature(name=name, namedetails={"name:ru": name}))
    assert one.name == "<script>alert(1)</script>{{7*7}} [31m x"
    assert one.names.ru == one.name


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({}, {}),
        ({"country": "KZ"}, {"countrycodes": "kz"}),
        (
            {"bbox": (50.0, 42.0, 55.0, 45.0)},
            {"viewbox": "50,42,55,45", "bounded": "1"},
        ),
        ({"bbox": (170.0, 42.0, -170.0, 45.0)}, {}),
        ({"near_point": (51.0, 43.0)}, {"viewbox": "50,42,52,44"}),
        (
            {"near_point": (51.0, 0.0), "within_km": 111.2},
            {"viewbox": "50,-1,52,1", "bounded": "1"},
        ),
        ({"near": "Kuryk"}, {}),
    ],
)
def test_the_context_is_asked_for_as_it_is(context, expected):
    plain = params()
    assert params(**context) == plain | expected
    assert set(params(**context)) <= KNOWN


def test_a_region_is_a_box_in_its_country():
    asked = params(region="Mangystau")
    box = [float(degrees) for degrees in asked["viewbox"].split(",")]
    assert asked["countrycodes"] == "kz"
    assert box == pytest.approx([50.0, 41.5, 56.5, 46.5], abs=0.7)


def test_an_osm_id_is_looked_up():
    asked = request(Query(name="osm:relation/12"), "http://a/n")
    assert asked.url == "http://a/n/lookup"
    assert dict(asked.params)["osm_ids"] == "R12"


def test_the_whole_way():
    with serving(collection(feature())) as server:
        url = f"nominatim={server.url}/nominatim/"
        service = open_service("here", service_of(url, "geocoder"))
        found = service.candidates(Query(name="Жаңаөзен"))
    assert service.online
    assert [one.lonlat for one in found] == [(52.86, 43.34)]
    assert server.asked[0].path == "/nominatim/search"
    assert server.asked[0].params["q"] == "Жаңаөзен"


@pytest.mark.parametrize(
    "answer",
    [
        {"error": "Unable to geocode"},
        [],
        {"type": "FeatureCollection", "features": [feature((200.0, 43.0))]},
        {"type": "FeatureCollection", "features": [feature(name=7)]},
        {"type": "FeatureCollection", "features": [feature(osm_id="8")]},
        {"type": "FeatureCollection", "features": [feature()] * 51},
    ],
)
def test_nonsense_is_no_answer(answer):
    with serving(Reply.json(answer)) as server:
        service = open_service(
            "here", service_of(f"nominatim={server.url}", "geocoder")
        )
        with pytest.raises(ServiceError, match="answered nonsense: "):
            service.candidates(Query(name="Aktau"))
