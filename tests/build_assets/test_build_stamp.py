from dataclasses import replace
from pathlib import Path

import pytest

from build_assets import places, stamp, steps
from build_assets.errors import BuildError
from build_assets.steps import (
    STAMPS,
    STEPS,
    Site,
    Step,
    build_step,
    remember,
    requirements,
)
from geo.curated import read_curated
from geo.kinds import POPULATED

ROOT_FILES = {
    "tool/a.py": "from tool import b\nimport json\n",
    "tool/b.py": "from tool.c import thing\n",
    "tool/c.py": "thing = 1\n",
    "tool/unused.py": "",
    "names.csv": "id\n",
}


def make(site):
    (site.out / "data").mkdir()
    (site.out / "data" / "made").write_text("made")


STEP = Step("made", make, "tool.a", ("data/made",), ("*.csv",), ("numpy",))


def build_one(root):
    made_from = STEP.fingerprint(root)
    build_step(root, STEP, print)
    remember(root, STEP, made_from)


@pytest.fixture
def root(tmp_path):
    (tmp_path / "tool").mkdir()
    for name, text in ROOT_FILES.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def test_a_module_depends_on_what_it_imports(root):
    names = {path.name for path in stamp.modules(root, "tool.a")}
    assert names == {"a.py", "b.py", "c.py"}


def test_a_step_is_stale_until_it_is_built(root):
    assert STEP.stale(root, {})
    build_one(root)
    assert (root / "data" / "made").read_text() == "made"
    assert not STEP.stale(root, stamp.load(root / STAMPS))


@pytest.mark.parametrize("name", ["tool/c.py", "names.csv"])
def test_a_change_of_an_input_makes_it_stale(root, name):
    build_one(root)
    (root / name).write_text("changed = 1\n")
    assert STEP.stale(root, stamp.load(root / STAMPS))


def test_neither_line_ends_nor_other_files_make_it_stale(root):
    build_one(root)
    (root / "names.csv").write_bytes(b"id\r\n")
    (root / "tool" / "unused.py").write_text("x = 1\n")
    assert not STEP.stale(root, stamp.load(root / STAMPS))


def test_a_lost_product_makes_it_stale(root):
    build_one(root)
    (root / "data" / "made").unlink()
    assert STEP.stale(root, stamp.load(root / STAMPS))


def test_a_failed_step_leaves_the_former_product_and_no_scratch(root):
    def fail(site):
        make(site)
        raise BuildError("no network", "check it")

    build_one(root)
    (root / "data" / "made").write_text("former")
    with pytest.raises(BuildError, match="no network; check it"):
        build_step(root, Step("made", fail, "tool.a", ("data/made",)), print)
    assert (root / "data" / "made").read_text() == "former"
    assert [path.name for path in (root / "build").iterdir()] == ["stamps.json"]


def test_the_gazetteer_is_made_beside_its_place(root, monkeypatch):
    def stop(site):
        monkeypatch.undo()
        made = sorted(path.name for path in site.out.rglob("*.*"))
        raise BuildError(f"made {' '.join(made)}", "none")

    step = next(step for step in STEPS if step.name == "gazetteer")
    towns = [one for one in read_curated() if one.kind in POPULATED][:3]
    monkeypatch.setattr(Site, "data", lambda *_: root)
    monkeypatch.setattr(places, "read_curated", lambda: towns)
    monkeypatch.setattr(places, "read_towns", lambda *_, **_named: [])
    both = replace(step, make=lambda site: (step.make(site), stop(site)))
    with pytest.raises(BuildError, match=r"made gazetteer\.index places\.fgb"):
        build_step(root, both, print)
    assert not (root / "geo").exists()
    assert not (root / "maps").exists()


def test_a_step_that_fails_in_its_process_says_why(monkeypatch):
    monkeypatch.setattr(steps, "stale_steps", lambda _root: [STEP])
    with pytest.raises(BuildError, match="made: argument --step: invalid choice"):
        steps.build(Path(__file__).parents[2], print)


def test_what_is_made_beside_a_step_that_fails_is_remembered(root, monkeypatch):
    def run(_root, step, _say):
        if step.name == "bad":
            raise BuildError("no network", "check it")
        return "made from"

    both = [replace(STEP, name="bad", weight=1), STEP]
    monkeypatch.setattr(steps, "stale_steps", lambda _root: both)
    monkeypatch.setattr(steps, "_run", run)
    with pytest.raises(BuildError, match="no network"):
        steps.build(root, print)
    assert stamp.load(root / STAMPS) == {"made": "made from"}


def test_a_step_that_makes_nothing_is_an_error(root):
    with pytest.raises(BuildError, match="did not make data/made"):
        build_step(root, Step("made", lambda _: None, "tool.a", ("data/made",)), print)


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_an_unreadable_stamp_counts_as_none(tmp_path, text):
    (tmp_path / "stamps.json").write_text(text)
    assert stamp.load(tmp_path / "stamps.json") == {}


def test_an_empty_project_needs_all_requirements(tmp_path):
    needs = {need for step in STEPS for need in step.needs}
    assert requirements(tmp_path) == sorted(needs)
