"""Disks that take no more, where a library does not say so."""

import errno
import subprocess
import sys

import geopandas as gpd
import pytest
import shapely

from geo.errors import OutputError
from geo.export import FORMATS, gpkg
from geo.export.features import Features
from geo.export.refused import witness

LIMITED = """
import resource, sys
from pathlib import Path
import geopandas as gpd
import shapely
from geo.errors import OutputError
from geo.export import FORMATS
from geo.export.features import Features
path, limit = Path(sys.argv[1]), int(sys.argv[2])
rows = range(20_000)
table = gpd.GeoDataFrame(
    {"id": [f"f{row}" for row in rows], "name": ["a name" * 9 for _ in rows]},
    geometry=[shapely.Point(row % 180, row % 90) for row in rows],
    crs=4326,
)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    FORMATS[path.suffix[1:]].write([Features("s", [table])], path)
except OutputError as error:
    print(error)
"""
GDAL = pytest.mark.parametrize("form", ["fgb", "gpkg"])


def table(count=3):
    ids = {"id": [f"f{number}" for number in range(count)]}
    return gpd.GeoDataFrame(ids, geometry=[shapely.Point(51, 43)] * count, crs=4326)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
@GDAL
@pytest.mark.parametrize("limit", [8_000, 400_000, 2_500_000])
def test_a_file_that_can_grow_no_more(tmp_path, form, limit):
    path = tmp_path / f"s.{form}"
    words = [sys.executable, "-c", LIMITED, path, str(limit)]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    assert done.stdout == f"{path}: cannot be written: File too large\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux")
def test_a_full_disk_is_told_in_the_words_of_the_system(tmp_path):
    (tmp_path / "a.fgb").symlink_to("/dev/full")
    with witness(tmp_path) as seen:
        assert seen.reason(ValueError("it failed")).errno == errno.ENOSPC


@pytest.mark.skipif(sys.platform != "linux", reason="it asks /proc")
def test_what_has_no_name_any_more_takes_room(tmp_path):
    path = tmp_path / "a.temp"
    with witness(tmp_path) as seen:
        with path.open("wb"):
            path.unlink()
            seen.look()
            seen.look()
        assert len(seen._seen) == 1


def test_where_more_can_be_written_the_library_is_right(tmp_path):
    (tmp_path / "a.fgb").touch()
    with witness(tmp_path) as seen:
        assert str(seen.reason(ValueError("no such field"))) == "no such field"


@GDAL
def test_what_is_raised_in_making_batches_is_not_the_disks_fault(tmp_path, form):
    def asked_to_end(_rows):
        raise SystemExit(143)

    path = tmp_path / f"s.{form}"
    with pytest.raises(SystemExit):
        FORMATS[form].write([Features("s", [table()], tick=asked_to_end)], path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["torn", "rows are missing"])
def test_a_damaged_geopackage_is_never_put_in_place(tmp_path, monkeypatch, damage):
    def torn(_, path):
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size // 2)

    def short(_, path):
        with gpkg.closing(gpkg.sqlite3.connect(path)) as file, file:
            file.execute("UPDATE gpkg_ogr_contents SET feature_count = 2")
            file.execute("DROP TRIGGER trigger_delete_feature_count_s")
            file.execute("DROP TRIGGER rtree_s_geom_delete")
            file.execute("DELETE FROM s WHERE fid = 1")

    harm = {"torn": torn, "rows are missing": short}[damage]
    monkeypatch.setattr(gpkg, "_write_styles", harm)
    monkeypatch.setattr(gpkg, "may_be_full", lambda _: True)
    with pytest.raises(OutputError, match=r"s\.gpkg: cannot be written: .+"):
        gpkg.write([Features("s", [table()])], tmp_path / "s.gpkg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="names there are Unicode")
@GDAL
def test_a_folder_whose_name_gdal_cannot_take(tmp_path, form):
    path = tmp_path / "x\udcff" / f"s.{form}"
    with pytest.raises(OutputError, match="GDAL takes only paths that are UTF-8"):
        FORMATS[form].write([Features("s", [table()])], path)
    assert list(path.parent.iterdir()) == []
