"""How things look: one model that drives both the drawing and the legend.

Kind or mode, status and quality of position make a *symbol*; the page draws
features and legend rows from the same symbols. Colours are the Okabe-Ito
palette (https://jfly.uni-koeln.de/color/), some darkened until they keep a
contrast of 3:1 on the land colour; a shape or line pattern always goes with
them, so that nothing is told by colour alone.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Shape = Literal["circle", "square", "diamond", "triangle", "pentagon", "star", "cross"]
Pattern = Literal["road", "rail", "sea", "air", "multimodal", "plain"]
Draw = Literal["point", "line", "area"]

BLACK = "#000000"
ORANGE = "#b37400"  # Okabe-Ito #e69f00, darkened
SKY = "#2a7fb0"  # Okabe-Ito #56b4e9, darkened
GREEN = "#00795a"  # Okabe-Ito #009e73, darkened
BLUE = "#0072b2"
VERMILION = "#c65500"  # Okabe-Ito #d55e00, darkened
PURPLE = "#a8477e"  # Okabe-Ito #cc79a7, darkened
GREY = "#5f6368"

DEFAULT_MARK: tuple[Shape, str] = ("diamond", GREY)
MARKS: dict[str, tuple[Shape, str]] = {
    "port": ("pentagon", BLUE),
    "terminal": ("square", BLUE),
    "dry_port": ("diamond", BLUE),
    "logistics_hub": ("star", BLUE),
    "airport": ("triangle", PURPLE),
    "station": ("square", BLACK),
    "border_crossing": ("diamond", BLACK),
    "bridge": ("cross", BLACK),
    "city": ("circle", BLACK),
    "settlement": ("circle", GREY),
    "region": ("square", GREY),
    "district": ("pentagon", GREY),
    "beach": ("circle", ORANGE),
    "resort": ("star", ORANGE),
    "museum": ("square", ORANGE),
    "monument": ("pentagon", ORANGE),
    "mountain": ("triangle", VERMILION),
    "canyon": ("diamond", VERMILION),
    "landslide": ("cross", VERMILION),
    "tract": ("pentagon", VERMILION),
    "depression": ("circle", VERMILION),
    "cave": ("square", VERMILION),
    "reserve": ("pentagon", GREEN),
    "valley": ("diamond", GREEN),
    "island": ("circle", GREEN),
    "necropolis": ("cross", PURPLE),
    "shrine": ("star", PURPLE),
    "lake": ("circle", SKY),
    "bay": ("square", SKY),
    "spring": ("triangle", SKY),
    "salt_flat": ("diamond", SKY),
    "factory": ("square", GREEN),
    "industrial_zone": ("star", GREEN),
    "mine": ("triangle", BLACK),
    "oil_field": ("pentagon", BLACK),
    "power_plant": ("star", BLACK),
    "other": DEFAULT_MARK,
}
"""Shape and colour of a site, by kind."""

DEFAULT_LINE: tuple[Pattern, str, float] = ("plain", GREY, 3.0)
LINES: dict[str, tuple[Pattern, str, float]] = {
    "road": ("road", VERMILION, 3.5),
    "rail": ("rail", BLACK, 3.5),
    "sea": ("sea", BLUE, 2.5),
    "air": ("air", PURPLE, 2.5),
    "multimodal": ("multimodal", GREEN, 3.5),
}
"""Pattern, colour and width in CSS pixels of a corridor, by mode."""


@dataclass(frozen=True)
class Style:
    """What a layer wants otherwise; what is left out follows from kind and mode."""

    color: str | None = None
    """CSS hex, e.g. ``#0072b2``."""
    shape: Shape | None = None
    width: float | None = None
    """Line width in CSS pixels."""


class Look(NamedTuple):
    """What tells one symbol from another."""

    draw: Draw
    kind: str
    """Kind of a site, mode of a line."""
    status: str
    approximate: bool
    """A position known only roughly; a line that is merely schematic."""


@dataclass(frozen=True)
class Symbol:
    """A row of the legend, and how each feature behind it is drawn."""

    look: Look
    shape: Shape
    pattern: Pattern
    color: str
    width: float
    """CSS pixels."""


ROUGH_LINES = frozenset({"schematic", "water"})
"""Methods of lines that run near the true one, not on it."""


def symbol(look: Look, style: Style) -> Symbol:
    """Return how ``look`` is drawn in a layer with ``style``."""
    shape, color = MARKS.get(look.kind, DEFAULT_MARK)
    pattern, line_color, width = LINES.get(look.kind, DEFAULT_LINE)
    if look.draw == "line":
        color = line_color
    return Symbol(
        look=look,
        shape=style.shape or shape,
        pattern=pattern,
        color=style.color or color,
        width=style.width or width,
    )
