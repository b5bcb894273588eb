import pytest

from geo.drift import ask_again, followed
from geo.errors import NOWHERE
from geo.lock import Lock
from geo.matches import Candidate, Query
from geo.wanted import Request
from geo.weighing.compared import prospect_of


class Moved:
    """Knows every name but those of Z, and can move all places north (degrees)."""

    name = "moved"
    online = False

    def __init__(self, north=0.0, source_id="1"):
        self._lat, self._source_id, self.asked = 44 + north, source_id, []

    def prospects(self, asked, _where):
        found = self.candidates(asked.query)
        return [prospect_of(asked, one, rank) for rank, one in enumerate(found)]

    def candidates(self, query):
        self.asked.append(query.name)
        place = {"lonlat": (51.0, self._lat), "kind": "city"}
        origin = {"source": "Test", "source_id": self._source_id, "licence": "CC0-1.0"}
        found = Candidate(name=query.name, names={"en": query.name}, **place, **origin)
        return [] if query.name.startswith("Z") else [found]


def request(name):
    return Request(name.lower(), "site", Query(name=name, kind="city"), NOWHERE)


def rows(geocoder, *names):
    wanted = [request(name) for name in names]
    known = [row.new for row in ask_again(wanted, Lock(), lambda: [Moved()])]
    lock = Lock.of(one for one in known if one)
    return ask_again(wanted, lock, lambda: [geocoder]), lock


@pytest.mark.parametrize(
    ("geocoder", "metres", "is_change"),
    [
        (Moved(), 0, False),
        (Moved(north=0.01), 1112, True),
        (Moved(source_id="2"), 0, True),
    ],
)
def test_drift_is_told_in_metres(geocoder, metres, is_change):
    (row,), _ = rows(geocoder, "Aktau")
    assert row.metres == pytest.approx(metres, abs=1)
    assert row.is_change is is_change


def test_a_row_says_position_source_and_status():
    (row,), _ = rows(Moved(north=0.01, source_id="2"), "Aktau")
    assert row.as_text() == (
        "aktau: 1,112 m · 51.0, 44.0 → 51.0, 44.01 · Test 1 → Test 2 · matched"
    )
    assert row.as_json()["old_lonlat"] == [51.0, 44.0]


def test_a_name_that_lost_its_answer_keeps_the_old_one():
    (row,), lock = rows(Moved(), "Aktau")
    gone = type(row)(row.id, row.query, row.old, None, "not-found")
    assert (gone.metres, gone.is_change) == (None, True)
    assert gone.as_text().endswith("Test 1 → – · matched → not-found")
    assert followed(lock, [gone]) == lock


def test_the_lock_follows_the_new_answers():
    (row, _), lock = rows(Moved(north=0.01), "Aktau", "Beyneu")
    again = followed(lock, [row])
    assert again.positions["aktau"] == row.new
    assert again.positions["beyneu"] == lock.positions["beyneu"]
