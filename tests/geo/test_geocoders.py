import pytest

from geo import gazetteer, world
from geo.errors import ServiceError
from geo.geocoders import DEFAULT, GEOCODERS, open_geocoders


def test_the_default_needs_no_network():
    assert DEFAULT == ("gazetteer",)
    assert set(DEFAULT) <= set(GEOCODERS)


@pytest.mark.skipif(not gazetteer.INDEX.is_file(), reason="the index is not compiled")
def test_geocoders_are_opened_by_name():
    assert [geocoder.name for geocoder in open_geocoders()] == ["gazetteer"]


def test_the_world_needs_its_package(monkeypatch):
    monkeypatch.setattr(world, "PACKAGE", "no-such-package")
    with pytest.raises(ServiceError, match=r"\[world\]"):
        world.world_index()
