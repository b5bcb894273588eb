"""Standard output that cannot be written, of a real process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCHEMA, BAD = ["schema"], ["check", "nowhere", "--json"]


def run(words, out, **changes):
    return subprocess.run(
        [sys.executable, ROOT / "make_map.py", *words],
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        encoding=changes.get("PYTHONIOENCODING", "utf-8").partition(":")[0],
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)} | changes,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("words", [SCHEMA, BAD])
def test_a_full_disk_is_told_and_has_its_exit_code(words):
    with Path("/dev/full").open("w") as full:
        done = run(words, full)
    assert done.returncode == 4
    assert done.stderr.startswith("error: standard output: cannot be written: No space")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(("words", "code"), [(SCHEMA, 0), (BAD, 1)])
def test_a_reader_who_has_enough_changes_no_exit_code(words, code):
    reads, writes = os.pipe()
    os.close(reads)
    done = run(words, writes)
    os.close(writes)
    assert (done.returncode, done.stderr) == (code, "")


def closed(streams, words):
    """Run the program without some standard streams."""
    command = [sys.executable, ROOT / "make_map.py", *words]
    shell = ["sh", "-c", f'exec "$@" {streams}', "sh", *command]
    return subprocess.run(shell, capture_output=True, text=True, check=False)


def test_without_standard_output_the_exit_code_tells():
    done = closed(">&-", BAD)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.parametrize("streams", ["2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_without_standard_streams_a_run_does_its_work(tmp_path, streams):
    out = tmp_path / "out"
    words = ["export", ROOT / "layers", "--format", "csv", "--out", out]
    done = closed(streams, words)
    assert (done.returncode, done.stderr) == (0, "")
    assert (out / "csv" / "atlas.csv").exists()
    assert closed(streams, ["export", "nowhere"]).returncode == 1


@pytest.mark.parametrize("encoding", ["cp1251", "ascii", "utf-8"])
def test_letters_that_an_encoding_lacks_are_escaped(encoding):
    words = ["check", "Ақсу é 😀", "--json"]
    done = run(words, subprocess.PIPE, PYTHONIOENCODING=f"{encoding}:strict")
    assert (done.returncode, done.stderr) == (1, "")
    assert "Ақсу é 😀" in json.loads(done.stdout)["problems"][0]["file"]
