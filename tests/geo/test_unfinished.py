import os
import signal
import subprocess
import sys

import pytest

import geo.unfinished
from geo.output import open_whole, whole_path, write_whole
from geo.unfinished import hidden_file, hidden_folder, sweep, sweep_all

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="locks of Unix")
AT_WORK = """
import sys
from pathlib import Path
from geo.output import open_whole, whole_path
from geo.unfinished import hidden_folder

def by_library(path):
    return whole_path(path)

def aside(path):
    return hidden_folder(path)

with {made}(Path(sys.argv[1])) as made:
    if isinstance(made, Path):
        made = (made / "part" if made.is_dir() else made).open("wb")
    made.write(b"half" * 1_000_000)
    print("begun", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(params=["open_whole", "by_library", "aside"])
def other(request, tmp_path):
    """Return a run that is in the middle of writing."""
    words = [sys.executable, "-c", AT_WORK.format(made=request.param)]
    pipe = subprocess.PIPE
    run = subprocess.Popen([*words, tmp_path / "a.txt"], stdin=pipe, stdout=pipe)
    assert run.stdout.readline() == b"begun\n"
    yield run
    run.kill()
    run.communicate()


def hidden(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@UNIX
def test_what_a_killed_run_left_goes_with_the_next(tmp_path, other):
    other.kill()
    other.wait(60)
    assert len(hidden(tmp_path)) == 1
    write_whole(tmp_path / "b.txt", b"whole")
    assert hidden(tmp_path) == []


def test_what_a_run_beside_is_at_work_on_stays(tmp_path, other):
    before = hidden(tmp_path)
    write_whole(tmp_path / "a.txt", b"whole")
    assert hidden(tmp_path) == before
    other.communicate(timeout=60)
    assert other.returncode in (0, 1)  # who wrote nothing to a path has no file there
    assert hidden(tmp_path) == []


@UNIX
def test_one_that_is_asked_to_end_by_another_signal_too(tmp_path, other):
    other.send_signal(signal.SIGINT)
    other.communicate(timeout=60)
    assert hidden(tmp_path) == []


@pytest.mark.parametrize("name", [".a.txt", ".a.unfinished", ".a.0123456g.unfinished"])
def test_hidden_files_of_others_stay(tmp_path, name):
    (tmp_path / name).touch()
    sweep(tmp_path)
    assert hidden(tmp_path) == [name]


@UNIX
@pytest.mark.parametrize("folder", [".", "tiles"])
def test_folders_of_results_are_swept_as_well(tmp_path, folder):
    (tmp_path / folder).mkdir(exist_ok=True)
    (tmp_path / folder / ".s.pmtiles.01234567.unfinished").touch()
    sweep_all(tmp_path)
    assert hidden(tmp_path / folder) == []


@UNIX
def test_a_shared_folder_is_left_to_who_began(tmp_path):
    (tmp_path / ".a.01234567.unfinished").touch()
    with open_whole(tmp_path / "b.txt", shared=True):
        pass
    assert hidden(tmp_path) == [".a.01234567.unfinished"]


def test_one_that_another_took_before_it_was_held_is_made_again(tmp_path, monkeypatch):
    opened, taken = os.open, []

    def late(path, *given, **named):
        if not taken and str(path).endswith(".unfinished"):
            taken.append(path)
            path.rmdir()
        return opened(path, *given, **named)

    monkeypatch.setattr(os, "open", late)
    with hidden_folder(tmp_path / "a") as folder:
        assert folder.is_dir()
        assert folder not in taken


def test_without_locks_nothing_is_swept(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")

    def unknown(*_):
        raise OSError("no locks here")

    monkeypatch.setattr(fcntl, "flock", unknown)
    with hidden_folder(tmp_path / "a") as folder:
        sweep(tmp_path)
        assert folder.is_dir()
    assert hidden(tmp_path) == []


@pytest.mark.parametrize("make", [hidden_file, hidden_folder])
@pytest.mark.parametrize("asked", [KeyboardInterrupt, SystemExit])
def test_a_request_to_end_amid_the_removal_leaves_nothing(
    tmp_path, monkeypatch, make, asked
):
    remove = geo.unfinished._remove
    requests = [asked]

    def interrupted(path):
        if requests:
            raise requests.pop()
        remove(path)

    monkeypatch.setattr("geo.unfinished._remove", interrupted)
    with pytest.raises(asked), make(tmp_path / "a.txt"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a" * 255, "д" * 127, "😀" * 60 + ".html"])
def test_what_has_a_long_name_can_be_written(tmp_path, name):
    write_whole(tmp_path / name, b"whole")
    with whole_path(tmp_path / name) as path:
        path.write_bytes(b"new")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with hidden_file(tmp_path / name) as path:
        kept = path.read_bytes()
        assert geo.unfinished._OURS.fullmatch(path.name)
    assert kept == b""
