from pathlib import Path
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from geo.corridors.route import Route, Waypoint
from geo.frames import COLUMNS, combined, conform, frames
from geo.lock import Lock, Position
from geo.models import Layer, Leg
from geo.routing.ladder import Ladder
from geo.values import Context

LADDER = Ladder(Path(), networks=tuple)


def route(mode, stops):
    return LADDER.climb(Leg(mode=mode, stops=["a", "b"]), "existing", stops)


SOURCE = {"publisher": "We", "title": "Towns", "date": "2025-09-11"}
SITE = {
    "id": "aktau",
    "name": "Aktau",
    "names": {"ru": "Актау"},
    "kind": "city",
    "start": 2025,
    "budget": {"amount": 5, "currency": "KZT"},
    "links": [{"title": "Page", "url": "https://example.org"}],
}
TWO_LEGS = {
    "id": "way",
    "names": {"kk": "Жол"},
    "status": "planned",
    "length": {"km": 100, "source": "the ministry"},
    "legs": [
        {"mode": "road", "stops": ["aktau", "x"], "status": "existing"},
        {"mode": "sea", "stops": ["x", "y"]},
    ],
}
FACT = {
    "id": "water",
    "kind": "priority",
    "theme": "energy",
    "title": {"en": "Water"},
    "items": [{"en": "Supply"}],
    "sites": ["aktau"],
    "sources": [{"publisher": "They", "title": "Facts"}],
}


def layer(key="towns", **keys):
    head = {"title": {"en": "Towns"}, "theme": "context", "source": SOURCE}
    return Layer.model_validate({"id": key, **head, **keys})


def position(**changes):
    known = {
        "id": "aktau",
        "feature": "site",
        "query": "Aktau",
        "context": Context(),
        "request": "0",
        "status": "matched",
        "lonlat": (51.172, 43.655),
        "source": "GeoNames",
        "source_id": "610612",
        "licence": "CC-BY-4.0",
        "score": 0.9,
    }
    return Position.model_validate(known | changes)


def way(*, basis="published", km=None):
    a, b, c = (
        Waypoint(
            name=name, ref=name, lonlat=lonlat, source=name, licence="CC0-1.0", **more
        )
        for name, lonlat, more in [
            ("aktau", (51.172, 43.655), {}),
            ("x", (50.0, 43.0), {"basis": basis, "uncertainty_km": km}),
            ("y", (49.0, 42.0), {}),
        ]
    )
    return Route(
        id="way", request="0", legs=(route("road", [a, b]), route("sea", [b, c]))
    )


WHOLE = layer(sites=[SITE], corridors=[TWO_LEGS], facts=[FACT])


def made(*layers, lock=None, features=None):
    atlas = SimpleNamespace(layers=layers, features=features or {})
    return frames(atlas, lock or Lock.of([position()], [way()]))


@pytest.fixture(scope="module")
def rows():
    return made(WHOLE)["towns"]


def test_the_contract(rows):
    assert [*rows.columns] == [*COLUMNS, "geometry"]
    assert {name: str(rows[name].dtype) for name in COLUMNS} == dict(COLUMNS)
    assert rows.crs.to_epsg() == 4326
    assert list(rows["feature"]) == ["site", "corridor", "fact"]
    assert list(rows["id"]) == ["aktau", "way", "water"]


def test_a_site_without_names_has_those_of_its_place(monkeypatch):
    names = {"ru": "Актау", "en": "Aktau"}
    monkeypatch.setattr("geo.frames.OtherNames.main", lambda *_: names)
    bare = {key: value for key, value in SITE.items() if key != "names"}
    whole = layer(sites=[bare | {"name": "г. Актау"}], corridors=[TWO_LEGS])
    site, road = made(whole)["towns"].itertuples()
    assert (site.name, site.name_ru, site.name_kk) == ("г. Актау", "Актау", None)
    assert road.legs[0]["stops"][0]["ru"] == "Актау"


def test_a_site(rows):
    site = rows.iloc[0]
    assert (site["name"], site["name_ru"], site["name_en"]) == ("Aktau", "Актау", None)
    assert (site["start"], site["end"] is pd.NA) == (2025, True)
    assert (site["budget_amount"], site["budget_currency"]) == (5, "KZT")
    assert (site["method"], site["licence"]) == ("gazetteer", "CC-BY-4.0")
    assert (site["position_source"], site["position_source_id"]) == (
        "GeoNames",
        "610612",
    )
    assert site["links"] == [{"title": "Page", "url": "https://example.org"}]
    assert site["geometry"] == Point(51.172, 43.655)


def test_a_corridor(rows):
    one = rows.iloc[1]
    assert (one["kind"], one["method"], one["approximate"]) == (
        "multimodal",
        "mixed",
        True,
    )
    assert one["length_km"] == pytest.approx(
        sum(leg["length_km"] for leg in one["legs"])
    )
    assert (one["published_length_km"], one["published_length_source"]) == (
        100,
        "the ministry",
    )
    assert [leg["status"] for leg in one["legs"]] == ["existing", "planned"]
    assert [leg["stops"] for leg in one["legs"]] == [
        [{"name": "aktau", "ru": "Актау", "id": "aktau"}, {"name": "x", "id": "x"}],
        [{"name": "x", "id": "x"}, {"name": "y", "id": "y"}],
    ]
    assert (one["position_source"], one["licence"]) == (
        "Natural Earth 1:10m coast; aktau; x; y",
        "Public domain; CC0-1.0",
    )
    assert len(one["geometry"].geoms) == 2


def test_a_fact(rows):
    fact = rows.iloc[2]
    assert (fact["kind"], fact["name"], fact["geometry"]) == ("priority", "Water", None)
    assert (fact["method"], bool(fact["approximate"])) == (None, False)
    assert fact["items"] == [{"ru": None, "kk": None, "en": "Supply"}]
    assert (fact["sites"], fact["theme"]) == (["aktau"], "energy")


def test_sources_are_those_of_the_thing_or_of_its_layer(rows):
    publishers = [one[0]["publisher"] for one in rows["sources"]]
    assert publishers == ["We", "We", "They"]
    assert rows["sources"][0][0]["date"] == "2025-09-11"


@pytest.mark.parametrize(
    ("changes", "approximate"),
    [
        ({}, False),
        ({"uncertainty_km": 4.9}, False),
        ({"uncertainty_km": 5}, True),
        ({"basis": "derived"}, True),
        ({"basis": "none"}, True),
    ],
)
def test_vague_positions_are_approximate(changes, approximate):
    lock = Lock.of([position(**changes)])
    (value,) = made(layer(sites=[SITE]), lock=lock)["towns"]["approximate"]
    assert value == approximate


def test_a_pin_says_why():
    pinned = position(status="pinned", reason="it is new", score=None)
    row = made(layer(sites=[SITE]), lock=Lock.of([pinned]))["towns"].iloc[0]
    assert (row["method"], row["pin_reason"], pd.isna(row["score"])) == (
        "pinned",
        "it is new",
        True,
    )


def test_a_corridor_is_as_vague_as_its_worst_stop():
    lock = Lock.of([position()], [way(basis="derived", km=8)])
    row = made(WHOLE, lock=lock)["towns"].iloc[1]
    assert (row["basis"], row["uncertainty_km"]) == ("derived", 8)


@pytest.mark.parametrize(("status", "told"), [("planned", "planned"), ("none", None)])
def test_a_source_may_say_nothing_of_the_status(status, told):
    stated = layer(sites=[SITE | {"status": status}])
    assert made(stated)["towns"]["status"].tolist() == [told]


def test_one_leg_is_a_linestring():
    single = TWO_LEGS | {"legs": TWO_LEGS["legs"][:1]}
    lock = Lock.of([position()], [Route(id="way", request="0", legs=way().legs[:1])])
    row = made(layer(corridors=[single]), lock=lock)["towns"].iloc[0]
    assert (row["geometry"].geom_type, row["kind"], row["method"]) == (
        "LineString",
        "road",
        "schematic",
    )


def test_layers_of_a_vector_file_and_empty_ones():
    shapes = gpd.GeoDataFrame(
        {"id": ["a"], "layer": ["file"], "feature": ["site"], "method": ["file"]},
        geometry=[Point(1, 2)],
        crs=4326,
    )
    found = made(layer("file"), layer("void"), WHOLE, features={"file": shapes})
    assert [len(frame) for frame in found.values()] == [1, 0, 3]
    assert {tuple(frame.columns) for frame in found.values()} == {
        (*COLUMNS, "geometry")
    }
    assert list(combined(found)["id"]) == ["a", "aktau", "way", "water"]
    assert str(combined(found)["start"].dtype) == "Int64"


def test_conform_says_none_for_what_is_not_there():
    bare = gpd.GeoDataFrame({"id": ["a"]}, geometry=[Point(1, 2)], crs=4326)
    row = conform(bare).iloc[0]
    assert (row["name_ru"], bool(row["approximate"])) == (None, False)


def test_combined_of_nothing():
    assert len(combined({})) == 0
