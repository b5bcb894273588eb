import subprocess
import sys
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import shapely

from geo.columns import COLUMNS
from geo.errors import InputError
from geo.frames import combined, conform
from geo.read import AtlasFolder, read_folder

LAYER = """title: {{en: Lights}}
theme: transport
source: {{publisher: Coast guard, title: List}}
data: {{file: {file}, kind: other, mode: sea{more}}}
"""


def read(tmp: Path, file: str, more: str = "") -> AtlasFolder:
    text = LAYER.format(file=file, more=more)
    (tmp / "lights.yaml").write_text(text, encoding="utf-8")
    return read_folder(tmp)


def frame(tmp: Path, file: str, more: str = "") -> gpd.GeoDataFrame:
    return read(tmp, file, more).features["lights"]


def points(count: int, crs: int | None = 4326) -> gpd.GeoDataFrame:
    shapes = shapely.points([[0.5 * n, 1] for n in range(count)])
    return gpd.GeoDataFrame({"name": list("abcdef"[:count])}, geometry=shapes, crs=crs)


def test_a_status_may_be_none_or_open(tmp_path):
    data = points(3).assign(status=["none", None, "planned"])
    data.to_file(tmp_path / "lights.gpkg")
    found = frame(tmp_path, "lights.gpkg")["status"]
    assert found.tolist() == [None, "existing", "planned"]


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp", "parquet"])
def test_dates_are_years(suffix, tmp_path):
    path = tmp_path / f"lights.{suffix}"
    times = ["2025-03", "2026/01/01 05:00:00"]
    data = points(2).assign(start=times, end=[date(2027, 12, 31), None])
    data.to_parquet(path) if suffix == "parquet" else data.to_file(path)
    found = frame(tmp_path, path.name)
    assert found["start"].tolist() == [2025, 2026]
    assert found["end"].tolist() == [2027, pd.NA]


@pytest.mark.parametrize("text", ["2020-21", "2020/13/01"])
def test_two_years_are_no_date(text, tmp_path):
    points(1).assign(start=[text]).to_file(tmp_path / "lights.gpkg")
    with pytest.raises(InputError, match=r"`start` is not a number .* write a year"):
        frame(tmp_path, "lights.gpkg")


def test_decimal_commas_are_told_by_their_column(tmp_path):
    data = points(3).assign(capacity_amount=["1,5", None, "1,250"])
    data["capacity_unit"] = ["t/year", None, "t/year"]
    data.to_file(tmp_path / "lights.gpkg")
    found = frame(tmp_path, "lights.gpkg")["capacity_amount"]
    assert found.dropna().tolist() == [1.5, 1.25]


def test_a_span_of_kml_is_years(tmp_path):
    at = "<Point><coordinates>51,43</coordinates></Point>"
    span = "<TimeSpan><begin>2025-04-01</begin><end>2028-06-30</end></TimeSpan>"
    mark = f"<Placemark><name>a</name>{span}{at}</Placemark>"
    kml = f'<kml xmlns="http://www.opengis.net/kml/2.2">{mark}</kml>'
    (tmp_path / "lights.kml").write_text(kml)
    found = frame(tmp_path, "lights.kml", ", columns: {start: begin}")
    assert found[["start", "end"]].to_numpy().tolist() == [[2025, 2028]]


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "geojson", "shp", "kml"])
def test_any_vector_format(suffix, tmp_path):
    options = {"driver": "KML"} if suffix == "kml" else {}
    points(2).to_file(tmp_path / f"lights.{suffix}", **options)
    found = frame(tmp_path, f"lights.{suffix}")
    assert sorted(found["name"]) == ["a", "b"]
    assert found.crs == "EPSG:4326"
    assert set(found["kind"]) == {"other"}


def test_other_coordinate_systems_become_degrees(tmp_path):
    points(1).set_geometry([shapely.Point(51, 44)]).set_crs(4326).to_crs(32639).to_file(
        tmp_path / "lights.gpkg"
    )
    (point,) = frame(tmp_path, "lights.gpkg").geometry
    assert (point.x, point.y) == pytest.approx((51, 44), abs=1e-7)


def test_collections_of_one_are_that_one(tmp_path):
    shapes = [
        shapely.MultiPoint([(1, 2)]),
        shapely.MultiLineString([[(0, 0), (1, 0)], [(1, 0), (2, 0)]]),
        shapely.MultiLineString([[(0, 0), (1, 0)], [(3, 0), (4, 0)]]),
    ]
    data = gpd.GeoDataFrame({"name": list("abc")}, geometry=shapes, crs=4326)
    data.to_file(tmp_path / "lights.geojson")
    found = frame(tmp_path, "lights.geojson")
    assert list(found.geom_type) == ["Point", "LineString", "MultiLineString"]
    assert [legs and len(legs) for legs in found["legs"]] == [None, 1, 2]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_file_without_coordinate_system_is_refused(tmp_path):
    points(1, crs=None).to_file(tmp_path / "lights.fgb")
    with pytest.raises(InputError, match="does not say its coordinate system"):
        frame(tmp_path, "lights.fgb")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("", "has 2 tables"),
        (", table: c", "no table `c`; write `table:` with one of: "),
    ],
)
def test_one_of_several_tables_has_to_be_chosen(more, message, tmp_path):
    for table in "ab":
        points(1).to_file(tmp_path / "lights.gpkg", layer=table)
    with pytest.raises(InputError, match=message) as caught:
        frame(tmp_path, "lights.gpkg", more)
    assert caught.value.problems[0].code == "missing-table"
    assert len(frame(tmp_path, "lights.gpkg", ", table: b")) == 1


def test_ids_are_unique_across_files(tmp_path):
    for name in ("a", "b"):
        ids = [{"a": "one", "b": "ONE"}[name], name]
        points(2).assign(id=ids).to_file(tmp_path / f"{name}.geojson")
        text = LAYER.format(file=f"{name}.geojson", more="")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path)
    (found,) = caught.value.problems
    assert found.code == "duplicate-id"
    assert "`one` (`ONE`) of a feature is used already, at " in found.message


def test_messages_name_few_features_and_count_all(tmp_path):
    points(6).assign(start=99).to_file(tmp_path / "lights.fgb", SPATIAL_INDEX="NO")
    with pytest.raises(InputError, match=r"\(features 1, 2, 3, 4, 5 and 1 more\)"):
        frame(tmp_path, "lights.fgb")


def test_bytes_that_are_no_text_are_refused(tmp_path):
    points(2).to_file(tmp_path / "lights.geojson")
    content = (tmp_path / "lights.geojson").read_bytes()
    (tmp_path / "lights.geojson").write_bytes(content.replace(b'"a"', b'"\xff"'))
    with pytest.raises(InputError, match="a text in it is not UTF-8"):
        frame(tmp_path, "lights.geojson")


RICH = {
    "population": [10, None],
    "height": [1.5, None],
    "note": ["биік", None],
    "open": [True, False],
}


def rich(tmp: Path, file: str) -> gpd.GeoDataFrame:
    data = points(2).assign(**RICH)
    data = data.astype({"population": "Int64", "open": "boolean"})
    if file.endswith(".parquet"):
        data.to_parquet(tmp / file, write_covering_bbox=True)
    else:
        data.to_file(tmp / file)
    return data


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "geojson", "parquet"])
@pytest.mark.parametrize("wanted", ["all", "[note, population]"])
def test_attributes_come_after_the_columns_of_the_contract(suffix, wanted, tmp_path):
    rich(tmp_path, f"lights.{suffix}")
    found = conform(frame(tmp_path, f"lights.{suffix}", f", attributes: {wanted}"))
    kept = list(RICH) if wanted == "all" else ["note", "population"]
    titles = found.columns.drop("geometry")
    assert sorted(titles[len(COLUMNS) :]) == sorted(kept)
    first = found.set_index("name").loc["a"]
    assert (first["note"], first["population"]) == ("биік", 10)
    assert pd.isna(found.set_index("name").loc["b", "population"])
    together = combined({"none": conform(points(1)), "rich": found})
    assert set(kept) <= set(together.columns)


def test_without_a_word_no_attribute_is_kept(tmp_path):
    rich(tmp_path, "lights.gpkg")
    assert not set(RICH) & set(frame(tmp_path, "lights.gpkg").columns)


def test_bytes_are_no_attribute(tmp_path):
    points(2).assign(raw=[b"\x00", None]).to_parquet(tmp_path / "lights.parquet")
    with pytest.raises(InputError, match=r"`raw` holds bytes \(feature 1\)") as caught:
        frame(tmp_path, "lights.parquet", ", attributes: [raw]")
    assert caught.value.problems[0].code == "bad-attribute"


def test_a_partitioned_folder_is_one_layer(tmp_path):
    for number, region in enumerate(["Mangystau", "Atyrau"]):
        folder = tmp_path / "lights" / f"region={region}"
        folder.mkdir(parents=True)
        there = [(52 + number, 43.9 + 3 * number)] * 2
        part = points(2).assign(id=[f"{number}a", f"{number}b"])
        part = part.set_geometry(shapely.points(there), crs=4326)
        part.to_parquet(folder / "part-0.parquet")
    found = frame(tmp_path, "lights", ", attributes: [region]")
    assert list(found["region"]) == ["Atyrau"] * 2 + ["Mangystau"] * 2
    assert read_folder(tmp_path).data_files == (tmp_path / "lights",)


def test_other_coordinate_systems_of_parquet_become_degrees(tmp_path):
    points(1).to_crs(32639).to_parquet(tmp_path / "lights.parquet")
    (point,) = frame(tmp_path, "lights.parquet").geometry
    assert (point.x, point.y) == pytest.approx((0, 1), abs=1e-7)


def test_a_year_of_five_digits_is_refused(tmp_path):
    since_1970 = pd.Series([3_000_000], dtype=pd.ArrowDtype(pa.int32()))
    days = since_1970.astype(pd.ArrowDtype(pa.date32()))
    points(1).assign(day=days).to_parquet(tmp_path / "lights.parquet")
    with pytest.raises(InputError, match=r"cannot be read .*year 10183 is out"):
        frame(tmp_path, "lights.parquet", ", attributes: [day]")


@pytest.mark.parametrize("content", [b"PAR1", b"", None])
def test_parquet_that_cannot_be_read_is_refused(content, tmp_path):
    file = tmp_path / "lights.parquet"
    if content is None:
        pd.DataFrame({"name": ["a"]}).to_parquet(file)
    else:
        file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        frame(tmp_path, "lights.parquet")
    assert caught.value.problems[0].code == "unreadable-file"


BAD = {
    "LINESTRING (0 0, nan nan, 1 1)": "outside-world",
    "LINESTRING (0 0, inf 1, 1 1)": "outside-world",
    "LINESTRING (179 0, 181 0)": "outside-world",
    "POINT EMPTY": "empty-geometry",
    "GEOMETRYCOLLECTION (POINT (0 0), LINESTRING (0 0, 1 1))": "bad-geometry",
}


@pytest.mark.parametrize(("shape", "code"), BAD.items())
def test_shapes_that_cannot_be_drawn_are_refused(shape, code, tmp_path):
    with np.errstate(invalid="ignore"):
        bad = shapely.from_wkt(shape)
    data = points(2).set_geometry([shapely.Point(1, 1), bad], crs=4326)
    data.to_parquet(tmp_path / "lights.parquet")
    with pytest.raises(InputError, match="feature 2") as caught:
        frame(tmp_path, "lights.parquet")
    assert {found.code for found in caught.value.problems} == {code}


def test_lines_cut_at_the_antimeridian_are_carried(tmp_path):
    shape = shapely.from_wkt("MULTILINESTRING ((179 0, 180 0), (-180 0, -179 0))")
    points(1).set_geometry([shape], crs=4326).to_parquet(tmp_path / "lights.parquet")
    assert list(frame(tmp_path, "lights.parquet").geometry) == [shape]


def test_many_columns_and_long_texts_are_carried(tmp_path):
    many = pd.DataFrame({f"c{number}": [number] for number in range(5_000)})
    data = gpd.GeoDataFrame(many.assign(name="a", note="я" * (1 << 20)))
    data = data.set_geometry([shapely.Point(1, 1)], crs=4326)
    data.to_parquet(tmp_path / "lights.parquet")
    found = frame(tmp_path, "lights.parquet", ", attributes: [c4999, note]")
    assert found["c4999"].iloc[0] == 4999
    assert len(found["note"].iloc[0]) == 1 << 20


def test_a_thousand_double_ids_are_counted(tmp_path):
    data = points(1).loc[[0] * 2000].assign(id=[f"i{n // 2}" for n in range(2000)])
    data.to_parquet(tmp_path / "lights.parquet")
    with pytest.raises(
        InputError, match="980 more ids are used more than once"
    ) as caught:
        frame(tmp_path, "lights.parquet")
    assert len(caught.value.problems) == 21


MEMORY = """
import resource, sys
from pathlib import Path
import geopandas, pyogrio, pyarrow.dataset
from geo.read import AtlasFolder, read_folder

def mega():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

before = mega()
frame = read_folder(Path(sys.argv[1])).features["lights"]
size = frame.memory_usage(deep=True).sum() / 2**20
print((mega() - before) / size)
"""


def test_reading_takes_at_most_four_times_the_frame(tmp_path):
    count = 100_000
    names = [f"Ақтау {number}" for number in range(count)]
    shapes = shapely.points(np.linspace(50, 56, count), 43)
    data = gpd.GeoDataFrame({"name": names}, geometry=shapes, crs=4326)
    data.to_parquet(tmp_path / "lights.parquet")
    text = LAYER.format(file="lights.parquet", more="")
    (tmp_path / "lights.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", MEMORY, str(tmp_path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert float(done.stdout) <= 4


def test_a_column_of_free_texts_is_told_briefly(tmp_path):
    data = points(1).loc[[0] * 20_000].reset_index(drop=True)
    texts = [f"permit {row}" if row % 2 else "planned" for row in range(20_000)]
    data.assign(status=texts).to_parquet(tmp_path / "lights.parquet")
    with pytest.raises(InputError) as caught:
        frame(tmp_path, "lights.parquet")
    found = caught.value.problems
    assert [problem.code for problem in found] == ["unknown-value"] * 21
    told = {problem.message for problem in found}
    assert (
        "`status` is the text `permit 1`, which is not known here (feature 2)" in told
    )
    assert (
        "`status` has 9,980 more unknown values "
        "(features 42, 44, 46, 48, 50 and 9975 more)"
    ) in told


@pytest.mark.parametrize("suffix", ["fgb", "geojson", "gpkg", "shp", "kml", "parquet"])
def test_heights_are_left_out_with_a_warning(suffix, tmp_path):
    data = points(3).set_geometry(shapely.points([[1, 2, 0], [2, 2, 8.5], [3, 2, -1]]))
    write = data.to_parquet if suffix == "parquet" else data.to_file
    options = {"driver": "KML"} if suffix == "kml" else {}
    write(tmp_path / f"lights.{suffix}", **options)
    found = read(tmp_path, f"lights.{suffix}")
    assert not found.features["lights"].has_z.any()
    (note,) = found.warnings
    assert note.code == "heights-left-out"
    assert "heights of 2 features of the layer `lights`" in note.message


@pytest.mark.parametrize("suffix", ["fgb", "gpkg", "shp", "parquet"])
def test_numbers_that_may_have_lost_digits_are_kept_with_a_warning(suffix, tmp_path):
    data = points(4).assign(code=[2.0**53, -(2.0**60), 2.0**53 - 1, np.nan], size=0.5)
    file = tmp_path / f"lights.{suffix}"
    data.to_parquet(file) if suffix == "parquet" else data.to_file(file)
    found = read(tmp_path, file.name, ", attributes: [code, size]")
    assert {2.0**53, -(2.0**60)} < {*found.features["lights"]["code"]}
    (note,) = found.warnings
    assert note.code == "lost-digits"
    assert note.message == (
        "2 numbers of the layer `lights` may have lost digits, as they are read with "
        "15: `code`"
    )


def test_whole_numbers_of_64_bits_have_all_digits(tmp_path):
    points(2).assign(code=[2**63 - 1, 2**53 + 1]).to_file(tmp_path / "lights.gpkg")
    found = read(tmp_path, "lights.gpkg", ", attributes: [code]")
    assert found.features["lights"]["code"].tolist() == [2**63 - 1, 2**53 + 1]
    assert not found.warnings
