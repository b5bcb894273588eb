"""Which files of a folder are read, and what `atlas.yaml` may say."""

import sys

import pytest

from geo.errors import InputError
from geo.read import read_folder

LAYER = "title: {en: Lights}\ntheme: transport\nsource: {publisher: P, title: T}\n"


def told(folder):
    with pytest.raises(InputError) as caught:
        read_folder(folder)
    found = caught.value.problems
    return [(one.at.path.name, one.at.line, one.code) for one in found]


@pytest.mark.parametrize("suffix", ["yaml", "yml", "YAML", "Yml"])
def test_suffixes_are_of_any_case(suffix, tmp_path):
    (tmp_path / f"lights.{suffix}").write_text(LAYER, encoding="utf-8")
    assert [layer.id for layer in read_folder(tmp_path).layers] == ["lights"]


@pytest.mark.skipif(sys.platform != "linux", reason="names there are Unicode")
def test_a_folder_of_any_name_is_called_by_what_can_be_read_of_it(tmp_path):
    folder = tmp_path / "my-\udcffatlas"
    folder.mkdir()
    (folder / "lights.yaml").write_text(LAYER, encoding="utf-8")
    assert read_folder(folder).atlas.title.en == "My \ufffdatlas"


def test_a_link_to_nothing_is_no_layer_less(tmp_path):
    (tmp_path / "lights.yaml").write_text(LAYER, encoding="utf-8")
    (tmp_path / "ports.yaml").symlink_to(tmp_path / "gone.yaml")
    assert told(tmp_path) == [("ports.yaml", 0, "unreadable-file")]


def test_names_that_are_no_ids_are_told_and_two_of_one(tmp_path):
    for name in ("UP.YAML", "lights.YAML", "lights.yaml"):
        (tmp_path / name).write_text(LAYER, encoding="utf-8")
    assert told(tmp_path) == [
        ("UP.YAML", 0, "not-a-slug"),
        ("lights.yaml", 0, "duplicate-layer"),
    ]


@pytest.mark.parametrize("name", ["atlas.yaml", "atlas.YAML"])
def test_the_region_of_the_atlas_is_looked_up_where_it_stands(name, tmp_path):
    (tmp_path / "lights.yaml").write_text(LAYER, encoding="utf-8")
    text = "title: {en: Atlas}\ncountry: KZ\nregion: {}\n"
    for region, found in (("Atlantis", [(name, 3, "unknown-region")]), ("KZ.09", [])):
        content = text.replace("{}", region)
        (tmp_path / name).write_text(content, encoding="utf-8")
        if found:
            assert told(tmp_path) == found
        else:
            assert read_folder(tmp_path).atlas.region == region


@pytest.mark.parametrize(
    "written", ['"lights.csv "', '" lights.csv"', "|\n    lights.csv\n", "lights.csv"]
)
def test_spaces_around_the_name_of_a_data_file_are_not_part_of_it(written, tmp_path):
    text = f"{LAYER}data:\n  kind: other\n  file: {written}"
    (tmp_path / "lights.yaml").write_text(text, encoding="utf-8")
    assert told(tmp_path) == [("lights.yaml", 6, "missing-file")]
    (tmp_path / "lights.csv").write_text("name\nCape\n", encoding="utf-8")
    (layer,) = read_folder(tmp_path).layers
    assert [site.name for site in layer.sites] == ["Cape"]


@pytest.mark.parametrize("name", ["Sights.csv", r"data\sights.csv"])
def test_a_file_by_another_case_or_slash_is_told_as_it_is_called(name, tmp_path):
    (tmp_path / "lights.yaml").write_text(
        LAYER + f"data: {{file: {name}, kind: bay}}\n"
    )
    (tmp_path / "data").mkdir()
    for folder in (tmp_path, tmp_path / "data"):
        (folder / "sights.csv").write_text("name,lon,lat\nA,1,2\n")
    with pytest.raises(InputError, match="there is no file") as caught:
        read_folder(tmp_path)
    fixes = [one.fix for one in caught.value.problems if one.code == "missing-file"]
    assert fixes == [f"write `{name.lower().replace(chr(92), '/')}`"]
