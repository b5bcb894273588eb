import pytest

from geo.indexing.spelled import spelled
from geo.layout import MACHINE, TYPED, hash64
from geo.names import SPELLING, fold, keys


def column(content, code="B"):
    return memoryview(content).cast(code).tolist()


def test_each_key_once_in_its_strictest_tier():
    names = ["Актау", "Порт Курык", "?!"]
    found = spelled(names, {})
    hashes, tiers = column(found.hashes, "Q"), column(found.tiers)
    for name, count in zip(names, column(found.counts, "I"), strict=True):
        mine = dict(zip(hashes[:count], tiers[:count], strict=True))
        every = [(hash64(k), at) for at, some in enumerate(keys(name)) for k in some]
        assert mine == dict(reversed(every))
        assert tiers[:count] == sorted(tiers[:count])
        del hashes[:count], tiers[:count]
    assert hashes == []


@pytest.mark.parametrize(
    ("name", "flags", "key"),
    [
        ("Aktau", 0, fold("Aktau")),
        ("aktau", MACHINE, ""),
        ("порт актау", TYPED, fold("актау")),
    ],
)
def test_flags_and_fold(name, flags, key):
    found = spelled([name], {})
    assert (column(found.flags), found.folds) == ([flags], [key])


def test_further_keys_are_of_another_spelling():
    found = spelled(["Toshloq"], {0: ("taxlak", "toxlok")})
    told = dict(zip(column(found.hashes, "Q"), column(found.tiers), strict=True))
    assert (told[hash64("taxlak")], told[hash64("toxlok")]) == (SPELLING, SPELLING)
    assert column(found.tiers) == sorted(column(found.tiers))
