from typing import get_args

import pytest

from geo.vocabulary import Kind, Mode, Shape
from maps import style
from maps.style import LINES, MARKS, Look, Style, symbol

LAND = "#f5f1e6"


def luminance(color):
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_mark_of_its_own(kind):
    assert list(MARKS.values()).count(MARKS[kind]) == 1
    assert MARKS[kind][0] in get_args(Shape)


@pytest.mark.parametrize("mode", get_args(Mode))
def test_every_mode_has_a_pattern_of_its_own(mode):
    patterns = [pattern for pattern, _, _ in LINES.values()]
    assert patterns.count(LINES[mode][0]) == 1


def test_shapes_are_those_of_layer_files():
    assert get_args(style.Shape) == get_args(Shape)


COLORS = sorted({c for _, c in MARKS.values()} | {c for _, c, _ in LINES.values()})


@pytest.mark.parametrize("color", COLORS)
def test_contrast_with_land(color):
    assert (luminance(LAND) + 0.05) / (luminance(color) + 0.05) >= 3


def test_a_layer_may_say_otherwise():
    drawn = symbol(
        Look("point", "port", "existing", approximate=False), Style(shape="star")
    )
    assert (drawn.shape, drawn.color) == ("star", MARKS["port"][1])


def test_an_unknown_kind_is_drawn_too():
    assert (
        symbol(Look("point", "ufo", "existing", approximate=False), Style()).shape
        == "diamond"
    )
