from pathlib import Path

import pytest

from geo.importers.forms import form_of

from .conftest import row, text


@pytest.mark.parametrize(
    ("names", "mapped", "form"),
    [
        (["KZ.txt"], False, "geonames"),
        (["KZ.zip", "UZ.txt"], False, "geonames"),
        (["places.txt"], True, "table"),
        (["places.csv"], False, "table"),
        (["KZ.txt", "places.csv"], False, "table"),
        (["kz.osm.pbf"], False, "osm"),
        (["kz.osm.pbf", "uz.osm"], True, "osm"),
    ],
)
def test_the_form_of_files(names, mapped, form):
    assert form_of([Path(name) for name in names], mapped=mapped) == form


def test_an_archive_is_what_it_holds(tmp_path):
    dump, shapes = tmp_path / "KZ.zip", tmp_path / "shapes.zip"
    text(dump, row())
    text(shapes, "x")
    shapes.write_bytes(shapes.read_bytes().replace(b"shapes.txt", b"shapes.shp"))
    assert form_of([dump], mapped=False) == "geonames"
    assert form_of([shapes], mapped=False) == "table"
