import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from typer.testing import CliRunner

from geo.commands.services import app
from geo.errors import InputError
from geo.online.services import (
    Service,
    check_policy,
    config_file,
    interval_s,
    is_scheduled,
    read_services,
    write_service,
)

OWN = {"kind": "nominatim", "url": "http://localhost:8080"}
OSM = {"kind": "nominatim", "url": "https://nominatim.openstreetmap.org"}
OTHER = {"kind": "photon", "url": "https://geo.example.org"}
TOLD = {"contact": "a@example.org", "policy": "accepted"}


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    for home in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(home, str(tmp_path))


@pytest.fixture
def written():
    """Write the user's file as text."""
    path = config_file()
    path.parent.mkdir(parents=True)
    return path.write_text


def run(*words):
    return CliRunner().invoke(app, words)


@pytest.mark.parametrize(
    ("table", "asked", "rate"),
    [
        (OWN, {}, 0),
        (OWN | {"per_minute": 30}, {}, 2),
        (OTHER, {}, 1),
        (OTHER | {"per_minute": 600}, {}, 0.1),
        (OTHER | {"private": True}, {}, 0),
        (OSM, {}, 1),
        (OSM | {"per_minute": 600}, {}, 1),
        (OSM | {"per_minute": 2}, {}, 30),
        (OSM, {"scheduled": True}, 15),
        (OSM | {"scheduled": False}, {"scheduled": True}, 1),
        (OSM | {"scheduled": True}, {}, 15),
        ({"kind": "osrm", "url": "https://router.project-osrm.org"}, {}, 1),
        ({"kind": "valhalla", "url": "https://valhalla1.openstreetmap.de"}, {}, 1),
    ],
)
def test_how_often_a_service_is_asked(table, asked, rate):
    assert interval_s(Service(**table), **{"scheduled": False} | asked) == rate


@pytest.mark.parametrize(
    ("table", "fix"),
    [
        (OSM, "policies/nominatim/, then give --accept-policy, to `lock`"),
        (OSM | {"policy": "accepted"}, "give --contact .*, to `lock`, `locate`"),
        (OSM | {"url": "https://Nominatim.OpenStreetMap.org./"}, "--accept-policy"),
        ({"kind": "photon", "url": "https://photon.komoot.io"}, "--accept-policy"),
    ],
)
def test_a_public_service_needs_a_decision(table, fix):
    with pytest.raises(InputError, match=fix):
        check_policy(Service(**table))


@pytest.mark.parametrize("table", [OWN, OTHER, OSM | TOLD])
def test_who_decided_may_ask(table):
    assert check_policy(Service(**table)).url == table["url"]


@pytest.mark.parametrize(("ci", "scheduled"), [("true", True), ("false", False)])
def test_continuous_integration_is_scheduled(monkeypatch, ci, scheduled):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert is_scheduled() is scheduled


def test_without_a_terminal_it_is_scheduled(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}", None)
    assert is_scheduled()


def test_there_is_no_service_by_default():
    assert read_services() == {}


def test_comments_of_the_file_survive(written):
    written('# mine\n[own]\nkind = "nominatim"\nurl = "http://localhost:8080"\n')
    write_service("other", Service(**OTHER))
    assert set(read_services()) == {"own", "other"}
    assert config_file().read_text().startswith("# mine\n")


def test_two_runs_at_once_lose_no_service():
    names = [f"own{number}" for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: write_service(name, Service(**OTHER)), names))
    assert set(read_services()) == set(names)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[own", "cannot be read"),
        ("own = 1", r"\[own\] entry: "),
        ('[own]\nkind = "nominatim"', r"\[own\] url: Field required"),
        (
            '[own]\nkind = "osm"\nurl = "http://a"',
            r"\[own\] kind: it is none of nominatim, ",
        ),
        ('[own]\nkind = "photon"\nurl = "ftp://a"', "url: it does not start with"),
        ('[own]\nkind = "photon"\nurl = "http://u:p@a"', "netrc"),
        ('[own]\nkind = "photon"\nurl = "http://a"\nkey = 1', "key: Extra"),
        (
            '[own]\nkind = "photon"\nurl = "http://a"\ncontact = "a@b.c (x)\\r\\nX: y"',
            "contact: it is neither",
        ),
        (
            '[own]\nkind = "photon"\nurl = "http://a"\nprofile = {road = "car"}',
            "entry: profile: photon has none",
        ),
        (
            '[own]\nkind = "osrm"\nurl = "http://a"\nprofile = {road = "../car"}',
            "profile.road: ",
        ),
        (
            '[own]\nkind = "osrm"\nurl = "http://a"\nprofile = {sky = "car"}',
            "profile.sky",
        ),
        ('[world]\nkind = "photon"\nurl = "http://a"', "is the name of a gazetteer"),
        ('["O K"]\nkind = "photon"\nurl = "http://a"', r"\[O K\] name"),
    ],
)
def test_a_file_that_is_wrong(written, text, says):
    written(text)
    with pytest.raises(InputError, match=f"services.toml: .*{says}"):
        read_services()


def test_all_that_is_wrong_at_once(written):
    written("a = 1\nb = 2\n")
    with pytest.raises(InputError) as caught:
        read_services()
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("name", "more", "says"),
    [
        ("Own", (), "Own: write lower-case Latin letters"),
        ("own", ("--profile", "truck"), "--profile truck: write MODE=NAME"),
        ("towns", (), "towns is the name of an imported gazetteer; choose another"),
    ],
)
def test_wrong_usage_is_told_in_words(name, more, says, monkeypatch):
    monkeypatch.setattr("geo.imported.imported_names", lambda: ("towns",))
    done = run("add", name, "--kind", "osrm", "--url", "http://localhost:5000", *more)
    assert done.exit_code == 2
    assert says in " ".join(re.sub(r"[│╭╮╰╯─]", " ", done.stderr).split())


def test_the_command_adds_lists_and_removes():
    words = ["add", "osm", "--kind", OSM["kind"], "--url", OSM["url"]]
    told = ["--contact", TOLD["contact"], "--accept-policy"]
    assert isinstance(run(*words).exception, InputError)
    assert run(*words, *told).exit_code == 0
    listed = json.loads(run("list", "--json").stdout)
    assert listed["services"]["osm"] == OSM | TOLD | {"private": False}
    assert run("remove", "osm", "--json").exit_code == 0
    (gone,) = run("remove", "osm").exception.problems
    assert str(gone) == "`osm` is no service of your file; name one of: none yet"


def test_the_command_names_profiles():
    words = ["--kind", "osrm", "--url", "http://a", "--profile", "road=truck"]
    assert run("add", "own", *words, "--profile", "rail=train").exit_code == 0
    assert read_services()["own"].profile == {"road": "truck", "rail": "train"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "google"},
        {"url": "x"},
        {"contact": "me"},
        {"per_minute": "0"},
        {"per_minute": "0.01"},
        {"profile": "road=car"},
    ],
)
def test_the_command_refuses_what_cannot_be(wrong):
    options = {"kind": "photon", "url": "http://a"} | wrong
    words = [
        word for key in options for word in (f"--{key.replace('_', '-')}", options[key])
    ]
    assert run("add", "own", *words).exit_code == 2


def test_the_cache_can_be_cleared():
    assert json.loads(run("clear-cache", "--json").stdout) == {
        "status": "done",
        "bytes": 0,
    }
