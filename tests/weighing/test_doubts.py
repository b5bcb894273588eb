"""What is never taken, however much it leads, and what would settle it."""

import pytest

from geo.locate import locate
from geo.matches import Query
from geo.report import match_json, match_text
from geo.values import Context
from geo.weighing.doubt_words import INSTEAD, WORDS

MANY = tuple(f"Name {letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
NEAR_KURYK = {"near_point": (51.66, 43.18), "within_km": 30}


@pytest.fixture
def world(entry, places):
    """Return a gazetteer of some places whose names lead astray."""
    from geo.gazetteer import Gazetteer

    def town(name, lon, lat, **more):
        return entry(name, lon, lat, country="KZ", admin1="KZ.09", **more)

    return Gazetteer(
        places(
            town("Aktau", 51.17, 43.65, population=180_000),
            town("Shevchenko", 51.17, 43.65, population=180_000),
            town("Kuryk", 51.66, 43.19, population=12_000, variants=MANY),
            town("Kursk", 36.19, 51.73),
            town("Kaspi", 44.42, 41.92, variants=("Каспий",)),
            town("Lihai", 120.76, 30.12, variants=("沥海镇", *MANY)),
            entry(
                "Baku",
                49.89,
                40.38,
                country="AZ",
                admin1="AZ.09",
                variants=("巴库", *MANY),
            ),
            entry("Golestan", 51.18, 35.52, country="IR", admin1="IR.26"),
            entry("Balkan", 54.4, 39.5, country="TM", admin1="TM.02"),
            town("Atyrau airport", 51.82, 47.12, kind="airport", variants=("ATU",)),
            town("Baku port", 49.44, 39.98, kind="port", variants=("Alat",)),
            entry(
                "Resht Town",
                49.6,
                37.3,
                country="IR",
                population=500_000,
                variants=("rsht", "رشت"),
            ),
            entry("Quruq", 49.2, 37.5, country="IR", variants=("qrq", "قرق")),
            town("Sokoto", 5.24, 13.06, variants=("SKO",)),
            entry(
                "Datong",
                113.3,
                40.1,
                country="CN",
                population=3 * 10**6,
                variants=("Ta-jen", *MANY),
            ),
            town("Kazakhstan", 77.78, 43.52),
            town("Asia", 122.5, 9.6, variants=("Азия",)),
            town("Volga", 38.4, 57.9),
            entry("Mantitai", 75.9, 39.1, country="CN", variants=("曼提太镇",)),
            town("Mantitay", 50.1, 43.1, variants=("man ti tai", *MANY)),
            town("Akdepe", 59.4, 42.1, population=14_000, variants=("Ak-Tyube",)),
            town(
                "Aktobe",
                57.2,
                50.3,
                population=500_000,
                variants=("Aktiube", "ಆಕ್ಟೋವ್", *MANY, *"pqrst"),
            ),
            town("Gorodovikovsk", 41.9, 46.1, variants=("Zapadnyy", *MANY)),
            town("Atyrau", 51.9, 47.11, population=300_000, variants=MANY),
            town("Chengdu", 104.07, 30.67, population=10**7, variants=("centu", *MANY)),
            town("Kulsary", 54.0, 46.95, variants=MANY),
            town("Fetisovo", 51.9, 43.3),
            town("Posadas", -55.9, -27.4, variants=("PSS",)),
            town("Leninaul", 46.5, 43.1),
            entry("Kuryk", 52, 43.6, kind="district", country="KZ", id="district"),
        )
    )


@pytest.mark.parametrize(
    ("name", "context", "status", "doubt"),
    [
        ("Kazakhstan", {}, "ambiguous", "country"),
        ("Kazakhstan", {"country": "KZ"}, "ambiguous", "country"),
        ("Kazakhstan", {"region": "Mangystau"}, "matched", None),
        ("Каспий", {}, "ambiguous", "sea"),
        ("Каспий", {"region": "Mangystau"}, "matched", None),
        ("Азия", {}, "ambiguous", "land"),
        ("Asia", {"region": "Mangystau"}, "matched", None),
        ("Волга", {}, "ambiguous", "river"),
        ("Актюбе", {}, "ambiguous", "weak"),
        ("Ak-Tyube", {}, "matched", None),
        ("с. Атырау", {"country": "KZ"}, "ambiguous", "village"),
        ("Атырау ауылы", {}, "ambiguous", "village"),
        ("г. Атырау", {}, "matched", None),
        ("с. Кульсары", {}, "matched", None),
        ("Западный", {}, "ambiguous", "weak"),
        ("Западный", {"country": "KZ"}, "matched", None),
        ("曼提太", {}, "ambiguous", "weak"),
        ("曼提太镇", {}, "matched", None),
        ("曼提太", {"country": "KZ"}, "not_found", "elsewhere"),
        ("Aktow", {}, "ambiguous", "weak"),
        ("ಆಕ್ಟೋವ್", {}, "matched", None),
        ("黎海", {}, "ambiguous", "weak"),
        ("黎海", {"country": "KZ"}, "matched", None),
        ("沥海", {}, "matched", None),
        ("巴库", {}, "matched", None),
        ("Тажен", {}, "ambiguous", "weak"),
        ("Hotel Kuryk (Kulsary)", {}, "not_found", None),
        ("Hotel Kuryk (Atyrau)", {}, "ambiguous", "inside"),
        ("Atyrau, ул. Абая 5", {}, "ambiguous", "inside"),
        ("Atyrau, Abay Avenue", {}, "ambiguous", "inside"),
        ("Aktau, Россия", {"country": "KZ"}, "not_found", "odds"),
        ("Kuryk (PS)", {}, "matched", None),
        ("Kuryk (Fetisovo)", {}, "matched", None),
        ("Old Wharf (Kulsary)", {}, "ambiguous", "aside"),
        ("Aktau – Atyrau", {}, "ambiguous", "apart"),
        ("Aktau (Shevchenko)", {}, "matched", None),
        ("Kentu", {}, "ambiguous", "weak"),
        ("Курск", NEAR_KURYK, "not_found", "elsewhere"),
        ("р. Кульсары", {"region": "Mangystau"}, "ambiguous", "word"),
        ("м-е Городовиковск", {"region": "Mangystau"}, "ambiguous", "word"),
        ("Kulsari", {"region": "Mangystau"}, "matched", None),
        ("Голестан", {}, "ambiguous", "region"),
        ("Голестан", {"country": "IR"}, "ambiguous", "region"),
        ("Голестан", {"near_point": (51.2, 35.5)}, "matched", None),
        ("Балкан", {}, "matched", None),
        ("رشت", {}, "matched", None),
        ("قرق", {}, "ambiguous", "weak"),
        ("СКО", {}, "ambiguous", "region"),
        ("SKO", {}, "matched", None),
        ("аэропорт ATU", {}, "matched", None),
        ("Порт Алат", {}, "matched", None),
        ("ЗКО", {}, "not_found", "region"),
        ("ЗКО", {"country": "KZ"}, "not_found", "region"),
        ("Мангистауская область", {}, "not_found", "region"),
        ("РК, Мангистауская обл.", {}, "not_found", "region"),
        ("Атырауский район", {}, "not_found", "district"),
        ("с.о. Актау", {"region": "Mangystau"}, "not_found", "district"),
        ("Сельский округ Актау", {}, "not_found", "district"),
        ("Aktau rural district", {}, "not_found", "district"),
        ("Ақтау ауылдық округі", {}, "not_found", "district"),
        ("Каспийское море", {}, "not_found", "sea"),
        ("Узбекистан", {}, "not_found", "country"),
        ("Курик", NEAR_KURYK, "matched", None),
        ("Ленина ул.", {}, "not_found", None),
    ],
)
def test_what_is_doubted(world, name, context, status, doubt):
    match = locate(Query(name=name, context=Context(**context)), [world])
    assert (match.status, match.doubt) == (status, doubt)
    assert match_json(match)["doubt"] == doubt
    if doubt:
        assert WORDS[doubt] in match_text(match)


@pytest.mark.parametrize(
    ("name", "kind", "doubt"),
    [
        ("Атырауский район", "settlement", "district"),
        ("ЗКО", "port", "region"),
        ("Atyrau", "district", "district"),
        ("Порт Атырау", "port", None),
    ],
)
def test_what_is_no_place_is_told_whatever_kind_is_asked_for(world, name, kind, doubt):
    context = Context(region="Mangystau")
    match = locate(Query(name=name, kind=kind, context=context), [world])
    assert (match.status, match.doubt) == ("not_found", doubt)


def test_of_what_is_no_place_only_namesakes_are_shown(world):
    seat = locate(Query(name="Атырауский район"), [world])
    found = [one.candidate.name for one in seat.candidates]
    assert found == ["Atyrau", "Atyrau airport"]
    assert INSTEAD["district"] in match_text(seat)
    assert locate(Query(name="Кульсаринский р-н"), [world]).candidates == ()


def test_the_place_of_that_very_name_is_shown_first(world):
    context = Context(**NEAR_KURYK)
    match = locate(Query(name="Курск", context=context), [world])
    assert [one.candidate.name for one in match.candidates][:2] == ["Kursk", "Kuryk"]
