"""What lies beside the layers, or holds nothing, and is told."""

import pytest

from geo.errors import InputError
from geo.read import read_folder

LAYER = "title: {en: Lights}\ntheme: transport\nsource: {publisher: P, title: T}\n"
SITE = "sites: [{id: cape, name: Cape, kind: other}]\n"
TABLE = "data: {file: lights.csv, kind: other}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lights.yaml").write_text(LAYER + SITE + TABLE)
    (tmp_path / "lights.csv").write_text("id,name\nreef,Reef\n")
    return tmp_path


def told(folder):
    with pytest.raises(InputError) as caught:
        read_folder(folder)
    return [(one.at.path.name, one.code) for one in caught.value.problems]


@pytest.mark.parametrize(
    "name",
    [
        *("book.xlsx", "BOOK.XLS", "book.ods", "t.dbf", "X.CSV"),
        *("extra.yaml.txt", "extra.YML.TXT", "more.csv.txt"),
    ],
)
def test_what_is_surely_meant_is_told(folder, name):
    (folder / name).write_bytes(b"something")
    assert told(folder) == [(name, "unused-file")]


@pytest.mark.parametrize(
    "name",
    [
        *("README.txt", "README.md", "notes.txt", ".gitignore", "schema.json"),
        *("plan.png", "plan.pdf", "style.qml", "lights.yaml.bak", "lights.yaml~"),
        *("lights.xlsx", "~$book.xlsx", ".book.xlsx"),
    ],
)
def test_what_may_be_there_is_not(folder, name):
    (folder / name).write_bytes(b"something")
    assert read_folder(folder).warnings == ()


def test_a_table_of_a_header_alone_is_a_problem(folder):
    (folder / "lights.csv").write_text("id,name\n\n")
    assert told(folder) == [("lights.csv", "empty-file")]


def test_a_layer_of_nothing_is_a_warning(folder):
    (folder / "later.yaml").write_text(LAYER)
    (warning,) = read_folder(folder).warnings
    assert (warning.code, warning.at.path.name) == ("empty-layer", "later.yaml")


@pytest.mark.parametrize(
    ("name", "text", "beside", "codes"),
    [
        ("extra.yaml", LAYER, "notes.txt", ["inner-layer"]),
        ("extra.yaml", LAYER, "atlas.yaml", []),
        ("extra.yaml", LAYER, "lock.geojson", []),
        ("mkdocs.yml", "title: A\n", "notes.txt", []),
        ("extra.txt", LAYER, "notes.txt", []),
        (".extra.yaml", LAYER, "notes.txt", []),
    ],
)
def test_a_layer_file_further_down_is_a_warning(folder, name, text, beside, codes):
    for inner in ("drafts", ".hidden"):
        (folder / inner).mkdir()
        (folder / inner / name).write_text(text)
        (folder / inner / beside).write_text("")
    found = read_folder(folder).warnings
    assert [one.code for one in found] == codes
    assert {one.at.path.parent.name for one in found} <= {"drafts"}
