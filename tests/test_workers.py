"""How many processes share the tests."""

import os
from types import SimpleNamespace

import pytest


def processes(request, *words):
    config = SimpleNamespace(args=words, option=request.config.option)
    return request.config.hook.pytest_xdist_auto_num_workers(config=config)


@pytest.mark.parametrize("word", ["tests/a.py", "tests/a.py::test_b[c]"])
def test_one_file_needs_no_other_process(request, word):
    assert processes(request, word, word) == 0


@pytest.mark.parametrize("words", [["tests"], ["tests/a.py", "tests/b.py"]])
@pytest.mark.parametrize(("asked", "shared"), [("7", 7), ("", os.cpu_count() + 1)])
def test_more_are_shared(request, words, monkeypatch, asked, shared):
    monkeypatch.setenv("PYTEST_XDIST_AUTO_NUM_WORKERS", asked)
    assert processes(request, *words) == shared
