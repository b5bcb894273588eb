"""The documents say what the code does."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

import make_map
from geo.export import FORMATS
from geo.models import Atlas, Data
from geo.read.problems import CODES
from geo.vocabulary import Kind

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


LAYER_FILES = text("docs/layer-files.md")


def raised():
    """Return the codes of problems that are made outside the reader's registry."""
    found = set()
    for path in (ROOT / "geo").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                values = [*node.args[1:2], *(k.value for k in node.keywords)]
                found |= {v.value for v in values if isinstance(v, ast.Constant)}
    return {code for code in found if CODE.fullmatch(str(code))}


def test_every_problem_code_is_documented():
    documented = set(re.findall(r"^\| `([a-z0-9-]+)`", text("docs/problems.md"), re.M))
    assert (raised() | set(CODES)) - documented - {"gazetteer-row"} == set()


@pytest.mark.parametrize("key", [*Atlas.model_fields, *Data.model_fields])
def test_every_key_of_the_atlas_and_of_data_is_shown(key):
    assert re.search(rf"^ *(# )?{key}: |[({{]{key}: |`{key}`", LAYER_FILES, re.M)


def test_every_kind_is_listed():
    assert [one for one in get_args(Kind) if f"`{one}`" not in LAYER_FILES] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name):
    assert name in text("docs/cli.md")


def test_the_two_commands_stand_at_the_top():
    top = "\n".join(text("README.md").splitlines()[:25])
    assert "python -m pip install -e . && python make_map.py" in top
    assert 'python -m pip install -e ".[test]" && python -m pytest' in top


def test_the_answer_that_the_readme_shows_is_the_answer(capsys):
    shown = re.search(
        r"^\$ python make_map.py (locate .+)\n((?:.+\n)+?) *…", text("README.md"), re.M
    )
    make_map.main(shown[1].split())
    assert capsys.readouterr().out.startswith(shown[2])


def test_continuous_integration_runs_the_commands_of_the_readme():
    script = text(".ci/run")
    assert "pip install --quiet -e . && python make_map.py" in script
    assert 'pip install --quiet -e ".[test]" && python -m pytest' in script


def test_the_architecture_fits_a_page():
    assert len(text("ARCHITECTURE.md").splitlines()) <= 60


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(name):
    for target in re.findall(r"\]\(([^)#]+)\)", text(name)):
        assert target.startswith("http") or (ROOT / target).exists(), target
