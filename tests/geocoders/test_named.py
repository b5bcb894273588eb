import sys
from types import SimpleNamespace

import pytest

from geo.errors import InputError
from geo.geocoders.named import open_named
from geo.online.services import Service, write_service

OSM = "nominatim=https://nominatim.openstreetmap.org"


@pytest.fixture(autouse=True)
def _imported(monkeypatch):
    """Let there be one imported gazetteer."""
    module = SimpleNamespace(
        imported_names=lambda: ("mine",), open_imported=lambda name: f"opened {name}"
    )
    monkeypatch.setitem(sys.modules, "geo.imported", module)


def opened(name, *, contact=None, accepted=False):
    return open_named(name, contact=contact, accepted=accepted)


def test_a_service_of_the_file():
    write_service("own", Service(kind="photon", url="http://localhost:2322"))
    assert (opened("own").name, opened("own").online) == ("own", True)


def test_an_imported_gazetteer():
    assert opened("mine") == "opened mine"


def test_a_name_of_nothing_lists_what_there_is():
    write_service("own", Service(kind="photon", url="http://localhost:2322"))
    with pytest.raises(InputError, match="one of: gazetteer, mine, own, world; or"):
        opened("nobody")


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        (OSM, {}, "--accept-policy"),
        (OSM, {"accepted": True}, "--contact"),
        (OSM, {"accepted": True, "contact": "nobody"}, "contact: it is neither"),
        ("nominatim=there", {}, "cannot be asked: url: "),
        ("google=https://a.org", {}, "cannot be asked: kind: "),
    ],
)
def test_what_may_not_be_asked(name, options, says):
    with pytest.raises(InputError, match=says):
        opened(name, **options)


def test_who_decides_in_the_command_may():
    assert opened(OSM, accepted=True, contact="a@example.org").online
