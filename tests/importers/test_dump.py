from pathlib import Path

import pytest

from geo.errors import Place, Problem
from geo.importers.dump import parse

from .conftest import row

AT = Place(Path("KZ.txt"), 7)


def test_a_row_with_empty_cells():
    found = parse(row(c3="\\N", c8="", c10="00", c14="").encode(), AT)
    assert (found.others, found.country, found.admin1, found.population) == (
        *((), None, None, 0),
    )


def test_a_region_of_no_country_is_none():
    assert parse(row(c8="", c10="01").encode(), AT).admin1 is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (row().encode()[:40], "row-length"),
        (row(c1=" ").encode(), "missing-name"),
        (row(c0="12a").encode(), "out-of-range"),
        (row(c0="99999999999").encode(), "out-of-range"),
        (row(c4="nan").encode(), "out-of-range"),
        (row(c4="91").encode(), "out-of-range"),
        (row(c5="-180.5").encode(), "out-of-range"),
        (row(c14="many").encode(), "out-of-range"),
        (row().encode("utf-16"), "not-utf8"),
    ],
)
def test_what_is_wrong_with_a_row(line, code):
    found = parse(line, AT)
    assert isinstance(found, Problem)
    assert (found.at, found.code) == (AT, code)
