"""What is done is not done again, and nothing of others is touched."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.batch.job import Common
from geo.distributed.fingerprint import fingerprint
from geo.distributed.ledger import Ledger
from geo.distributed.local import Local
from geo.distributed.partitions import open_partitions
from geo.distributed.task import Failed, Order, carry_out
from geo.errors import InputError, OutputError


def write(path, *names):
    pq.write_table(pa.table({"name": names}), path)


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b"):
        write(folder / f"{name}.parquet", "Aktau", name)
    return folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def times(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.parquet")}


def test_a_second_run_does_nothing(source, out, geocode):
    geocode(source, out)
    before = times(out)
    done = geocode(source, out)
    assert (done.resumed, done.rows, times(out)) == (4, 4, before)
    assert {path.name for path in out.iterdir()} == {*before, "_manifest.json"}


def test_only_what_changed_is_done_again(source, out, geocode):
    geocode(source, out)
    write(source / "a.parquet", "Beyneu")
    write(source / "c.parquet", "Beyneu")
    done = geocode(source, out)
    assert (done.resumed, done.rows) == (2, 4)


def test_a_result_that_is_gone_or_changed_is_made_again(source, out, geocode, contents):
    geocode(source, out)
    expected = contents(out)
    (out / "a.parquet").unlink()
    (out / "b.parquet").write_bytes(b"short")
    assert geocode(source, out).resumed == 0
    assert contents(out) == expected


def test_results_of_files_that_are_gone_go(source, out, geocode):
    geocode(source, out)
    (source / "a.parquet").unlink()
    (out / "mine.parquet").touch()
    assert "1 files" in geocode(source, out).notes[0]
    assert set(times(out)) == {"b.parquet", "mine.parquet"}


@pytest.mark.parametrize("options", [{"prefix": "x_"}, {"common": Common(kind="port")}])
def test_results_of_other_options_are_not_mixed(source, out, geocode, options):
    geocode(source, out)
    with pytest.raises(OutputError, match="other options"):
        geocode(source, out, **options)


@pytest.mark.parametrize("name", ["out", "out/mine.txt", "out/.work/mine.txt"])
def test_what_is_not_ours_is_left_alone(source, tmp_path, geocode, name):
    (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
    (tmp_path / name).touch()
    with pytest.raises(OutputError, match=r"is a file|not ours"):
        geocode(source, tmp_path / "out")


def test_files_that_are_bad_are_named_when_the_others_are_done(source, out, geocode):
    damaged = bytearray((source / "a.parquet").read_bytes())
    damaged[4:40] = bytes(36)
    (source / "a.parquet").write_bytes(damaged)
    with pytest.raises(InputError, match=r"a\.parquet: the Parquet table cannot"):
        geocode(source, out)
    write(source / "a.parquet", "Aktau")
    assert geocode(source, out).resumed == 2


def test_two_runs_do_not_write_the_same_folder(source, out, geocode):
    class Nested(Local):
        def results(self, *_):
            geocode(source, out)

    with pytest.raises(OutputError, match="another run"):
        geocode(source, out, Nested(1))
    assert not out.exists()


def order(source, out, geocoding, identity):
    work = geocoding(source, out)
    return Order(work, Ledger(out, ".parquet", identity), fingerprint())


def test_a_task_of_a_run_that_was_replaced_writes_nothing(source, out, geocoding):
    first = open_partitions(source).all[0]
    with Ledger(out, ".parquet", "new").opened():
        found = carry_out(order(source, out, geocoding, "old"), first)
        assert isinstance(found, Failed)
        assert "another run has taken its place" in found.error
        assert times(out) == {}


def test_a_process_of_another_version_writes_nothing(source, out, geocoding):
    first = open_partitions(source).all[0]
    ours = order(source, out, geocoding, "x")
    theirs = Order(ours.work, ours.ledger, {**ours.expected, "numpy": "0.1"})
    with ours.ledger.opened():
        found = carry_out(theirs, first)
    assert "is of another version (numpy: " in found.error


def test_a_disk_that_is_full(source, out, geocode, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.output.os.fsync", full)
    with pytest.raises(OutputError, match="cannot be written: No space left"):
        geocode(source, out)
    assert not out.exists()


def test_a_run_that_was_killed_as_it_began_is_no_stranger(source, out, geocode):
    (out / ".work").mkdir(parents=True)
    (out / ".work" / "lock").touch()
    (out / ".work" / ".run.json.01234567.unfinished").touch()
    assert geocode(source, out).rows == 4
