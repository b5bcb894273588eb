"""The whole path to a real Nominatim (tests/servers/nominatim), and what it knows."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import make_map
from geo.errors import ServiceError
from geo.geocoders import open_geocoders
from geo.geodesy import distance_km
from geo.locate import locate
from geo.matches import Query
from geo.values import Context

ROOT = Path(__file__).parents[2]
UNAVAILABLE = 69  # What the server ends with where a program is missing.
AKTAU, ZHANAOZEN = "osm:node/1", "osm:node/8"
LAYER = """\
title: {en: Wells}
theme: context
source: {publisher: Us, title: A test}
sites:
  - {id: well, name: Сынаққұдық, kind: settlement}
"""


@pytest.fixture(scope="module")
def url():
    """Return the address of a Nominatim that lives as long as this module."""
    command = [sys.executable, str(ROOT / "tests/servers/nominatim")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(
        command, **pipes, stderr=subprocess.PIPE, text=True
    ) as server:
        address = server.stdout.readline().strip()
        if not address:
            why = server.communicate()[1]
            missing = server.returncode == UNAVAILABLE
            skip = missing and "ATLAS_NEEDS_SERVERS" not in os.environ
            (pytest.skip if skip else pytest.fail)(f"no Nominatim: {why}")
        yield address
        server.communicate()


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    """Keep answers and settings apart from the user's."""
    for home in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(home, str(tmp_path))


def find(url, name, **context):
    """Ask the server alone."""
    geocoders = open_geocoders([f"nominatim={url}"])[1:]
    return locate(Query(name=name, context=Context(**context)), geocoders)


def found(match):
    """Return the id of the answer; None for a refusal."""
    return match.best and match.best.candidate.source_id


@pytest.mark.parametrize(
    ("name", "source_id"),
    [
        ("Жаңаөзен", ZHANAOZEN),
        ("Жанаозен", ZHANAOZEN),
        ("Zhanaozen", ZHANAOZEN),
        ("Новый Узень", ZHANAOZEN),
        ("Шевченко", AKTAU),
        ("Морской порт Актау", "osm:node/4"),
        ("Aktau International Airport", "osm:node/5"),
        ("Курык", "osm:node/6"),
        ("Beyneu", "osm:node/9"),
        ("Бозжыра", "osm:node/16"),
        ("Шеркала", "osm:node/17"),
        ("Kapamsay canyon", "osm:node/18"),
        ("Beket-Ata underground mosque", "osm:node/19"),
    ],
)
def test_names_of_the_region_are_found(url, name, source_id):
    assert found(find(url, name, region="Mangystau", country="KZ")) == source_id


def test_an_answer_tells_where_and_what(url):
    place = find(url, "Жаңаөзен").best.candidate
    assert distance_km(place.lonlat, (52.858, 43.341)) < 0.1
    assert (place.kind, place.country, place.admin1) == ("settlement", "KZ", "KZ.09")
    assert (place.names.ru, place.names.kk, place.names.en) == (
        "Жанаозен",
        "Жаңаөзен",
        "Zhanaozen",
    )
    assert (place.source, place.licence) == ("Nominatim", "ODbL-1.0")


@pytest.mark.parametrize(("name", "namesakes"), [("Ақтау", 3), ("Аксу", 3)])
def test_namesakes_are_refused(url, name, namesakes):
    match = find(url, name, country="KZ")
    assert (match.status, len(match.candidates)) == ("ambiguous", namesakes)


@pytest.mark.parametrize(
    ("name", "context", "source_id"),
    [
        ("Ақтау", {"region": "Mangystau"}, AKTAU),
        ("Aksu", {"region": "Turkistan"}, "osm:node/21"),
        ("Аксу", {"near_point": (77.0, 52.3), "within_km": 50}, "osm:node/20"),
        ("Аксу", {"bbox": (71, 52, 73, 53)}, "osm:node/22"),
    ],
)
def test_a_context_tells_namesakes_apart(url, name, context, source_id):
    assert found(find(url, name, **context)) == source_id


def test_an_old_name_says_so(url):
    assert find(url, "Шевченко").best.candidate.old_name


def test_an_id_is_looked_up(url):
    assert found(find(url, ZHANAOZEN)) == ZHANAOZEN


def test_a_kept_answer_needs_no_network(url, monkeypatch):
    """Also the answer that there is no such place."""
    asked = ("Жаңаөзен", "Жоқауыл")
    before = [find(url, name) for name in asked]
    monkeypatch.setattr(socket.socket, "connect", None)
    assert [find(url, name) for name in asked] == before
    assert [match.status for match in before] == ["matched", "not_found"]


def test_an_address_without_a_nominatim_is_an_error(url):
    with pytest.raises(ServiceError, match="404"):
        find(f"{url}/elsewhere", "Жаңаөзен")


@pytest.mark.parametrize(
    ("name", "code", "status"),
    [("Сынаққұдық", 0, "matched"), ("Жоқауыл", 1, "not_found")],
)
def test_the_command_asks_the_server(url, name, code, status):
    """It is the only one to know the first, and none knows the second."""
    command = ["make_map.py", "locate", name, "--with", f"nominatim={url}", "--json"]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == code, done.stderr
    assert json.loads(done.stdout)["status"] == status


def test_the_lock_remembers_what_the_server_said(url, tmp_path):
    (tmp_path / "wells.yaml").write_text(LAYER, encoding="utf-8")
    assert make_map.main(["lock", str(tmp_path), "--with", f"nominatim={url}"]) == 0
    lock = json.loads((tmp_path / "lock.geojson").read_text(encoding="utf-8"))
    (well,) = lock["features"]
    assert (well["geometry"]["coordinates"], well["properties"]["source_id"]) == (
        [53.2, 43.9],
        "osm:node/23",
    )
    assert make_map.main(["lock", str(tmp_path), "--locked"]) == 0
