import json
import math

import pytest

from benchmarks.report import growth, shown, table, write_json
from benchmarks.runs import MISSED, Readings
from benchmarks.targets import Growth, Target


@pytest.fixture
def found():
    readings = Readings()
    for size in (1, 1000, 10_000, 1_000_000):
        readings.add("ours", size, {"bytes": 10.0 + size})
        readings.add("peer", size, {"bytes": 100.0 + 20 * size})
    return readings


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        (math.inf, "never"),
        (0, "0"),
        (0.01234, "0.0123"),
        (54321, "54,321"),
    ],
)
def test_figures_have_three_digits(value, text):
    assert shown(value) == text


def test_a_table_sets_all_beside_ours(found):
    assert "19.9 x ours" in "\n".join(table(found, {"bytes": "MB"}))


def test_growth_is_told_with_its_span(found):
    assert list(growth(found)) == ["  ours, bytes: N^1.00 (10,000 to 1,000,000)"]


@pytest.mark.parametrize(
    ("target", "begins"),
    [
        (Target(1000, "bytes", 1010), "met "),
        (Target(1000, "bytes", 1009), "NOT MET"),
        (Target(1000, "bytes", 1 / 20, "peer"), "NOT MET"),
        (Target(1000, "bytes", 1 / 20, "peer", beyond_empty=True), "met "),
        (Target(5, "bytes", 1), "not measured"),
        (Growth("bytes", 1.05), "met "),
        (Growth("bytes", 0.9), "NOT MET"),
        (Growth("ready", 1), "not measured"),
    ],
)
def test_targets_are_met_or_not(found, target, begins):
    assert target.line(found).startswith(begins)


def test_who_never_comes_misses_a_target(found):
    found.add("ours", 7, {"ready": MISSED})
    assert Target(7, "ready", 1e9).line(found).startswith("NOT MET")


def test_json_tells_machine_and_values(found, tmp_path):
    write_json(tmp_path / "a.json", "page", found, {"bytes": "MB"}, ["met"])
    read = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert read["machine"]["cores"]
    assert read["readings"][0]["values"] == [11.0]


def test_a_chart_has_a_panel_for_each_measure(found, tmp_path):
    pytest.importorskip("matplotlib", reason="pip install -e '.[bench]'")
    from benchmarks.chart import draw

    draw(tmp_path / "a.svg", found, {"bytes": "MB"}, ["bytes"])
    assert "<svg" in (tmp_path / "a.svg").read_text("utf-8")


def test_a_chart_sets_peers_beside_ours(found, tmp_path):
    pytest.importorskip("matplotlib", reason="pip install -e '.[bench]'")
    from benchmarks.chart import beside

    beside(tmp_path / "a.svg", found, 1000, ["bytes", "never measured"])
    assert "<svg" in (tmp_path / "a.svg").read_text("utf-8")
