"""A step that is built alone has all that its modules import."""

import ast
import re
import sys
from contextlib import suppress
from importlib.metadata import (
    PackageNotFoundError,
    distribution,
    packages_distributions,
)
from pathlib import Path

import pytest

from build_assets import stamp
from build_assets.steps import STEPS

ROOT = Path(__file__).parents[2]
OURS = {path.parent.name for path in ROOT.glob("*/__init__.py")}
NAME = re.compile(r"[\w.-]+")


def at_once(path):
    """Return the modules that a file imports when it is imported itself."""
    waiting, found = [*ast.parse(path.read_bytes()).body], set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [one for one in ast.iter_child_nodes(node) if is_block(one)]
    return found


def is_block(node):
    return isinstance(node, ast.stmt | ast.excepthandler)


def imported(module):
    """Return the packages of others that come with a module of ours."""
    waiting, seen, found = [module], set(), set()
    while waiting:
        name = waiting.pop()
        path = stamp._file(ROOT, name)
        if path is None:
            found.add(name.partition(".")[0])
        elif path not in seen:
            seen.add(path)
            waiting += at_once(path)
    return found - OURS - sys.stdlib_module_names


def installed(needs):
    """Return the distributions that come with what a step needs."""
    waiting, found = [*needs], set()
    while waiting:
        name = NAME.match(waiting.pop())[0].lower().replace("_", "-")
        if name in found:
            continue
        found.add(name)
        with suppress(PackageNotFoundError):
            required = distribution(name).requires or []
            waiting += [one for one in required if "extra ==" not in one]
    return found


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_that_is_built_alone_has_what_it_imports(step):
    homes, there = packages_distributions(), installed(step.needs)
    lacking = {
        package
        for package in imported(step.module)
        if there.isdisjoint(home.lower().replace("_", "-") for home in homes[package])
    }
    assert lacking == set()
