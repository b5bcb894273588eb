from pathlib import Path

import pytest

from geo.read import read_folder
from geo.read.comments import cut_texts

FILE = Path("x.yaml")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b\nname: Причал #4\n", 2),
        ("- {id: x}\n- School  #12-a \n", 2),
        ("ж: ж\nnames:\n  en: Berth #2\n", 3),
    ],
)
def test_a_number_sign_that_cuts_a_text_is_told(text, line):
    (found,) = cut_texts(text, FILE)
    assert (found.code, found.at.line) == ("cut-text", line)
    assert "ends before `#" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "name: Pier # 4 of them\n",
        "name: Pier #the fourth\n",
        "name: 'Pier #4' #4\n",
        "name: |\n  Pier #4\n",
        "name: >-\n  Pier #4\n",
        "start: 2025 #1\n",
        "name: Pier#4\n",
        "# name: Pier #4\n",
        "name: 'x #1\n",
    ],
)
def test_comments_and_whole_texts_are_not(text):
    assert list(cut_texts(text, FILE)) == []


LAYER = """title: {en: A}
theme: transport
source:
  publisher: P
  title: Decree #7
"""


def test_it_is_a_warning_of_layer_and_atlas(tmp_path):
    (tmp_path / "a.yaml").write_text(LAYER)
    (tmp_path / "atlas.yaml").write_text("title:\n  en: Pier #4\n")
    found = [one for one in read_folder(tmp_path).warnings if one.code == "cut-text"]
    assert [one.at.path.name for one in found] == ["atlas.yaml", "a.yaml"]
