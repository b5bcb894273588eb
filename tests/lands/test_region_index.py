import pytest

from geo.lands.region_index import Book, called

BOOK = Book(
    lambda: [("XX.1", "Andijan Region"), ("XX.2", "Бухара"), ("XX.2", "Buxoro")]
)


def test_keys_from_strict_to_loose():
    assert BOOK.exact("buxoro") == {"XX.2"}
    assert BOOK.exact("Bukhoro") == frozenset()
    assert BOOK.wide(["none"]) == [frozenset()]
    assert BOOK.stems(["buharskaia"]) == {"XX.2"}


@pytest.mark.parametrize(
    ("name", "surely", "codes"),
    [
        ("Самара", False, set()),
        ("Самара", True, {"RU.65"}),
        ("Atyrau", True, {"KZ.06"}),
    ],
)
def test_ours_go_first_and_a_bare_name_is_none_of_theirs(name, surely, codes):
    assert called(name, None, surely=surely) == codes
