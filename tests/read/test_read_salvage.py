"""A file that is no valid YAML: what is told of the rest of it."""

import pytest

from geo.errors import InputError
from geo.read import read_folder

TOP = """\
title: {en: A}
theme: transport
source: {publisher: Us, title: A walk}
"""
SITES = """\
sites:
  - id: one
    name: One
    kind: prot
  - id: two
%s
    kind: city
  - id: three
    name: Three
    kind: citi
"""
AFTER = """\
facts:
  - {id: f, kind: priority, title: {en: F}, yeer: 1}
"""


def told(tmp_path, text):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path)
    return [(one.code, one.at.line) for one in caught.value.problems]


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ("    name: Two: the second", 9),
        ("    name: 'Two", 9),
        ('    name: "Two" and more', 9),
        ("    tags: [a, b", 9),
        ("     name: Two\n    oops", 9),
        ("    name: *Two*", 9),
        ("\tname: Two", 9),
    ],
)
def test_the_other_parts_are_told_as_ever(tmp_path, wrong, line):
    found = told(tmp_path, TOP + SITES % wrong + AFTER)
    (syntax,) = (one for one in found if one[0] == "yaml-syntax")
    more = wrong.count("\n")
    assert abs(syntax[1] - line) <= 1
    others = [one for one in found if one != syntax]
    third = [("unknown-value", 13 + more)]
    assert others[0] == ("unknown-value", 7)
    assert others[-1] == ("unknown-key", 15 + more)
    assert others[1:-1] in (third, [])  # where the fault may reach as far


@pytest.mark.parametrize(
    "text",
    [
        TOP.replace("theme: transport", "theme: a: b") + "sites: []\n",
        TOP.replace("title: {en: A}", "title: {en: A") + "sites: []\n",
        TOP + "sites:\n  - id: one\n    name: a: b\n",
        TOP
        + "sites:\n  - {id: &x one, name: a: b}\n  - {id: b, name: *x, kind: city}\n",
    ],
)
def test_nothing_is_missed_that_the_faulty_part_may_say(tmp_path, text):
    assert {code for code, _ in told(tmp_path, text)} == {"yaml-syntax"}


def test_every_faulty_part_is_told_at_once(tmp_path):
    text = TOP + SITES % "    name: a: b" + AFTER.replace("yeer: 1", "n: a: b")
    codes = [("yaml-syntax", 9), ("yaml-syntax", 15)]
    assert [one for one in told(tmp_path, text) if one[0] == "yaml-syntax"] == codes


def test_ids_of_other_files_are_not_held_against_a_part(tmp_path):
    (tmp_path / "b.yaml").write_text(
        TOP + "facts: [{kind: priority, title: {en: F}, sites: [two], id: g}]\n"
    )
    found = told(tmp_path, TOP + SITES % "    name: a: b")
    assert {code for code, _ in found} == {"yaml-syntax", "unknown-value"}


def test_the_data_of_a_faulty_file_are_read(tmp_path):
    (tmp_path / "a.csv").write_text("name,kind\nOne,prot\n")
    text = TOP + "data: {file: a.csv}\n" + "sites:\n  - id: one\n    name: a: b\n"
    assert told(tmp_path, text) == [("unknown-value", 2), ("yaml-syntax", 7)]
