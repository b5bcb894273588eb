"""What a file holds beyond the features that GDAL gives is never lost in silence."""

import json
from gzip import compress
from zipfile import ZIP_DEFLATED, ZipFile

import geopandas as gpd
import pytest
from pyogrio.errors import DataSourceError
from shapely import Point

from geo.read.gdal import table_of

ROWS = 90
AKTAU = '{"type":"Feature","properties":{"name":"Aktau"},"geometry":null}'
BEYNEU = AKTAU.replace("Aktau", "Beyneu")
FRAMES = {"MapInfo File": (".tab", ".mif"), "GML": (".gml",), "GPX": (".gpx",)}


def collection(*members):
    return f'{{"type":"FeatureCollection","features":[{",".join(members)}]}}'


def written(folder, suffix, driver=None):
    points = [Point(51 + at / 100, 43) for at in range(ROWS)]
    frame = gpd.GeoDataFrame({"name": [f"Pier {at}" for at in range(ROWS)]})
    frame = frame.set_geometry(points).set_crs(4326)
    frame.to_file(folder / f"a{suffix}", driver=driver)
    return folder / f"a{suffix}"


def loaded(file, table=None):
    """Return how many features a file gives, in one piece and in batches."""
    source = table_of(file, table)
    whole = len(source.load(["name"]).frame)
    assert whole == sum(len(part.frame) for part in source.batches(["name"]))
    return whole


def cut(file, share=2 / 3):
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{AKTAU}\n{BEYNEU[:-9]}", "line 2"),
        (f"{AKTAU}\n{BEYNEU}\n{BEYNEU[:-9]}\n{BEYNEU}\n", "line 3"),
        (f"\x1e{AKTAU}\n\x1e{BEYNEU[:-9]}\n\x1e{BEYNEU}\n", "line 2"),
        (f"{AKTAU}\nnone\n{BEYNEU}\n", "more text follows"),
        (f"{AKTAU}\r{BEYNEU}\r", "more text follows"),
        (collection(AKTAU, BEYNEU.replace('"Feature"', '"feature"')), "member 2"),
        (collection(AKTAU, BEYNEU.replace('"type":"Feature",', "")), "member 2"),
        (collection(AKTAU, collection(BEYNEU)), "member 2"),
    ],
)
def test_broken_features_of_geojson_are_told(text, why, tmp_path):
    file = tmp_path / "a.geojson"
    file.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(DataSourceError, match=why):
        loaded(file)


@pytest.mark.parametrize(
    "text",
    [
        f"{AKTAU}\n\n{BEYNEU}\n\n",
        f"\x1e{json.dumps(json.loads(AKTAU), indent=1)}\n\x1e{BEYNEU}\n",
        collection(AKTAU.replace("Aktau", '\\"geometry\\":'), BEYNEU),
        collection(
            AKTAU.replace('"name"', '"geometry":{"geometry":1,"properties":2},"name"'),
            BEYNEU,
        ),
    ],
)
def test_whole_geojson_is_read(text, tmp_path):
    (tmp_path / "a.geojson").write_text(text, encoding="utf-8")
    assert loaded(tmp_path / "a.geojson") == 2


@pytest.mark.parametrize(
    ("suffix", "part"),
    [
        (".shp", ".dbf"),
        (".tab", ".dat"),
        (".tab", ".map"),
        (".tab", ".id"),
        (".mif", ".mif"),
        (".mif", ".mid"),
        (".gml", ".gml"),
    ],
)
def test_what_was_cut_off_is_told(suffix, part, tmp_path):
    driver = next((key for key, ends in FRAMES.items() if suffix in ends), None)
    file = written(tmp_path, suffix, driver)
    assert loaded(file) == ROWS
    cut(file.with_suffix(part))
    with pytest.raises(DataSourceError, match=f"of its {ROWS} rows|no valid XML"):
        loaded(file)


def test_a_letter_that_xml_cannot_have_is_told(tmp_path):
    file = written(tmp_path, ".gml", "GML")
    file.write_bytes(file.read_bytes().replace(b"Pier 60", b"Oil & gas"))
    with pytest.raises(DataSourceError, match=r"line \d+ is no valid XML"):
        loaded(file)


def test_rows_of_another_shapefile_are_told(tmp_path):
    file = written(tmp_path, ".shp")
    other = gpd.read_file(file).head(ROWS // 2)
    other.to_file(tmp_path / "b.shp")
    (tmp_path / "b.dbf").replace(tmp_path / "a.dbf")
    with pytest.raises(DataSourceError, match=f"of its {ROWS} rows {ROWS // 2}"):
        loaded(file)


@pytest.mark.parametrize(("suffix", "table"), [(".shp", ".dbf"), (".tab", ".dat")])
def test_rows_that_somebody_deleted_are_not_missed(suffix, table, tmp_path):
    file = written(tmp_path, suffix, "MapInfo File" if suffix == ".tab" else None)
    content = bytearray(file.with_suffix(table).read_bytes())
    begin = int.from_bytes(content[8:10], "little")
    width = int.from_bytes(content[10:12], "little")
    content[begin + 3 * width] = ord("*")
    file.with_suffix(table).write_bytes(content)
    if suffix == ".tab":  # which says it twice
        places = bytearray(file.with_suffix(".id").read_bytes())
        places[12:16] = bytes(4)
        file.with_suffix(".id").write_bytes(places)
    assert loaded(file) == ROWS - 1


def test_a_zipped_shapefile_whose_table_was_cut_is_told(tmp_path):
    parts = written(tmp_path, ".shp").parent.iterdir()
    whole = {part.name: part.read_bytes() for part in parts}
    cut_off = {**whole, "a.dbf": whole["a.dbf"][: len(whole["a.dbf"]) // 2]}
    for name, files in (("whole", whole), ("cut", cut_off)):
        with ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            for part, content in files.items():
                archive.writestr(part, content)
    assert loaded(tmp_path / "whole.zip") == ROWS
    with pytest.raises(DataSourceError, match=r"of its 90 rows \d+ can be read: a.dbf"):
        loaded(tmp_path / "cut.zip")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.geojsonl", f"{AKTAU}\n{BEYNEU}\n"),
        ("a.geojson", collection(AKTAU, BEYNEU)),
        ("a.csv", "name,n\nAktau,1\nBeyneu,2\n"),
    ],
)
def test_what_is_packed_is_read(name, text, tmp_path):
    with ZipFile(tmp_path / "a.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    found = table_of(tmp_path / "a.zip", None).batches(["name"])
    assert sum(len(part.frame) for part in found) == 2


def test_a_packed_document_that_was_cut_is_told(tmp_path):
    whole = compress(written(tmp_path, ".gml", "GML").read_bytes(), compresslevel=0)
    (tmp_path / "a.gml").unlink()
    file = tmp_path / "a.gml.gz"
    file.write_bytes(whole[: len(whole) * 9 // 10])
    with pytest.raises(DataSourceError, match="ended before"):
        loaded(file)


def test_a_map_of_openstreetmap_that_was_cut_is_told(tmp_path):
    tag = '<tag k="name" v="A"/>'
    nodes = f'<node id="1" lat="43" lon="51">{tag}</node><node id="2" la'
    (tmp_path / "a.osm").write_text(f'<osm version="0.6">{nodes}')
    with pytest.raises(DataSourceError, match="line 1 is no valid XML"):
        loaded(tmp_path / "a.osm", "points")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ('Aktau,1\n"Beyneu,2\nShetpe,3\n', "of its 2 rows 1"),
        (f"Aktau,1\nBeyneu,{'x' * 11_000_000}\nShetpe,3\n", "of its 3 rows"),
        (f"Aktau,1\nBeyneu,{'x' * 17_000_000}\nShetpe,3\n", "field limit"),
    ],
)
def test_rows_of_csv_are_not_swallowed(rows, why, tmp_path):
    (tmp_path / "a.csv").write_text(f"name,n\n{rows}")
    with pytest.raises(DataSourceError, match=why):
        list(table_of(tmp_path / "a.csv", None).batches(["name"]))


def test_blank_lines_and_line_ends_in_quotes_are_no_rows_of_csv(tmp_path):
    (tmp_path / "a.csv").write_text('name;n\n\n"Ak""tau";1\n"Bey\nneu";2\n\n;\n')
    found = table_of(tmp_path / "a.csv", None).batches(["name"])
    assert sum(len(part.frame) for part in found) == 3


def test_gdal_may_take_another_delimiter(tmp_path):
    text = 'x|y\tnote, text\tcoord (lat, lon)\n|50,5\t"50,5\nx y"\t\n'
    (tmp_path / "a.csv").write_text(text)
    table = table_of(tmp_path / "a.csv", None)
    assert sum(len(part.frame) for part in table.batches(["x|y"])) == 1


def test_a_call_of_javascript_is_no_text_that_follows(tmp_path):
    (tmp_path / "a.geojson").write_text(
        f"loadGeoJSON({collection(AKTAU.replace('name', 'properties'))})"
    )
    assert len(table_of(tmp_path / "a.geojson", None).load(["properties"]).frame) == 1
