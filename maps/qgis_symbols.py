"""Symbols as QGIS draws them, in the sizes of the page; lengths in CSS pixels.

Layers of a symbol lie over each other in the order in which they are listed.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from maps.style import Symbol

Options = Mapping[str, str]
"""What a layer of a symbol is given, as QGIS writes it."""
Drawn = tuple[str, Options, Options]
"""Class of a layer of a symbol, what it is given, and expressions by property."""

RADIUS, SMALL = 7.0, 5.2
"""Of a mark, and of one for what there are many of."""
SMALL_KINDS = ("settlement", "station")
HALO, HOLLOW, THIN, RING = 2.25, 2.2, 0.6, 10.0
"""How far the halo reaches, widths of outlines, and the radius of a ring."""
WHITE, NOTHING = "255,255,255,255", "0,0,0,0"
MARKERS = {"cross": "cross_fill"}
"""Shapes that QGIS calls by another name."""
RINGS = {"planned": "dot", "construction": "dash"}
DASHES = {"planned": "9;7", "construction": "18;5", "first_stage": "26;4;5;4"}
"""Lengths of strokes and gaps by status, of lines and borders."""
ROUGH_DASH = "3;4"
"""Of the border of an approximate area."""
ANY = 99.0
"""More than any width: no limit."""


class Breadth(NamedTuple):
    """How wide a stroke is: some times its line, and at most so much more."""

    times: float
    more: float

    def of(self, width: float) -> float:
        """Return the width of the stroke; all in CSS pixels."""
        return min(self.times * width, width + self.more)

    def expression(self, width: str) -> str:
        """Return the same as an expression of QGIS."""
        value = f"min({self.times:g} * @w, @w + {self.more:g})"
        return f"with_variable('w', {width}, {value})"


LINE, CASING = Breadth(1, 0), Breadth(ANY, 2.4)
BAND = Breadth(4.5, 12.25)
"""Of a schematic line."""
DECORATIONS: Mapping[str, tuple[Breadth, str, bool]] = {
    "rail": (Breadth(2.6, 5.6), "1.6;9", False),
    "sea": (Breadth(2.6, 5.6), "0.1;15", False),
    "air": (Breadth(0.45, ANY), "2;4", True),
    "multimodal": (Breadth(0.35, ANY), "", True),
}
"""Pattern -> its breadth, dashes, and whether it is white."""
DISC, DISC_EDGE = 0.16, 1.5
"""How opaque the disc of a capacity is, and the width of its outline."""
TYPES = {"point": "marker", "line": "line", "area": "fill"}


def symbol_element(symbol: Symbol, name: str, size: str = "") -> Element:
    """Return one symbol for the element ``symbols``.

    ``size`` is an expression: how large a capacity is drawn, in CSS pixels; where it
    gives NULL, all is as usual.
    """
    draw = symbol.look.draw
    element = Element("symbol", {"type": TYPES[draw], "name": name, "alpha": "1"})
    layers = {"point": _mark, "line": _line, "area": _area}[draw]
    for kind, options, defined in layers(symbol, size):
        layer = SubElement(element, "layer", {"class": kind, "enabled": "1"})
        layer.append(_options(options))
        if defined:
            layer.append(_defined(defined))
    return element


def _defined(properties: Options) -> Element:
    """Return what follows from the feature: properties and their expressions."""
    element = Element("data_defined_properties")
    whole = SubElement(element, "Option", {"type": "Map"})
    _value(whole, "name", "")
    all_of = SubElement(whole, "Option", {"name": "properties", "type": "Map"})
    for name, expression in properties.items():
        one = SubElement(all_of, "Option", {"name": name, "type": "Map"})
        _value(one, "active", "true", kind="bool")
        _value(one, "expression", expression)
        _value(one, "type", "3", kind="int")
    _value(whole, "type", "collection")
    return element


def _value(parent: Element, name: str, value: str, *, kind: str = "QString") -> None:
    SubElement(parent, "Option", {"name": name, "type": kind, "value": value})


def _options(options: Options) -> Element:
    """Return options as QGIS reads them since 3.18."""
    element = Element("Option", {"type": "Map"})
    for key, value in options.items():
        _value(element, key, value)
    return element


def _mark(symbol: Symbol, size: str) -> Iterator[Drawn]:
    """Yield a mark, in a disc where its capacity has a size."""
    if size:
        color = _rgb(symbol.color)
        fill = _rgb(symbol.color, DISC)
        disc = _marker("circle", RING, fill=fill, outline=color, width=DISC_EDGE)
        yield *disc, {"size": f"2 * ({size})", "enabled": f"({size}) IS NOT NULL"}
    for kind, options in _bare_mark(symbol):
        yield kind, options, {}


def _bare_mark(symbol: Symbol) -> Iterator[tuple[str, Options]]:
    """Yield a mark: filled, or hollow where the position is approximate."""
    shape = MARKERS.get(symbol.shape, symbol.shape)
    size = SMALL if symbol.look.kind in SMALL_KINDS else RADIUS
    color = _rgb(symbol.color)
    yield _marker(shape, size + HALO, fill=WHITE, outline=WHITE, width=0)
    if symbol.look.approximate:
        inner = size - THIN
        yield _marker(shape, inner, fill=WHITE, outline=color, width=HOLLOW)
    else:
        yield _marker(shape, size, fill=color, outline=color, width=THIN)
    if symbol.look.status != "existing":
        kind, ring = _marker("circle", RING, fill=NOTHING, outline=color, width=1.4)
        style = RINGS.get(symbol.look.status, "solid")
        yield kind, {**ring, "outline_style": style}


def _marker(
    shape: str, radius: float, *, fill: str, outline: str, width: float
) -> tuple[str, Options]:
    return "SimpleMarker", {
        "name": shape,
        "color": fill,
        "outline_color": outline,
        "outline_style": "solid" if width else "no",
        "outline_width": f"{width:g}",
        "outline_width_unit": "Pixel",
        "size": f"{2 * radius:g}",
        "size_unit": "Pixel",
        "joinstyle": "round",
    }


def _line(symbol: Symbol, size: str) -> Iterator[Drawn]:
    """Yield the strokes of a line: as wide as its capacity asks for, if it does."""
    own = f"coalesce({size}, {symbol.width:g})" if size else ""
    for breadth, (kind, options) in _strokes(symbol):
        wide = {"line_width": f"{breadth.of(symbol.width):g}"}
        defined = {"outlineWidth": breadth.expression(own)} if own else {}
        yield kind, {**options, **wide}, defined


def _strokes(symbol: Symbol) -> Iterator[tuple[Breadth, tuple[str, Options]]]:
    """Yield the strokes of a line by mode and status; a schematic one has a band."""
    color = _rgb(symbol.color)
    if symbol.look.approximate:
        yield BAND, _stroke(_rgb(symbol.color, 0.17), cap="round")
    yield CASING, _stroke(_rgb("#ffffff", 0.85))
    yield LINE, _stroke(color, dash=DASHES.get(symbol.look.status, ""))
    if symbol.pattern in DECORATIONS:
        breadth, dash, white = DECORATIONS[symbol.pattern]
        cap = "round" if symbol.pattern == "sea" else "flat"
        yield breadth, _stroke(WHITE if white else color, dash=dash, cap=cap)


def _stroke(color: str, *, dash: str = "", cap: str = "flat") -> tuple[str, Options]:
    return "SimpleLine", {
        "line_color": color,
        "line_width_unit": "Pixel",
        "capstyle": cap,
        "joinstyle": "round",
        "use_custom_dash": "1" if dash else "0",
        "customdash": dash or "5;2",
        "customdash_unit": "Pixel",
    }


def _area(symbol: Symbol, _size: str) -> Iterator[Drawn]:
    """Yield the fill of an area and its border, dashed by the status as lines are."""
    rough = symbol.look.approximate
    dash = ROUGH_DASH if rough else DASHES.get(symbol.look.status, "")
    fill = {
        "color": _rgb(symbol.color, 0.08 if rough else 0.25),
        "style": "solid",
        "outline_style": "no",
    }
    yield "SimpleFill", fill, {}
    kind, options = _stroke(_rgb(symbol.color), dash=dash)
    yield kind, {**options, "line_width": "2"}, {}


def _rgb(color: str, opacity: float = 1.0) -> str:
    """Return ``#rrggbb`` and an opacity as red, green, blue, alpha up to 255."""
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(str(part) for part in (*parts, round(opacity * 255)))
