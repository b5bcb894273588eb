"""Folders are answered as single tables are, whoever works on them."""

import dask_geopandas
import pyarrow.dataset as ds
import pytest

from geo.batch.job import Job
from geo.batch.run import geocode as geocode_table
from geo.distributed.cluster import Cluster
from geo.distributed.local import Local
from geo.errors import InputError
from geo.progress import Stages


def test_each_file_is_what_a_single_table_would_be(
    folder, expected, geocoding, tmp_path
):
    assert len(expected) == len(list(folder.rglob("*.parquet")))
    for name in list(expected)[:2]:
        job = Job(folder / name, tmp_path / "one.parquet", (("name", "name"),))
        geocode_table(job, geocoding(folder, tmp_path).find, Stages(), rows=50)
        assert (tmp_path / "one.parquet").read_bytes() == expected[name]


@pytest.mark.parametrize("engine", [Local(2), Cluster(1)])
def test_processes_of_this_machine(expected, answered, engine):
    done, found = answered(engine)
    assert found == expected
    assert done.counts.total() == done.rows == 600
    assert done.counts["bad_row"] == done.partitions == 10


def test_the_order_of_the_rows_is_kept(folder, geocode, tmp_path):
    geocode(folder, tmp_path / "out")
    rows = ds.dataset(tmp_path / "out").to_table()
    assert rows["n"].to_pylist() == list(range(600))


# dask-geopandas 0.5 passes pandas an option that pandas 3.1 will drop
@pytest.mark.filterwarnings("ignore:The inplace keyword")
def test_results_go_on_in_dask(folder, geocode, tmp_path):
    geocode(folder, tmp_path / "out")
    frame = dask_geopandas.read_parquet(tmp_path / "out")
    assert frame.npartitions == 10
    assert frame.geometry.name == "geo_geometry"
    assert len(frame) == 600


def test_columns_that_are_not_there(folder, geocode, tmp_path):
    with pytest.raises(InputError, match="no column `oblast`"):
        geocode(folder, tmp_path / "out", columns=(("region", "oblast"),))
    assert not (tmp_path / "out").exists()
