"""Folders of Parquet files on the command line: exit codes and what is said."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import make_map
from geo.commands import engines, options


class Nobody:
    name = "nobody"

    def __init__(self, *, online):
        self.online = online

    def prospects(self, _asked, _where):
        return []


@pytest.fixture
def folder(tmp_path, monkeypatch):
    def opened(also, **_):
        return (Nobody(online="service" in also),)

    monkeypatch.setattr(options, "open_geocoders", opened)
    monkeypatch.setattr(options, "check_geocoders", lambda _: None)
    monkeypatch.setattr("geo.distributed.fingerprint._indexes", lambda _: [])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in "ab":
        table = pa.table({"town": ["Zzyzxq", None]})
        pq.write_table(table, tmp_path / f"in/{name}.parquet")
    return tmp_path


ASK = ("geocode", "in", "out", "--name-column", "town")


@pytest.mark.usefixtures("folder")
def test_geocode_and_export(capsys):
    assert make_map.main([*ASK, "--jobs", "1", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    counts = {"partitions": 2, "rows": 4, "not_found": 2, "bad_row": 2}
    assert said["counts"] == counts
    assert said["files"][0]["path"] == "out/_manifest.json"
    assert {"status", "timings", "rows_per_s", "resumed", "notes"} <= set(said)
    assert make_map.main(["export", "out", "--out", "gis", "--jobs", "1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("gis/geojson: 2 files, 4 rows; 4 features, ")


@pytest.mark.parametrize("form", ["csv", "geojson", "geojsonl", "parquet"])
def test_every_format(folder, form):
    assert make_map.main([*ASK, "--format", form, "--jobs", "1"]) == 0
    assert sorted(path.name for path in (folder / "out").glob("[ab]*")) == [
        f"a.{form}",
        f"b.{form}",
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["geocode", "in/a.parquet", "b.csv", *ASK[3:], "--engine", "dask"], 2),
        ([*ASK, "--scheduler", "tcp://127.0.0.1:9"], 2),
        ([*ASK, "--engine", "spark"], 2),
        ([*ASK, "--engine", "dask", "--with", "service"], 2),
        ([*ASK, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"], 3),
        ([*ASK, "--with", "service"], 0),
        ([*ASK, "--format", "shp"], 2),
        ([*ASK, "--encoding", "cp1251"], 2),
        ([*ASK[:4], "city"], 1),
        (["geocode", "in", "in/out", *ASK[3:]], 2),
        (["geocode", "in", "in/a.parquet/out", *ASK[3:]], 2),
        (["geocode", "in", "file", *ASK[3:]], 4),
        (["export", "in"], 1),
        (["geocode", "in", "-", *ASK[3:]], 2),
        (["export", "in", "--format", "geojson", "--format", "csv"], 2),
        (["export", "file", "--engine", "dask"], 2),
    ],
)
def test_exit_codes(folder, words, code, monkeypatch):
    monkeypatch.setattr("geo.distributed.cluster.PATIENCE_S", 0.2)
    (folder / "file").touch()
    assert make_map.main(words) == code


@pytest.mark.usefixtures("folder")
def test_without_dask(capsys, monkeypatch):
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    assert make_map.main([*ASK, "--engine", "dask"]) == 3
    assert "mangystau-atlas[distributed]" in capsys.readouterr().err
