import json

import pytest

from geo.corridors.route import Route, RouteLeg, Waypoint
from geo.errors import LockError
from geo.lock import Lock, Position
from geo.values import Context

POSITION = Position(
    id="aktau",
    feature="site",
    query="Ақтау",
    context=Context(region="Mangystau"),
    request="0123456789abcdef",
    status="matched",
    name="Aktau",
    kind="city",
    lonlat=(51.172, 43.655),
    source="GeoNames",
    source_id="610612",
    licence="CC-BY-4.0",
    uncertainty_km=2.5,
    score=0.98,
    margin=0.4,
)


def leg(*line):
    ends = (Waypoint(lonlat=line[0], source="a"), Waypoint(lonlat=(0, 0), source="b"))
    return RouteLeg(
        mode="sea",
        method="geodesic",
        engine="waypoints",
        waypoints=ends,
        length_km=1.5,
        line=line,
    )


def route(*lines):
    return Route(id="link", request="f" * 16, legs=tuple(leg(*line) for line in lines))


LOCKS = {
    "empty": Lock(),
    "a site": Lock.of([POSITION]),
    "legs": Lock.of([POSITION], [route([(1, 2), (3, 4)], [(3, 4), (5, 6)])]),
    "antimeridian": Lock.of([], [route([(170, 0), (180, 5), (190, 10)])]),
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lock.geojson"


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_round_trip(lock, path):
    lock.write(path)
    first = path.read_bytes()
    assert Lock.read(path) == lock
    Lock.read(path).write(path)
    assert path.read_bytes() == first


def test_missing_file_is_an_empty_lock(path):
    assert Lock.read(path) == Lock()
    assert len(Lock()) == 0


def test_one_feature_a_line_sorted_by_id(path):
    LOCKS["legs"].write(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    ids = [json.loads(line.rstrip(","))["id"] for line in lines[1:-1]]
    assert ids == ["aktau", "link"]
    assert "Ақтау" in lines[1]


def test_it_is_geojson_with_longitude_first(path):
    LOCKS["antimeridian"].write(path)
    geometry = json.loads(path.read_text())["features"][0]["geometry"]
    assert geometry["type"] == "MultiLineString"
    assert geometry["coordinates"] == [[[170, 0], [180, 5]], [[-180, 5], [-170, 10]]]


@pytest.mark.parametrize(
    ("key", "request_", "action"),
    [
        ("aktau", POSITION.request, "keep"),
        ("aktau", "another", "resolve"),
        ("kuryk", POSITION.request, "resolve"),
        ("link", "f" * 16, "keep"),
    ],
)
def test_action(key, request_, action):
    assert LOCKS["legs"].action(key, request_) == action


def test_unused_answers_stay_unless_their_id_is_taken():
    former = LOCKS["legs"]
    moved = POSITION.model_copy(update={"id": "link"})
    kept = Lock.of([moved]).with_unused(former, [POSITION])
    assert (dict(kept.positions), dict(kept.routes)) == (
        {"aktau": POSITION, "link": moved},
        {},
    )


def test_without_takes_positions_and_routes_away():
    assert LOCKS["legs"].without(["link"]) == LOCKS["a site"]
    assert LOCKS["legs"].without(["aktau", "link"]) == Lock()


def broken(**changes):
    properties = POSITION.model_dump(exclude={"id", "lonlat"}) | changes
    point = {"type": "Point", "coordinates": [51, 43]}
    feature = {"type": "Feature", "id": "a", "geometry": point}
    return json.dumps(feature | {"properties": properties})


BAD = {
    "not JSON": ('{"features":[\n7,\n]}', r"lock\.geojson:3: is not JSON"),
    "not UTF-8": (b"\xff\xfe", "cannot be read"),
    "another type": ("[]", "is not a FeatureCollection"),
    "not finite": ('{"features":[\nNaN\n]}', "`NaN` is not a number of JSON"),
    "no feature": ('{"features":[\n7\n]}', r":2: feature 1 is not valid"),
    "a wrong value": (
        f'{{"features":[\n{broken(status="guessed")}\n]}}',
        r":2: feature 1 is not valid: status: Input should be 'matched' or 'pinned'",
    ),
}


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([[[51.0, 43.0]]], "less than two positions"),
        ([[[51.0, 43.0], [181.0, 43.0]]], "leaves the world's degrees"),
        ([[[51.0, 43.0], [52.0, 1e999]]], "leaves the world's degrees"),
        ([[[51.0, 43.0], [52.0, 43.0]]] * 9, "more lines than its legs"),
        ([], "is not valid"),
    ],
)
def test_lines_that_are_none_are_refused(lines, message, path):
    LOCKS["legs"].write(path)
    content = json.loads(path.read_bytes())
    one = next(one for one in content["features"] if one["id"] == "link")
    one["geometry"]["coordinates"] = lines
    for leg in one["properties"]["legs"]:
        leg["parts"] = 1
    path.write_text(json.dumps(content).replace("Infinity", "1e999"))
    with pytest.raises(LockError, match=message):
        Lock.read(path)


def test_a_number_of_parts_that_nobody_could_hold(path):
    LOCKS["legs"].write(path)
    path.write_text(path.read_text().replace('"parts":1', f'"parts":{10**12}'))
    with pytest.raises(LockError):
        Lock.read(path)


MENDED = {
    "a newer program": (
        f'{{"features":[\n{broken(future=1)}\n]}}',
        "future: .*; update the program, a newer one may have written it; or take",
    ),
    "a comma too many": (
        f'{{"features":[\n{broken()},\n]}}',
        "is not JSON: .*; mend that line .* comma.*, or take it back",
    ),
    "deep": ("[" * 100_000, "cannot be|recursion"),
}


@pytest.mark.parametrize(("content", "message"), MENDED.values(), ids=MENDED)
def test_the_fix_fits_the_fault(content, message, path):
    path.write_text(content)
    with pytest.raises(LockError, match=message):
        Lock.read(path)


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_bad_locks_are_refused_with_place_and_fix(content, message, path):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(LockError, match=f"{message}.*; (.* or )?take it back"):
        Lock.read(path)


MERGED = {
    "a merge": (
        '{"features":[\n7,\n<<<<<<< HEAD\n8,\n=======\n9,\n>>>>>>> b\n]}',
        r":3: a merge that nobody resolved starts here; remove the lines .* of both",
    ),
    "its rest": (
        '{"features":[\n7,\n=======\n9,\n>>>>>>> b\n]}',
        r":3: a merge that nobody resolved starts here",
    ),
    "several twice": (
        '{"features":[\n'
        + ",\n".join([*[broken()] * 2, *[broken().replace('"a"', '"b"')] * 2])
        + "\n]}",
        r":3: the id `a` is there twice, and so are `b` \(line 5\); keep one",
    ),
    "twice": (
        f'{{"features":[\n{broken()},\n{broken()}\n]}}',
        r":3: the id `a` is there twice; keep one of the two, and run",
    ),
}


@pytest.mark.parametrize(("content", "message"), MERGED.values(), ids=MERGED)
def test_what_a_merge_leaves_is_named_with_its_own_fix(content, message, path):
    path.write_text(content)
    with pytest.raises(LockError, match=message):
        Lock.read(path)


def test_a_byte_order_mark_does_no_harm(path):
    LOCKS["legs"].write(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert Lock.read(path) == LOCKS["legs"]


def test_a_folder_for_a_lock(tmp_path):
    with pytest.raises(LockError, match="cannot be read"):
        Lock.read(tmp_path)
