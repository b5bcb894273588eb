"""Each rule has a bad folder or file, and beside it what is said about it."""

import shutil
from pathlib import Path

import pytest

from geo.errors import InputError, Problem
from geo.read import CODES, read_folder

BAD = Path(__file__).parents[1] / "data" / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.suffix != ".txt")
ELSEWHERE = {
    *("no-folder", "bad-crs", "missing-table", "other-columns", "outside-region"),
    *("wrong-value", "empty-layer", "inner-layer", "heights-left-out"),
    *(
        "ambiguous-region",
        "cut-name",
        "cut-text",
        "land-unchecked",
        "lost-digits",
        "offshore",
        "region-not-drawn",
        "region-unchecked",
    ),
}
"""Codes without a golden file: binary data, warnings, or tested beside the code."""


def problems(case: Path, tmp: Path) -> tuple[Problem, ...]:
    if case.is_dir():
        shutil.copytree(case, tmp / "layers")
    else:
        (tmp / "layers").mkdir()
        shutil.copy(case, tmp / "layers")
    with pytest.raises(InputError) as caught:
        read_folder(Path("layers"))
    return caught.value.problems


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_is_named_with_line_and_fix(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = "".join(f"{one.code}: {one}\n" for one in problems(case, tmp_path))
    assert found == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_code_has_a_golden_line():
    lines = "".join(path.read_text(encoding="utf-8") for path in BAD.glob("*.txt"))
    shown = {line.split(":")[0] for line in lines.splitlines()}
    assert shown | ELSEWHERE == set(CODES)
    assert not shown & ELSEWHERE


def test_all_problems_of_a_folder_come_at_once_in_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "layers").mkdir()
    names = (
        "unknown-key",
        "missing-key",
        "not-a-number",
        "yaml-syntax",
        "out-of-range",
    )
    for name in names:
        shutil.copy(BAD / f"{name}.yaml", tmp_path / "layers")
    with pytest.raises(InputError) as caught:
        read_folder(Path("layers"))
    found = caught.value.problems
    assert {one.at.path.stem for one in found} == set(names)
    assert [one.at for one in found] == sorted(one.at for one in found)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(InputError, match="No such file or directory; name the folder"):
        read_folder(tmp_path / "nowhere")


def test_places_are_relative_to_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BAD / "not-utf8", tmp_path / "layers")
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path / "layers")
    assert str(caught.value.problems[0].at) == "layers/a.yaml:4"
    assert caught.value.problems[0].at.column == 22
