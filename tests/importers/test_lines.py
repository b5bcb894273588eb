import zipfile

import pytest

from geo.errors import InputError
from geo.importers import lines
from geo.importers.lines import read_lines, size_of

from .conftest import text


def test_plain_and_zipped_are_the_same(tmp_path):
    for name in ("KZ.txt", "KZ.zip"):
        path = text(tmp_path / name, "one", "two")
        assert [line.text for line in read_lines(path)] == [b"one", b"two"]
        assert size_of(path) == 8


def test_an_archive_is_known_by_its_content_and_may_hold_several(tmp_path):
    path = tmp_path / "dump.dat"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("iso-languagecodes.txt", "no place")
        archive.writestr("a.txt", "one\r\n")
        archive.writestr("folder/b.txt", "two")
    found = [(str(line.at), line.text) for line in read_lines(path)]
    assert found == [
        (f"{path}/a.txt:1", b"one"),
        (f"{path}/folder/b.txt:1", b"two"),
    ]


def damaged(path):
    text(path, *["many lines"] * 100)
    content = bytearray(path.read_bytes())
    content[60:80] = bytes(20)
    path.write_bytes(content)


def cut_off(path):
    text(path, *["many lines"] * 100)
    path.write_bytes(path.read_bytes()[:200])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda _: None, "missing-file"),
        (lambda path: path.mkdir(), "unreadable-file"),
        (damaged, "unreadable-file"),
        (cut_off, "unreadable-file"),
    ],
)
def test_what_cannot_be_read(tmp_path, make, code):
    path = tmp_path / "KZ.zip"
    make(path)
    with pytest.raises(InputError) as caught:
        list(read_lines(path))
    assert [one.code for one in caught.value.problems] == [code]


def test_an_endless_line_is_no_line(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "LONGEST", 10)
    with pytest.raises(InputError, match=r"KZ\.txt:2: .* longer than 10 bytes"):
        list(read_lines(text(tmp_path / "KZ.txt", "short", "x" * 20)))
