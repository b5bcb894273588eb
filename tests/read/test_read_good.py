"""The good atlas uses every part of the format, far from Mangystau."""

import datetime as dt
from pathlib import Path

import pytest

from geo.frames import COLUMNS, conform
from geo.read import read_folder

GOOD = Path(__file__).parents[1] / "data" / "good"


@pytest.fixture(scope="module")
def folder():
    return read_folder(GOOD)


@pytest.fixture(scope="module")
def things(folder):
    return {
        one.id: one
        for layer in folder.layers
        for one in (*layer.sites, *layer.corridors, *layer.facts)
    }


def test_layers_come_in_their_order(folder):
    assert [layer.id for layer in folder.layers] == [
        "harbours",
        "ways",
        "lights",
        "surveys",
        "programme",
    ]


def test_the_atlas_file_names_the_region(folder):
    assert (folder.atlas.region, folder.atlas.country) == ("PT.09", "PT")


def test_without_atlas_file_the_folder_gives_the_title(tmp_path):
    (tmp_path / "my-lights").mkdir()
    text = (GOOD / "programme.yaml").read_text(encoding="utf-8").split("facts:")[0]
    (tmp_path / "my-lights" / "a.yaml").write_text(text, encoding="utf-8")
    assert read_folder(tmp_path / "my-lights").atlas.title.en == "My lights"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("east-harbour", "harbours.yaml:18"),
        ("shore-road", "ways.yaml:7"),
        ("priority-water", "programme.yaml:14"),
        ("cape-light", "lights.csv:2"),
        ("new-light", "lights.csv:4"),
    ],
)
def test_things_know_their_line(things, name, place):
    assert str(things[name].at).endswith(place)


def test_a_table_row_says_all_that_a_site_can(things):
    light = things["new-light"]
    assert light.lonlat == (-8.2, 37.08)
    assert (light.pin.basis, light.pin.source) == ("derived", "drawn by hand")
    assert (light.budget.currency, light.capacity.amount) == ("EUR", 3)
    assert light.context.near == "Faro"
    assert light.sources[0].date == dt.date(2025, 2, 3)
    assert light.links[0].url == "https://example.org/p"


def test_a_table_row_takes_the_rest_from_its_layer(things):
    pin = things["cape-light"].pin
    assert pin.source == "Coast guard: List of lights"
    assert pin.uncertainty_km == 0.1
    assert things["cape-light"].description.en == "Tall; with a\nred lamp"


def test_a_vector_file_gives_sites_and_corridors(folder):
    frame = folder.features["surveys"]
    assert list(frame["id"]) == ["surveys-7", "way-12", "surveys-3", "well"]
    assert list(frame["kind"]) == ["salt_flat", "rail", "rail", "spring"]
    assert list(frame["feature"]) == ["site", "corridor", "corridor", "site"]
    assert list(frame["approximate"]) == [False, False, False, True]
    assert frame["name_ru"][0] == "Солончаки"


def test_lines_are_measured_on_the_ellipsoid(folder):
    frame = folder.features["surveys"]
    legs = frame["legs"][2]
    # 0.1° of a meridian near 37° N: 11.098 km by the series for WGS 84.
    assert [leg["length_km"] for leg in legs] == pytest.approx(
        [11.098, 22.196], abs=1e-3
    )
    assert frame["length_km"][2] == pytest.approx(33.294, abs=1e-3)


def test_a_frame_has_only_columns_of_the_contract(folder):
    frame = folder.features["surveys"]
    assert set(frame.columns) <= {*COLUMNS, "geometry"}
    assert conform(frame)["start"][0] == 2020
