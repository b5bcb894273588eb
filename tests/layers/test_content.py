"""The shipped atlas: whole, trilingual, sourced, and its figures where they belong."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from geo.models import Corridor, Fact, Layer
from geo.values import Names

ROOT = Path(__file__).parents[2]
LAYERS = ROOT / "layers"
KAZAKH = set("әғқңөұүһі")
CYRILLIC = re.compile("[\u0400-\u04ff]")
MODELINE = "# yaml-language-server: $schema={}\n"

SITES = {
    "transport-hubs": {"aktau-sea-port", "sarzha-terminal", "aktau-airport-hub"},
    "tourism-zones": {"bozzhyra", "sherkala", "airakty", "kenderli", "warm-beach"},
    "nodes": {
        "kuryk-port",
        "bautino-port",
        "aktobe",
        "almaty",
        "beyneu",
        "saksaulskiy",
    },
}
CORRIDORS = {
    "aktau-alat-sea": {"sea"},
    "aktau-beyneu-railway": {"rail"},
    "aktau-beyneu-road": {"road"},
    "almaty-beyneu-saksaul-network": {"road"},
    "beyneu-saksaulskiy-road": {"road"},
    "beyneu-zhezkazgan-railway": {"rail"},
    "kuryk-alat-sea": {"sea"},
    "trans-caspian-route": {"rail", "sea"},
}


def read(path: Path) -> dict[str, Any]:
    return YAML(typ="safe").load(path.read_text("utf-8"))


def rows() -> list[dict[str, str]]:
    with (LAYERS / "sights.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FILES = sorted(LAYERS.glob("*.yaml"))
ATLAS = {
    path.stem: Layer.model_validate({"id": path.stem, **read(path)})
    for path in FILES
    if path.stem != "atlas"
}


def things() -> Iterator[Any]:
    for layer in ATLAS.values():
        yield from (*layer.sites, *layer.corridors, *layer.facts)


def texts() -> Iterator[tuple[str, Names]]:
    """Yield every text that a reader of the map sees, with where it stands."""
    yield from (
        ("atlas", Names(**read(FILES[0])[key])) for key in ("title", "description")
    )
    for layer in ATLAS.values():
        yield from (
            (layer.id, text) for text in (layer.title, layer.description) if text
        )
        for one in layer.comparisons:
            yield from ((one.id, text) for text in (one.title, one.note) if text)
    for thing in things():
        named = thing.title if isinstance(thing, Fact) else thing.names
        items = thing.items if isinstance(thing, Fact) else ()
        shown = (named, *items, *filter(None, [thing.description]))
        yield from ((thing.id, text) for text in shown)
    for row in rows():
        for column in ("name", "description"):
            cells = {key: row[f"{column}_{key}"] for key in ("ru", "kk", "en")}
            yield row["id"], Names(**cells)


TEXTS = list(texts())
CORRIDOR = {thing.id: thing for thing in things() if isinstance(thing, Corridor)}
FACT = {thing.id: thing for thing in things() if isinstance(thing, Fact)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_editor_finds_the_schema(path):
    schema = "atlas.schema.json" if path.stem == "atlas" else "schema.json"
    assert path.read_text("utf-8").startswith(MODELINE.format(schema))


@pytest.mark.parametrize(("where", "text"), TEXTS)
def test_every_text_stands_in_three_languages(where, text):
    assert all((text.ru, text.kk, text.en)), where
    assert not KAZAKH & set(text.ru.lower()), f"{where}: Kazakh letters in {text.ru}"
    assert not CYRILLIC.search(text.en), f"{where}: Cyrillic in {text.en}"


def test_kazakh_is_kazakh():
    kazakh = [text.kk for _, text in TEXTS if len(text.kk) > 20]
    assert len(kazakh) > 80
    assert all(KAZAKH & set(text.lower()) for text in kazakh)


def test_every_place_and_corridor_is_described():
    said = [thing for thing in things() if not isinstance(thing, Fact)]
    assert [thing.id for thing in said if not thing.description] == []
    assert [
        fact.id for fact in FACT.values() if not (fact.description or fact.items)
    ] == []


def test_every_layer_has_a_source():
    sources = [layer.source for layer in ATLAS.values()]
    assert len(sources) == 9
    assert all(source.publisher and source.title for source in sources)


def test_sights_name_their_pages():
    pages = [(row["source_publisher"], row["source_title"]) for row in rows()]
    assert all(publisher and title for publisher, title in pages)
    assert sum(bool(row["source_url"]) for row in rows()) >= 14


def test_ids_are_unique():
    ids = [thing.id for thing in things()] + [row["id"] for row in rows()]
    assert len(ids) == len(set(ids))
    assert {site for fact in FACT.values() for site in fact.sites} <= set(ids)


@pytest.mark.parametrize(("layer", "wanted"), SITES.items())
def test_the_sites_of_the_programme_are_there(layer, wanted):
    assert wanted <= {site.id for site in ATLAS[layer].sites}
    assert all(site.lonlat is None or site.pin for site in ATLAS[layer].sites)


def test_the_further_sights_come_from_a_table():
    assert ATLAS["sights"].data.file == "sights.csv"
    assert len(rows()) == 17


@pytest.mark.parametrize(("corridor", "modes"), CORRIDORS.items())
def test_the_corridors_of_the_programme_are_there(corridor, modes):
    legs = CORRIDOR[corridor].all_legs
    assert {leg.mode for leg in legs} == modes
    assert all(leg.along is None or leg.along in CORRIDOR for leg in legs)


def test_the_figures_of_the_hubs():
    port, sarzha, airport, hub = ATLAS["transport-hubs"].sites
    assert port.status == "first_stage"
    assert (sarzha.capacity.amount, sarzha.capacity.unit) == (11, "Mt/year")
    assert (sarzha.status, sarzha.end) == ("planned", 2028)
    assert sarzha.pin.basis == "none"
    assert (airport.status, airport.budget) == ("existing", None)
    assert (hub.status, hub.pin.basis) == ("planned", "none")
    assert (hub.budget.amount, hub.budget.currency) == (1e9, "USD")


def test_the_figures_of_the_tourism_programme_are_its_own():
    programme = FACT["tourism-programme"]
    assert (programme.start, programme.end) == (2025, 2029)
    assert (programme.budget.amount, programme.budget.currency) == (193e9, "KZT")
    assert (programme.capacity.amount, programme.capacity.unit) == (19, "projects")
    zones = ATLAS["tourism-zones"].sites
    assert {zone.id for zone in zones} == set(programme.sites)
    assert not any(zone.budget or zone.capacity for zone in zones)
    said = {(zone.status, zone.start, zone.end) for zone in zones}
    assert said == {("none", 2025, 2029)}


def test_the_figures_of_the_road():
    road = CORRIDOR["beyneu-saksaulskiy-road"]
    assert (road.status, road.start, road.length.km) == ("planned", 2026, 736)
    assert (road.budget.amount, road.budget.currency) == (780e9, "KZT")
    assert road.id in FACT["road-order"].sites


@pytest.mark.parametrize(
    ("fact", "count"), [("priorities", 9), ("chinese-framework-agreements", 4)]
)
def test_facts_list_their_parts(fact, count):
    assert len(FACT[fact].items) == count
    assert FACT[fact].sources[0].date.isoformat() == "2025-09-11"


def test_a_village_is_one_in_every_language():
    # посёлок is кент, and settlement; село is ауыл, and village
    for site in things():
        said = site.description
        if said and said.ru.startswith(("Посёлок", "Село")):
            large = said.ru.startswith("Посёлок")
            assert large == ("кент" in said.kk.lower()), site.id
            assert large == said.en.startswith("Settlement"), site.id
