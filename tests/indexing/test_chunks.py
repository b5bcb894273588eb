from geo.entry import Entry
from geo.indexing import chunks as module
from geo.indexing.chunks import chunks
from geo.layout import MAIN, OLD


def entry(name, *variants, old=()):
    return Entry(
        *(name, "city", 51.0, 43.0, name, "test", "1", "CC0-1.0"),
        variants=variants,
        old_names=old,
    )


def test_every_place_is_in_one_chunk(monkeypatch):
    monkeypatch.setattr(module, "SIZE", 2)
    found = list(chunks(entry(name) for name in "abcde"))
    assert [chunk.spellings for chunk in found] == [["a", "b"], ["c", "d"], ["e"]]


def test_spellings_of_a_place_stand_together():
    (chunk,) = chunks([entry("Aktau", "Актау", old=["Shevchenko"]), entry("Kuryk")])
    assert chunk.spellings == ["Aktau", "Актау", "Shevchenko", "Kuryk"]
    assert list(chunk.flags) == [MAIN, 0, OLD, MAIN]
    assert chunk.counts == [3, 1]
