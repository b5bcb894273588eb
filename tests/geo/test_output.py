import errno
import os
import signal
import subprocess
import sys

import pytest

from geo.errors import OutputError
from geo.output import open_whole, whole_path, write_whole

KILLED = """
import os, signal, sys
from pathlib import Path
from geo.output import open_whole
with open_whole(Path(sys.argv[1])) as file:
    file.write(b"half" * 1_000_000)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def write_by_library(path, content):
    with whole_path(path) as hidden:
        hidden.write_bytes(content)
        hidden.chmod(0o640)  # as some do


WRITERS = pytest.mark.parametrize("write", [write_whole, write_by_library])


@WRITERS
def test_writes_and_makes_folders(tmp_path, write):
    path = tmp_path / "a" / "b" / "c.txt"
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert [file.name for file in path.parent.iterdir()] == ["c.txt"]


@WRITERS
def test_permissions_are_those_of_an_ordinary_file(tmp_path, write):
    plain = tmp_path / "plain"
    plain.touch()
    write(tmp_path / "whole", b"")
    assert (tmp_path / "whole").stat().st_mode == plain.stat().st_mode


@WRITERS
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_a_file_keeps_its_permissions(tmp_path, write, mode):
    path = tmp_path / "a.txt"
    path.write_bytes(b"former")
    path.chmod(mode)
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == mode


def test_what_is_private_is_so_while_it_is_written(tmp_path):
    path = tmp_path / "a.txt"
    path.touch(0o600)
    with open_whole(path) as file:
        assert os.fstat(file.fileno()).st_mode & 0o777 == 0o600
        file.write(b"secret")


@WRITERS
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path, write, there):
    real, link = tmp_path / "shared" / "real.txt", tmp_path / "link.txt"
    if there:
        real.parent.mkdir()
        real.write_bytes(b"former")
    link.symlink_to(real.relative_to(tmp_path))
    write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert [path.name for path in real.parent.iterdir()] == ["real.txt"]


@WRITERS
def test_the_same_content_leaves_the_file_alone(tmp_path, write):
    path = tmp_path / "a.txt"
    write(path, b"same")
    before = path.stat()
    write(path, b"same")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
    )
    assert list(tmp_path.iterdir()) == [path]


@WRITERS
@pytest.mark.parametrize("call", ["fsync", "chmod", "replace"])
def test_a_full_disk_leaves_the_former_file(tmp_path, monkeypatch, write, call):
    def full(*_, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.txt"
    path.write_bytes(b"former")
    monkeypatch.setattr(os, call, full)
    with pytest.raises(OutputError, match=r"a\.txt: cannot be written: No space left"):
        write(path, b"new")
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_while_writing(tmp_path):
    limits = f"ulimit -f 1; exec {sys.executable} - <<'END'\n"
    code = (
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from pathlib import Path\n"
        "from geo.output import write_whole\n"
        f"write_whole(Path({str(tmp_path / 'a')!r}), b'x' * 10_000_000)\nEND\n"
    )
    run = ["bash", "-c", limits + code]
    done = subprocess.run(run, check=False, capture_output=True, text=True)
    assert "OutputError" in done.stderr
    assert list(tmp_path.iterdir()) == []


def fail_while_writing(path):
    with open_whole(path) as file:
        file.write(b"new")
        raise ZeroDivisionError


def test_what_the_block_raises_leaves_the_former_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"former")
    with pytest.raises(ZeroDivisionError):
        fail_while_writing(path)
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_stands_in_the_way(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "a.txt", b"new")
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_a_file_stands_for_the_folder(tmp_path):
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        write_whole(tmp_path / "out" / "a.txt", b"new")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        write_whole(tmp_path / "a.txt", b"new")


def test_a_kill_in_the_middle_leaves_the_former_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"former")
    done = subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"former"
