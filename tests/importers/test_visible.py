import pytest

from geo.entry import Entry
from geo.importers.visible import visible


def entry(name, **names):
    return Entry("a", "tract", 54.0, 43.0, name, "us", "17", "CC0-1.0", **names)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Бозжыра", "Бозжыра"),
        ("Bozz\x1b[31mhyra", "Bozz [31mhyra"),
        ("\u202eAktau\u200b", "Aktau"),
        ("two\nlines", "two lines"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200b", "17"),
        ("x" * 400, "x" * 300),
    ],
)
def test_only_what_can_be_seen_is_left(name, shown):
    assert visible(entry(name)).name == shown


def test_all_names_are_looked_at():
    found = visible(entry("A", name_ru="\x07", variants=("\x00", "b\x00c")))
    assert (found.name_ru, found.variants) == (None, ("b c",))
