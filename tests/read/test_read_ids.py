from pathlib import Path

import pandas as pd
import pytest

from geo.read.attributes import Attributes
from geo.read.ids import ids_of


def found(*texts: object) -> tuple[list[str], list[object], list[str]]:
    attributes = Attributes(pd.DataFrame({"id": list(texts)}), Path("x.fgb"), {})
    ids = ids_of("half", attributes)
    messages = [one.message for one in attributes.problems]
    return ids.fit.tolist(), ids.source.tolist(), messages


@pytest.mark.parametrize(
    ("texts", "fit", "source"),
    [
        (["a-1", "b"], ["a-1", "b"], [None, None]),
        (
            ["KZ_A.01", "Way/77#x", "Объект 5"],
            ["kz-a-01", "way-77-x", "ob-ekt-5"],
            ["KZ_A.01", "Way/77#x", "Объект 5"],
        ),
        ([900, 3], ["half-900", "half-3"], ["900", "3"]),
        ([None, None], ["half-1", "half-2"], [None, None]),
        (["!!", " ", "a"], ["half-1", "half-2", "a"], ["!!", None, None]),
    ],
)
def test_what_is_written_otherwise_is_kept(texts, fit, source):
    assert found(*texts) == (fit, source, [])


@pytest.mark.parametrize(
    ("texts", "fit"),
    [
        (["A_1", "a-1"], ["a-1-2", "a-1"]),
        (["a-1", "A_1"], ["a-1", "a-1-2"]),
        (["a_1", "A_1", "a.1"], ["a-1-3", "a-1", "a-1-2"]),
        (["A_1", "a-1", "a-1-2"], ["a-1-3", "a-1", "a-1-2"]),
        (["3", None, None], ["half-3", "half-2", "half-3-2"]),
        (["half-2", None, "2"], ["half-2", "half-2-3", "half-2-2"]),
    ],
)
def test_different_ids_stay_different(texts, fit):
    assert found(*texts)[::2] == (fit, [])


def test_the_order_of_the_file_does_not_matter():
    texts = ["A_1", "a.1", "A-1", "a-1-3", "a_1"]
    fit = dict(zip(texts, found(*texts)[0], strict=True))
    assert dict(zip(texts[::-1], found(*texts[::-1])[0], strict=True)) == fit
    assert len(set(fit.values())) == len(fit)


def test_an_id_that_is_there_twice_is_told_as_it_is_written():
    _, _, messages = found("A_1", "a-1", "A_1", None)
    assert messages == ["the id `A_1` is used more than once (features 1, 3)"]


@pytest.mark.parametrize("number", [2.0**53, -(2.0**60), 1e300])
def test_floating_ids_that_lost_digits_are_told(number):
    _, _, messages = found(number, 1.0, None)
    assert messages == [
        "`id` is read as a number of 15 digits, and has more (feature 1)"
    ]


def test_ids_of_64_bits_keep_their_digits():
    numbers = pd.array([2**53 + 1, 2**62 + 1, None], dtype="Int64")
    attributes = Attributes(pd.DataFrame({"id": numbers}), Path("x.fgb"), {})
    assert ids_of("half", attributes).source.tolist()[:2] == [
        *map(str, (2**53 + 1, 2**62 + 1))
    ]
    assert not attributes.problems
    assert found(2.0**53 - 1, 3.0)[2] == []
