"""Archives as portals ship them: their one data set is read, or all are named."""

import json
import tempfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import geopandas as gpd
import pyogrio
import pytest
import shapely

from geo.errors import InputError
from geo.read import archive, read_folder
from geo.read.archive import ArchiveError, unpacked

LAYER = """title: {{en: Lights}}
theme: transport
source: {{publisher: Coast guard, title: List}}
data: {{file: lights.zip, kind: other{more}}}
"""
FRAME = gpd.GeoDataFrame(
    {"name": ["Маяк", "Light"]}, geometry=shapely.points([51, 52], 43), crs=4326
)
CSV = "name,lon,lat\nМаяк,51,43\nLight,52,43\n".encode()


def feature(name, lon, identity):
    shape = {"type": "Point", "coordinates": [lon, 43]}
    return {
        "type": "Feature",
        "id": identity,
        "properties": {"name": name},
        "geometry": shape,
    }


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


GEOJSON = geojson(feature("Маяк", 51, 7), feature("Light", 52, 9))


def made(tmp_path, suffix):
    """Return the files of a data set by name."""
    folder = tmp_path / "made"
    folder.mkdir()
    file = folder / f"lights.{suffix}"
    if suffix == "parquet":
        FRAME.to_parquet(file)
    else:
        driver = {"gdb": "OpenFileGDB"}.get(suffix)
        pyogrio.write_dataframe(FRAME, file, driver=driver)
    every = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in every}


def read(tmp_path, members, more=""):
    (tmp_path / "layers").mkdir()
    with ZipFile(tmp_path / "layers/lights.zip", "w", ZIP_DEFLATED) as whole:
        for name, content in members.items():
            whole.writestr(name, content)
    text = LAYER.format(more=more)
    (tmp_path / "layers/lights.yaml").write_text(text, encoding="utf-8")
    return read_folder(tmp_path / "layers")


def names(folder):
    frame = folder.features.get("lights")
    if frame is not None:
        return [*frame["name"]]
    return [site.name for site in folder.layers[0].sites]


@pytest.mark.parametrize("suffix", ["shp", "gpkg", "fgb", "gml", "parquet", "gdb"])
def test_a_data_set_is_read_in_whatever_folder_it_lies(suffix, tmp_path):
    inside = {f"a/b/{name}": data for name, data in made(tmp_path, suffix).items()}
    inside |= {"readme.txt": b"Read me", "__MACOSX/a/b/._lights.shp": b"\0"}
    assert sorted(names(read(tmp_path, inside))) == ["Light", "Маяк"]


def test_a_table_in_an_archive_has_its_sites_and_says_where_it_lies(tmp_path):
    folder = read(tmp_path, {"a/lights.csv": CSV, "readme.txt": b"Read me"})
    assert names(folder) == ["Маяк", "Light"]
    at = str(folder.layers[0].sites[1].at)
    assert at.endswith("lights.zip/a/lights.csv:3")


def test_features_in_an_archive_keep_their_ids(tmp_path):
    frame = read(tmp_path, {"a/lights.geojson": GEOJSON}).features["lights"]
    assert [*frame["id"]] == ["lights-7", "lights-9"]


@pytest.mark.parametrize("suffix", ["geojsonl", "jsonl", "ndjson"])
def test_features_one_a_line_are_a_data_set_too(suffix, tmp_path):
    lines = [feature("Маяк", 51, 7), feature("Light", 52, 9)]
    content = "".join(f"{json.dumps(one)}\n" for one in lines).encode()
    assert names(read(tmp_path, {f"lights.{suffix}": content})) == ["Маяк", "Light"]


def refused(tmp_path, members, more=""):
    with pytest.raises(InputError) as caught:
        read(tmp_path, members, more)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("names", [["a/x.dbf"], ["a/x.dbf", "a/x.shx"]])
def test_parts_of_a_shapefile_want_the_others(names, tmp_path):
    problem = refused(tmp_path, dict.fromkeys(names, b""))
    assert "it holds a/x.dbf without x.shp" in problem.message
    assert problem.fix.startswith("put all of the shapefile into it")


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"a.geojson": GEOJSON, "b/c.kml": b""}, "2 data sets: a.geojson, b/c.kml"),
        ({"a/x.shp": b"", "b/x.shp": b""}, "2 data sets: a/x.shp, b/x.shp"),
        ({"readme.md": b"Read me"}, "no data set"),
        ({"../../a.geojson": GEOJSON}, "no data set"),
        ({"a.geojson": GEOJSON[:-9]}, None),
    ],
)
def test_nothing_is_chosen_or_lost_without_a_word(members, why, tmp_path):
    problem = refused(tmp_path, members)
    assert problem.code == "unreadable-file"
    if why:
        assert why in problem.message
        assert problem.fix.startswith("unpack it, and name the file")
    assert tempfile.gettempdir() not in problem.message.replace(str(tmp_path), "")


def test_of_several_shapefiles_one_is_chosen_by_its_name(tmp_path):
    shape = made(tmp_path, "shp")
    twice = {f"a/{name}": data for name, data in shape.items()}
    twice |= {f"b/{name.replace('lights', 'roads')}": shape[name] for name in shape}
    problem = refused(tmp_path, twice)
    assert (problem.code, "lights, roads" in problem.fix) == ("missing-table", True)
    (tmp_path / "again").mkdir()
    assert names(read(tmp_path / "again", twice, ", table: roads")) == [*FRAME["name"]]


def test_what_is_too_large_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    assert "larger than" in refused(tmp_path, {"a.geojson": GEOJSON}).message


def test_names_of_windows_are_read_and_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    file = tmp_path / "a.zip"
    with ZipFile(file, "w") as whole:
        whole.writestr("XXXX/x.csv", CSV)
    file.write_bytes(file.read_bytes().replace(b"XXXX", "Огни".encode("cp866")))
    with unpacked(file, None) as data:
        assert str(data.inside) == "Огни/x.csv"
        assert data.file.read_bytes() == CSV
    assert not [*(tmp_path / "temporary").iterdir()]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"no archive"])
def test_what_is_no_archive_is_told(content, tmp_path):
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(ArchiveError), unpacked(tmp_path / "a.zip", None):
        pass


def test_a_folder_of_a_geodatabase_is_read(tmp_path):
    for name, data in made(tmp_path, "gdb").items():
        file = tmp_path / "layers" / name
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_bytes(data)
    text = LAYER.format(more="").replace("lights.zip", "lights.gdb")
    Path(tmp_path, "layers/lights.yaml").write_text(text, encoding="utf-8")
    assert names(read_folder(tmp_path / "layers")) == [*FRAME["name"]]
