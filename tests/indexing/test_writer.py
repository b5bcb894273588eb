from dataclasses import replace

from geo.compile import compile_index
from geo.curated import read_curated
from geo.index import open_index
from geo.indexing import chunks, pairs
from geo.indexing.writer import MOST_PEOPLE, STEPS

SOME = read_curated()[:60]


def test_the_size_of_chunks_and_buckets_changes_no_byte(tmp_path, monkeypatch):
    compile_index(SOME, tmp_path / "a.index")
    monkeypatch.setattr(chunks, "SIZE", 7)
    monkeypatch.setattr(pairs, "WAITING", 100)
    compile_index(SOME, tmp_path / "b.index")
    one, other = (tmp_path / f"{name}.index" for name in "ab")
    assert one.read_bytes() == other.read_bytes()


def test_progress_is_told_of_places_and_of_sorting(tmp_path, monkeypatch):
    monkeypatch.setattr(chunks, "SIZE", 25)
    told = []
    compile_index(SOME, tmp_path / "a.index", lambda *at: told.append(at), total=60)
    assert told[:3] == [(25, 60), (50, 60), (60, 60)]
    assert told[3:] == [(step, STEPS) for step in range(1, STEPS + 1)]


def test_without_a_total_only_sorting_is_told(tmp_path):
    told = []
    compile_index(SOME, tmp_path / "a.index", lambda *at: told.append(at))
    assert told[0] == (1, STEPS)


def test_the_whole_earth_has_no_more_people_than_the_column_can_hold(tmp_path):
    earth = replace(SOME[0], population=6_814_400_000)
    compile_index([earth], tmp_path / "a.index")
    store = open_index(tmp_path / "a.index")
    assert store["population"][0] == MOST_PEOPLE
    store.close()


def test_places_stand_by_area_and_cell(tmp_path):
    compile_index(SOME, tmp_path / "a.index")
    store = open_index(tmp_path / "a.index")
    assert list(store["cell"]) == sorted(store["cell"])
    first, places, area = store["area_first"], store["area_place"], store["area"]
    groups = [list(places[first[n] : first[n + 1]]) for n in range(len(first) - 1)]
    assert [[area[p] for p in group] for group in groups] == [
        [number] * len(group) for number, group in enumerate(groups)
    ]
    del first, places, area
    store.close()
