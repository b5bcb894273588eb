"""The documents say what the code does."""

import ast
import re
import shlex
from pathlib import Path
from pkgutil import resolve_name
from typing import get_args

import pytest
from typer.main import get_command

import make_map
from geo.errors import InputError
from geo.export import FORMATS
from geo.files import Data
from geo.models import Atlas
from geo.read.problems import CODES
from geo.vocabulary import Kind, Theme, Unit

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
NAMES = [path.name for path in DOCS]
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


def test_every_theme_is_listed():
    assert f"# {', '.join(get_args(Theme))}\n" in LAYER_FILES


@pytest.mark.parametrize("words", [Kind, Unit])
def test_every_kind_and_unit_is_listed(words):
    assert [one for one in get_args(words) if f"`{one}`" not in LAYER_FILES] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_documented(name):
    assert f"`{name}`" in text("docs/cli.md")
    assert re.search(rf"^\| `{name}` \|", text("docs/exports.md"), re.M)


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


def anchors(path):
    """Return what a link may say after ``#``, as code hosts make it of headings."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("path", DOCS, ids=NAMES)
def test_links_lead_somewhere(path):
    shown = path.read_text(encoding="utf-8")
    for target in re.findall(r'\]\(([^)]+)\)|src="([^"]+)"', shown):
        link, _, anchor = (target[0] or target[1]).partition("#")
        if link.startswith("http"):
            continue
        file = path.parent / link if link else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


def commands(text):
    """Yield the words of each command line that a text shows whole."""
    joined = text.replace("\\\n", " ")
    line = r"(?:python make_map\.py|\bmake-map) ([^`\n>]+)"
    for shown in re.findall(line, joined):
        if not set("[…") & set(shown):
            yield shlex.split(shown, comments=True)


def parse(command, words):
    """Read words as the command line does, and run nothing."""
    named = getattr(command, "commands", {})
    if named and words and words[0] in named:
        parse(named[words[0]], words[1:])
    elif named:
        parse(named["build"], words)
    else:
        command.make_context("make-map", list(words))


@pytest.mark.parametrize("path", DOCS, ids=NAMES)
def test_every_command_that_is_shown_can_be_typed(path):
    for words in commands(path.read_text(encoding="utf-8")):
        try:
            parse(get_command(make_map.app), words)
        except InputError as error:  # a gazetteer or service that is not here
            if any(one.code != "unknown-service" for one in error.problems):
                raise


def options(command, name="make-map"):
    """Yield each option of a command line, and what it is called where."""
    for word, inner in getattr(command, "commands", {}).items():
        yield from options(inner, word)
    for one in command.params:
        yield from ((name, spelt, one) for spelt in [*one.opts, *one.secondary_opts])


def test_every_option_is_explained():
    shown = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
    known = set(re.findall(r"--[a-z][a-z-]*", shown)) | {"--help"}
    found = list(options(get_command(make_map.app)))
    assert [one[:2] for one in found if not one[2].help] == []
    untold = [(name, spelt) for name, spelt, _ in found if spelt not in known]
    assert [one for one in untold if one[1].startswith("--")] == []


def test_the_help_lists_the_commands_as_the_documents_do():
    app = get_command(make_map.app)
    told = re.findall(r"^\| `([a-z]+)", text("docs/cli.md"), re.M)
    assert app.list_commands(app.make_context("make-map", ["check"])) == [
        *dict.fromkeys(told)
    ]


def test_modules_and_documents_that_the_code_speaks_of_are_there():
    for path in [*ROOT.glob("*.py"), *(ROOT / "geo").rglob("*.py")]:
        code = path.read_text(encoding="utf-8")
        for name in re.findall(r"docs/[a-z-]+\.md", code):
            assert (ROOT / name).exists(), (path, name)
        for name in re.findall(r"`((?:geo|maps)(?:\.\w+)+)", code):
            assert resolve_name(name), path
