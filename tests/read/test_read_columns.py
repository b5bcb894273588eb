"""Which column of a data file is meant."""

import geopandas as gpd
import pytest
import shapely

from geo.errors import InputError
from geo.read import read_folder
from geo.read.columns import PATHS
from geo.values import Columns

LAYER = """title: {en: Lights}
theme: transport
source: {publisher: Coast guard, title: List}
data: {file: FILE, kind: otherMORE}
"""


@pytest.fixture(params=["csv", "geojson"])
def read(request, tmp_path):
    def names(more: str = "", **columns: str) -> list[str]:
        file = f"lights.{request.param}"
        text = LAYER.replace("FILE", file).replace("MORE", more)
        (tmp_path / "lights.yaml").write_text(text, encoding="utf-8")
        if request.param == "csv":
            rows = [",".join(columns), ",".join(columns.values())]
            (tmp_path / file).write_text("\n".join(rows), encoding="utf-8")
            return [site.name for site in read_folder(tmp_path).layers[0].sites]
        frame = gpd.GeoDataFrame([columns], geometry=[shapely.Point(1, 2)], crs=4326)
        frame.to_file(tmp_path / file)
        return list(read_folder(tmp_path).features["lights"]["name"])

    return names


def test_our_own_name_wins_over_one_that_is_alike(read):
    assert read(name="a", NAME="b") == ["a"]
    assert read(NAME="b", name="a") == ["a"]


def test_a_column_that_is_named_wins_over_both(read):
    assert read(", columns: {name: NAME}", name="a", NAME="b") == ["b"]


def test_two_that_are_merely_alike_are_a_problem(read):
    assert read(Name="a") == ["a"]
    with pytest.raises(InputError, match="could be `name`: `Name`, `NAME`") as caught:
        read(Name="a", NAME="b")
    (found,) = caught.value.problems
    assert (found.code, found.at.line) == ("duplicate-column", 4)


def test_every_column_that_is_read_can_be_named():
    assert set(PATHS) <= set(Columns.model_fields)


def test_the_day_on_which_a_source_was_read(tmp_path):
    text = LAYER.replace("FILE", "a.csv").replace("MORE", "")
    (tmp_path / "lights.yaml").write_text(text, encoding="utf-8")
    head = "name,source_title,source_publisher,source_retrieved\n"
    for day, bad in (("2025-09-11", False), ("September", True)):
        (tmp_path / "a.csv").write_text(f"{head}a,b,c,{day}\n", encoding="utf-8")
        if bad:
            with pytest.raises(InputError, match="`September` is not a date"):
                read_folder(tmp_path)
        else:
            (site,) = read_folder(tmp_path).layers[0].sites
            assert str(site.sources[0].retrieved) == day
