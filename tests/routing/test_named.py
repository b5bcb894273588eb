import pytest

from geo.errors import InputError
from geo.geocoders.named import open_named
from geo.online.services import Service, write_service
from geo.routing.named import open_routers

PUBLIC = "osrm=https://router.project-osrm.org"
OWN = Service(kind="valhalla", url="http://localhost:8002")


def test_services_are_opened_in_their_order_each_once():
    write_service("own", OWN)
    opened = open_routers(["osrm=http://localhost:5000", "own", "own"])
    assert [one.name for one in opened] == ["osrm", "valhalla"]
    assert {one.modes for one in opened} == {frozenset({"road"})}


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        (PUBLIC, {}, "Demo-server, then give --accept-policy"),
        (PUBLIC, {"accepted": True}, "--contact"),
        ("valhalla=https://valhalla1.openstreetmap.de", {}, "fossgis.de"),
        ("osrm=there", {}, "cannot be asked: url: .*write e.g. osrm="),
        ("google=https://a.org", {}, "cannot be asked: kind: "),
        ("nobody", {}, "`nobody` is no routing service; name one of: own; or write"),
        ("photon=https://a.org", {}, "is a geocoder, no router; give it as --with"),
        ("named", {}, "is a geocoder, no router; give it as --with"),
        ("world", {}, "is a geocoder, no router; give it as --with"),
    ],
)
def test_what_may_not_be_asked(name, options, says):
    write_service("own", OWN)
    write_service("named", Service(kind="photon", url="http://localhost:2322"))
    with pytest.raises(InputError, match=says):
        open_routers([name], **options)


def test_who_decides_in_the_command_may():
    assert open_routers([PUBLIC], accepted=True, contact="a@example.org")


@pytest.mark.parametrize("name", ["own", "osrm=http://localhost:5000"])
def test_a_router_is_no_geocoder(name):
    write_service("own", OWN)
    with pytest.raises(
        InputError, match="is a router, no geocoder; give it as --router"
    ):
        open_named(name, contact=None, accepted=False)
