"""Slips are told in the line in which they were made."""

import pytest

from geo.read.slips import slip, tabbed


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("  -id: tuzbair\n    name: x", "write `- ` before the item"),
        ("  – id: tuzbair\n    name: x", "start it with `- `"),
        ("  • id: tuzbair\n    name: x", "start it with `- `"),
        ("    a: b\n    kind:port", "write `kind: port`, with a space"),
        ("    a: b\n    kind：port", "write `kind: port`, with a space"),
        ("    a: b\n    kind = port", "write `kind: port`, with a space"),
        ("    a: b\n\u00a0\u00a0kind: port", "type its spaces anew"),
    ],
)
def test_a_slip_is_told(text, fix):
    line, _, told = slip(text.split("\n"), 1, 4)
    assert told == fix
    assert line == (0 if "id" in text else 1)


@pytest.mark.parametrize("line", ["  - id: a", "url:", "", "  a: b = c", "- -5: x"])
def test_what_is_none_is_no_slip(line):
    assert slip([line], 0, 0) is None


def test_the_line_before_is_blamed_for_the_first_colon_alone():
    lines = ["  kind:port", "  a: b: c"]
    assert slip(lines, 1, 3)[0] == 0
    assert slip(lines, 1, 6) is None


def test_lines_that_tabs_indent_are_told_together():
    assert tabbed(["a:", "\tb:", "\t\tc: d", "e: f"], 1).startswith("the lines 2 to 3")
    assert tabbed(["a:", "\tb: c"], 1) == "the line is indented with a tab"
