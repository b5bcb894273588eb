import pytest

from geo.errors import InputError
from geo.read import read_folder

LAYER = "title: {en: T}\ntheme: tourism\nsource: {publisher: a, title: b}\nfacts:\n"
FACT = "  - {id: f, kind: order, title: {en: F}}\n"


def folder(path, region):
    (path / "f.yaml").write_text(LAYER + FACT, encoding="utf-8")
    atlas = f"title: {{en: T}}\ncountry: KZ\nregion: {region}\n"
    (path / "atlas.yaml").write_text(atlas, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("region", "says"),
    [
        (
            "Jetisu",
            "Jetisu is not marked .*, older than 2022, .* as one with Almaty Region;",
        ),
        ("Almaty Region", "Almaty Region is not marked .* as one with Jetisu;"),
        ("Shymkent", "as one with Turkistan;"),
        ("KZ.99", "KZ.99 is not marked on the map: we have no outline of it;"),
    ],
)
def test_a_region_without_an_outline_of_today_is_not_marked(tmp_path, region, says):
    (note,) = read_folder(folder(tmp_path, region)).warnings
    assert (note.code, note.at.line) == ("region-not-drawn", 3)
    with pytest.raises(ValueError, match=says):
        raise ValueError(str(note))


@pytest.mark.parametrize("region", ["Mangystau", "город Алматы", "Turkistan"])
def test_others_are_marked(tmp_path, region):
    assert read_folder(folder(tmp_path, region)).warnings == ()


@pytest.mark.parametrize(
    ("region", "says"),
    [
        ("Алматы", "`Алматы` is Almaty Region or Almaty City; write one of them"),
        ("Atlantis", "no region in KZ is known"),
    ],
)
def test_a_region_that_is_not_one(tmp_path, region, says):
    with pytest.raises(InputError, match=says) as caught:
        read_folder(folder(tmp_path, region))
    (found,) = caught.value.problems
    assert (found.at.line, "`near`" in found.fix) == (3, False)
