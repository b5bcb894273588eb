"""The lines of the shipped atlas, held against places that were judged by hand."""

import csv
import json
import os
from pathlib import Path

import pytest

from geo.geodesy import densify, distance_km
from geo.lands.coast import LAND, over_land
from geo.lock import Lock
from geo.read import read_folder
from geo.sphere import km_between

ROOT = Path(__file__).parents[2]
TRUTH = Path(os.environ.get("ATLAS_TRUTH", ROOT.parent / "shared" / "truth"))
LAYERS = read_folder(ROOT / "layers").layers
LOCK = Lock.read(ROOT / "layers" / "lock.geojson")
LEGS = [(key, leg) for key, route in LOCK.routes.items() for leg in route.legs]
CORRIDORS = {one.id: (one, layer) for layer in LAYERS for one in layer.corridors}
STATION_KM, SNAP_KM = 3.0, 2.0
CHAINS = {
    "aktau-beyneu-railway": ["rail_aktau_port_beyneu"],
    "beyneu-zhezkazgan-railway": [
        "rail_beyneu_shalkar",
        "rail_shalkar_sekseuil",
        "rail_sekseuil_zhezkazgan",
    ],
    "altynkol-saksaulskaya-railway": [
        "rail_sekseuil_kyzylorda_shymkent_shu_almaty",
        "rail_almaty_zhetigen_altynkol_khorgos",
    ],
    "kuryk-port-railway": ["rail_borzhakty_ersai_kuryk_port"],
    "trans-caspian-route": ["rail_aktau_port_beyneu", "rail_beyneu_shalkar"],
}


def truth(name):
    path = TRUTH / name
    if not path.exists():
        pytest.skip(f"no {name} of judged places at {TRUTH}: set ATLAS_TRUTH")
    return path.read_text(encoding="utf-8")


def best(site):
    rows = csv.DictReader(truth("sites_best.csv").splitlines())
    return next(
        (float(r["lon"]), float(r["lat"])) for r in rows if r["site_id"] == site
    )


def apart(line, place):
    return min(km_between(place, point) for point in densify(line, step_km=0.5))


def test_every_corridor_has_lines_with_a_method_a_length_and_a_source():
    assert LOCK.routes.keys() == CORRIDORS.keys()
    for key, leg in LEGS:
        corridor, layer = CORRIDORS[key]
        assert leg.method, key
        assert leg.length_km > 0, key
        assert corridor.sources or layer.source, key
        assert leg.source or all(point.source for point in leg.waypoints), key


@pytest.mark.parametrize(("corridor", "chains"), CHAINS.items())
def test_railways_pass_the_real_stations(corridor, chains):
    line = [
        p for leg in LOCK.routes[corridor].legs if leg.mode == "rail" for p in leg.line
    ]
    for chain in chains:
        (feature,) = json.loads(truth(f"lines/{chain}.geojson"))["features"]
        stations = feature["geometry"]["coordinates"]
        far = [one for one in stations if apart(line, one) > STATION_KM]
        assert far == [], chain


SEA = {key: leg for key, leg in LEGS if leg.mode == "sea"}


@pytest.mark.skipif(not LAND.exists(), reason="no coast: build the package first")
@pytest.mark.parametrize("corridor", SEA)
def test_sea_lines_stay_on_the_water(corridor):
    assert over_land(SEA[corridor].line) == []


@pytest.mark.parametrize(
    ("corridor", "ports"),
    [
        ("aktau-alat-sea", ["aktau_sea_port", "alat_port"]),
        ("kuryk-alat-sea", ["kuryk_port", "alat_port"]),
    ],
)
def test_sea_lines_end_in_their_ports(corridor, ports):
    (leg,) = LOCK.routes[corridor].legs
    for end, port in zip((leg.line[0], leg.line[-1]), ports, strict=True):
        assert distance_km(end, best(port)) <= SNAP_KM


def test_no_stop_lies_far_from_its_line():
    snaps = [point.snap_km or 0 for _, leg in LEGS for point in leg.waypoints]
    assert max(snaps) <= SNAP_KM


@pytest.mark.parametrize("corridor", ["aktau-beyneu-railway", "aktau-alat-sea"])
def test_what_was_refused_is_told(corridor):
    (leg,) = LOCK.routes[corridor].legs
    assert all(one.engine and one.reason for one in leg.tried)
