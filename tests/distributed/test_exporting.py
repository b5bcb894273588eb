"""GeoParquet by partitions: the writers' own bytes, in the right coordinates."""

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.distributed.exporting import Exporting, read
from geo.distributed.local import Local
from geo.distributed.run import run
from geo.errors import InputError
from geo.export import FORMATS
from geo.progress import Stages


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def write(path, crs="EPSG:4326", **columns):
    points = gpd.points_from_xy([51.0, 52.0], [43.0, 44.0], crs="EPSG:4326")
    frame = gpd.GeoDataFrame({"x": [1, 2], **columns}, geometry=points)
    (frame.to_crs(crs) if crs else frame.set_crs(None, allow_override=True)).to_parquet(
        path
    )


def export(source, out, form="geojson"):
    return run(Exporting(form), source, out, Local(1), Stages())


def test_every_partition_is_a_file(source, tmp_path):
    write(source / "a.parquet")
    write(source / "b.parquet", id=["one", "two"])
    with pytest.raises(InputError, match="its columns differ: id"):
        export(source, tmp_path / "out")
    write(source / "a.parquet", id=["three", "four"])
    done = export(source, tmp_path / "out")
    assert (done.counts, done.partitions) == ({"features": 4}, 2)
    frame = gpd.read_file(tmp_path / "out/b.geojson")
    assert list(frame["id"]) == ["one", "two"]
    assert (frame.geometry[1].x, frame.geometry[1].y) == (52.0, 44.0)


@pytest.mark.parametrize("crs", ["EPSG:4326", "OGC:CRS84", "EPSG:3857"])
def test_positions_are_those_of_the_writers(source, crs):
    write(source / "a.parquet", crs)
    frame = read(source / "a.parquet")
    assert frame.crs == "EPSG:4326"
    assert frame.geometry[0].x == pytest.approx(51.0, abs=1e-9)
    assert list(frame["id"]) == ["a-0", "a-1"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_second_column_of_geometries_is_refused(form, source, tmp_path):
    there = gpd.points_from_xy([1.0, 2.0], [3.0, 4.0], crs="EPSG:4326")
    write(source / "a.parquet", there=there)
    with pytest.raises(InputError, match="`there` holds geometries") as caught:
        export(source, tmp_path / "out", form)
    (found,) = caught.value.problems
    assert (found.code, found.at.path.name) == ("bad-attribute", "a.parquet")


def test_files_that_cannot_be_exported(source, tmp_path):
    write(source / "a.parquet", None)
    with pytest.raises(InputError, match="coordinate system"):
        export(source, tmp_path / "out")
    pq.write_table(pa.table({"x": [1]}), source / "a.parquet")
    with pytest.raises(InputError, match="no geometry"):
        export(source, tmp_path / "out")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_a_file_for_each_partition(source, tmp_path, form):
    for name in "ab":
        write(source / f"{name}.parquet", id=["one", "two"])
    assert export(source, tmp_path / "out", form).counts == {"features": 4}
    written = [path.name for path in (tmp_path / "out").iterdir()]
    suffix = FORMATS[form].suffix
    assert sorted(written) == ["_manifest.json", f"a{suffix}", f"b{suffix}"]


def test_a_partition_without_a_place_has_no_tiles(source, tmp_path):
    write(source / "a.parquet")
    frame = gpd.read_parquet(source / "a.parquet")
    frame.set_geometry([None, None], crs="EPSG:4326").to_parquet(source / "b.parquet")
    done = export(source, tmp_path / "out", "pmtiles")
    assert done.counts == {"features": 4}
    assert sorted(path.name for path in (tmp_path / "out").glob("*.pmtiles")) == [
        "a.pmtiles"
    ]
    assert export(source, tmp_path / "out", "pmtiles").resumed == 4
    frame.set_geometry([None, None], crs="EPSG:4326").to_parquet(source / "a.parquet")
    export(source, tmp_path / "out", "pmtiles")
    assert list((tmp_path / "out").glob("*.pmtiles")) == []
