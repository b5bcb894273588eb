from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.options import GROWTH, Choices, parse

DOCS = Path(__file__).parents[2] / "docs/benchmarks.md"
KNOWN = Choices((1000,), ("ours", "peer"))


def test_what_is_not_said_is_measured_as_a_whole():
    options = parse("page", None, [], KNOWN)
    assert (options.sizes, options.subjects) == ((1000,), ("ours", "peer"))


def test_sizes_and_subjects_can_be_chosen():
    words = ["--sizes", "1e3,2e5", "--only", "peer"]
    options = parse("page", None, words, KNOWN)
    assert (options.sizes, options.subjects) == ((1000, 200_000), ("peer",))


def test_growth_is_ours_alone():
    options = parse("page", None, ["--growth"], KNOWN)
    assert (options.sizes, options.subjects) == (GROWTH, ("ours",))


@pytest.mark.parametrize("words", [["--only", "nobody"], ["--sizes", "few"], ["more"]])
def test_wrong_words_are_refused(words):
    with pytest.raises(SystemExit, match="2"):
        parse("page", None, words, KNOWN)


@pytest.mark.parametrize("words", [[], ["nothing"]])
def test_a_benchmark_has_to_be_named(words, capsys):
    assert main(words) == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_is_documented(name):
    assert f"| `{name}` |" in DOCS.read_text("utf-8")
