from pathlib import Path
from types import SimpleNamespace

import pytest

from geo.errors import InputError, LockError, Place
from geo.lock import Lock, digest
from geo.matches import Candidate
from geo.models import Layer
from geo.resolve import resolve, resolved
from geo.routing.stops import Sites
from geo.wanted import requests, unused
from geo.weighing.compared import prospect_of

AKTAU, AKSU, AKSU2 = (51.172, 43.655), (76.9, 52.04), (70.0, 42.4)
ALAT = (49.41, 39.95)


def place(name, lonlat, *, region=None, country="KZ", kind="city"):
    names = {"en": name}
    admin1 = {"Mangystau": "KZ.09", "Pavlodar": "KZ.11"}.get(region)
    return Candidate(
        name=name,
        lonlat=lonlat,
        kind=kind,
        source="Test",
        source_id=f"{lonlat}",
        licence="CC0-1.0",
        names=names,
        region=region,
        admin1=admin1,
        country=country,
        spelling=name,
    )


class Fake:
    """Knows four places and counts what it is asked."""

    name = "fake"
    online = False
    places = (
        place("Aktau", AKTAU, region="Mangystau"),
        place("Aksu", AKSU, region="Pavlodar"),
        place("Aksu", AKSU2),
        place("Alat", ALAT, country="AZ", kind="port"),
    )

    def __init__(self):
        self.asked = []

    def prospects(self, asked, _where):
        found = self.candidates(asked.query)
        return [prospect_of(asked, one, rank) for rank, one in enumerate(found)]

    def candidates(self, query):
        self.asked.append(query.name)
        return [one for one in self.places if one.name == query.name]


def never():
    raise AssertionError("a geocoder was opened")


def site(name, **keys):
    return {"id": name.lower(), "name": name, "kind": "city", "at": AT, **keys}


AT = Place(Path("layers/towns.yaml"), 7)
PIN = {"lonlat": [51.3, 43.5], "pin": {"reason": "new", "source": "a survey"}}


def folder(*sites, stops=(), context=None, **keys):
    sea = {"id": "sea", "names": {"en": "Sea"}, "mode": "road", "at": AT, **keys}
    layer = Layer.model_validate(
        {
            "id": "towns",
            "title": {"en": "Towns"},
            "theme": "context",
            "source": {"publisher": "We", "title": "Towns"},
            "context": context or {},
            "sites": sites,
            "corridors": [sea | {"stops": stops}] if stops else [],
        }
    )
    return SimpleNamespace(root=Path(), layers=(layer,), warnings=())


def found(atlas, lock=None, **options):
    return resolve(atlas, lock or Lock(), lambda: [Fake()], **options)


def problems(atlas):
    with pytest.raises(InputError) as caught:
        found(atlas)
    return caught.value.problems


def test_names_are_found_with_their_provenance():
    entry = found(folder(site("Aktau"))).positions["aktau"]
    assert (entry.lonlat, entry.status, entry.source) == (AKTAU, "matched", "Test")
    assert (entry.licence, entry.score > 0.9) == ("CC0-1.0", True)


def test_an_intact_lock_opens_no_geocoder():
    atlas = folder(site("Aktau"), stops=["Aktau", {"name": "Alat", "country": "AZ"}])
    lock = found(atlas)
    assert resolve(atlas, lock, never) == lock
    assert resolved(atlas, lock) == lock


def test_only_what_changed_is_asked_again():
    lock = found(folder(site("Aktau"), site("Alat", kind="port")))
    fake = Fake()
    changed = folder(
        site("Aktau"), site("Alat", kind="port", context={"country": "AZ"})
    )
    again = resolve(changed, lock, lambda: [fake])
    assert set(fake.asked) == {"Alat"}
    assert again.positions["aktau"] is lock.positions["aktau"]


def test_a_moved_site_moves_the_corridors_through_it():
    stops = ["Aktau", {"name": "Alat", "country": "AZ"}]
    lock = found(folder(site("Aktau"), stops=stops))
    moved = found(folder(site("Aktau", **PIN), stops=stops), lock)
    assert moved.routes["sea"].legs[0].line[0] == (51.3, 43.5)


def test_what_is_no_longer_named_stays_and_is_not_asked_again():
    stops = ["Aktau", {"name": "Alat", "country": "AZ"}]
    whole = folder(site("Aktau"), site("Alat", kind="port"), stops=stops)
    lock = found(whole)
    less = resolved(folder(site("Aktau")), lock)
    assert less == lock
    assert unused(folder(site("Aktau")), less) == ("alat", "sea")
    assert resolve(whole, less, never) == lock


def test_a_pin_forgets_the_answer_that_it_replaces():
    lock = found(folder(site("Aktau")))
    pinned = resolve(folder(site("Aktau", **PIN)), lock, never)
    assert [one.status for one in pinned.positions.values()] == ["pinned"]


def test_an_id_that_is_now_a_corridor_leaves_no_position():
    lock = found(folder(site("Aktau", id="sea")))
    again = found(folder(site("Aktau"), stops=["Aktau", "Alat"]), lock)
    assert (set(again.routes), "sea" in again.positions) == ({"sea"}, False)


def test_what_a_question_leaves_open_is_not_part_of_it():
    (one,) = requests(folder(site("Aktau")).layers, Sites.of(()))
    assert one.hash == digest([{"name": "Aktau", "kind": "city"}])


def test_pins_win_over_the_lock():
    lock = found(folder(site("Aktau")))
    entry = resolve(folder(site("Aktau", **PIN)), lock, never).positions["aktau"]
    assert (entry.lonlat, entry.status) == ((51.3, 43.5), "pinned")
    assert (entry.reason, entry.source) == ("new", "a survey")


def test_a_stop_has_a_stable_id():
    stops = ["Aktau", {"name": "Alat", "country": "AZ"}]
    (one,) = found(folder(site("Aktau"), stops=stops)).positions.keys() - {"aktau"}
    assert one.startswith("stop-alat-")
    assert len(one) == len("stop-alat-") + 8


def test_all_problems_come_at_once_with_place_and_fix():
    atlas = folder(
        site("Atlantis"), site("Aksu"), stops=["Nowhere", {"name": "Alat", "near": "X"}]
    )
    codes = sorted(problem.code for problem in problems(atlas))
    assert codes == ["ambiguous", "not-found", "unknown-near", "unknown-stop"]
    assert all(problem.at == AT for problem in problems(atlas))


def test_an_ambiguous_name_lists_candidates_and_what_settles_it():
    (problem,) = problems(folder(site("Aksu", context={"country": "KZ"})))
    assert problem.code == "ambiguous"
    assert "Aksu (city, Pavlodar, KZ, score" in problem.message
    assert problem.fix.startswith("say which with `region` or `near`")
    assert {row["lon"] for row in problem.candidates} == {AKSU[0], AKSU2[0]}


@pytest.mark.parametrize(
    ("stop", "fix"), [(False, "`pin: {reason: ..., source: ...}`"), (True, "stop as")]
)
def test_an_unknown_name_says_how_to_place_it(stop, fix):
    atlas = folder(stops=["Aktau", "Zzz"]) if stop else folder(site("Zzz"))
    (problem,) = problems(atlas)
    assert "no place is known by the name `Zzz`" in problem.message
    assert fix in problem.fix


@pytest.mark.parametrize(
    ("pin", "country"), [({}, None), ({}, "PT"), (PIN, None), (PIN, "RU")]
)
def test_an_unknown_region_is_the_authors_to_mend(pin, country):
    context = {"region": "Atlantis", "country": country}
    (problem,) = problems(folder(site("Aktau", **pin), context=context))
    assert (problem.code, problem.at) == ("unknown-region", AT)


def test_a_stop_that_lies_elsewhere_is_told_with_all_else(outlines):  # noqa: ARG001
    wrong = {"lonlat": [76.9, 52.04], "source": "s", "region": "Mangystau"}
    atlas = folder(site("Atlantis"), stops=["Aktau", wrong])
    assert [one.code for one in problems(atlas)] == ["not-found", "outside-region"]


@pytest.mark.parametrize(
    ("lonlat", "context", "fix"),
    [
        ([43.655, 51.172], {"region": "Mangystau"}, "write `lonlat: [51.172, 43.655]`"),
        ([43.655, 51.172], {"country": "KZ"}, "write `lonlat: [51.172, 43.655]`"),
        ([76.9, 52.04], {"region": "Mangystau"}, "mend the position, or the `region`"),
        ([76.9, 52.04], {"country": "PT", "region": "PT.09"}, "mend the position"),
        ([76.9, 52.04], {"country": "PT", "region": "Faro"}, "mend the position"),
    ],
)
def test_a_pin_outside_its_region_is_refused(lonlat, context, fix, outlines):  # noqa: ARG001
    pinned = site("Aktau", lonlat=lonlat, pin=PIN["pin"], context=context)
    (problem,) = problems(folder(pinned))
    assert (problem.code, problem.at) == ("outside-region", AT)
    assert fix in problem.fix


def test_what_the_lock_holds_has_to_lie_in_its_region(outlines):  # noqa: ARG001
    asked = folder(site("Aktau", context={"region": "Mangystau"}))
    held = resolve(asked, Lock(), lambda: (Fake(),))
    moved = held.positions["aktau"].model_copy(update={"lonlat": AKSU})
    assert resolve(asked, Lock.of([moved]), lambda: (Fake(),)) == held


@pytest.mark.parametrize(
    ("lonlat", "context"),
    [
        (AKTAU, {"region": "Mangystau"}),
        ((51.1, 43.6), {"region": "Mangystau"}),  # at sea, but near the coast
        (AKTAU, {"country": "KZ"}),
        ((-150, -40), {"country": "ZZ"}),  # no outline: no accusation
        ((-7.93, 37.02), {"region": "PT.09"}),
        ((-7.93, 37.02), {"region": "Faro", "country": "PT"}),  # not a name we know
        ((51.6, 46.2), {"country": "KZ"}),  # a field in the sea
    ],
)
def test_a_pin_inside_its_region_is_taken(lonlat, context, outlines):  # noqa: ARG001
    pinned = site("Aktau", lonlat=list(lonlat), pin=PIN["pin"], context=context)
    assert resolve(folder(pinned), Lock(), never).positions["aktau"].lonlat == lonlat


@pytest.fixture
def outlines():
    from geo.lands.regions import BOUNDARIES

    if not BOUNDARIES.is_file():
        pytest.skip("geo/data/regions.fgb is missing: pip install -e . makes it")


@pytest.mark.parametrize(
    ("now", "stale"),
    [
        (folder(site("Aktau"), site("Alat")), "alat"),
        (folder(site("Aktau", **PIN)), "aktau"),
        (folder(site("Aktau"), stops=["aktau", "Alat"]), "stop-alat"),
    ],
)
def test_locked_refuses_a_stale_lock(now, stale):
    lock = found(folder(site("Aktau")))
    with pytest.raises(LockError, match=f"stale for {stale}.*run `make-map lock`"):
        resolved(now, lock)


def test_locked_refuses_a_corridor_that_changed():
    stops = ["aktau", {"name": "Alat", "country": "AZ"}]
    via = {"lonlat": [50, 42], "source": "a chart", "via": True}
    lock = found(folder(site("Aktau"), stops=stops))
    bent = folder(site("Aktau"), stops=[stops[0], via, stops[1]])
    with pytest.raises(LockError, match="stale for sea;"):
        resolved(bent, lock)


def test_progress_is_told():
    ticks = []
    found(folder(site("Aktau")), tick=lambda *now: ticks.append(now))
    assert ticks == [(1, 1)]
