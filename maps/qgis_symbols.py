"""Symbols as QGIS draws them, in the sizes of the page; lengths in CSS pixels.

Layers of a symbol lie over each other in the order in which they are listed.
"""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from maps.style import Symbol

Options = Mapping[str, str]
"""What a layer of a symbol is given, as QGIS writes it."""

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
"""Lengths of strokes and gaps by status."""
AREA_STYLES = {"planned": "dash", "construction": "dash", "first_stage": "dash dot"}
BAND, CASING = 4.5, 2.4
"""How many times as wide the band of a schematic line is; how much its casing adds."""
DECORATIONS: Mapping[str, tuple[float, str, bool]] = {
    "rail": (2.6, "1.6;9", False),
    "sea": (2.6, "0.1;15", False),
    "air": (0.45, "2;4", True),
    "multimodal": (0.35, "", True),
}
"""Pattern -> width in widths of the line, dashes, and whether it is white."""
TYPES = {"point": "marker", "line": "line", "area": "fill"}


def symbol_element(symbol: Symbol, name: str) -> Element:
    """Return one symbol for the element ``symbols``."""
    draw = symbol.look.draw
    element = Element("symbol", {"type": TYPES[draw], "name": name, "alpha": "1"})
    layers = {"point": _mark, "line": _line, "area": _area}[draw]
    for kind, options in layers(symbol):
        layer = SubElement(element, "layer", {"class": kind, "enabled": "1"})
        layer.append(_options(options))
    return element


def _options(options: Options) -> Element:
    """Return options as QGIS reads them since 3.18."""
    element = Element("Option", {"type": "Map"})
    for key, value in options.items():
        given = {"name": key, "type": "QString", "value": value}
        SubElement(element, "Option", given)
    return element


def _mark(symbol: Symbol) -> Iterator[tuple[str, Options]]:
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


def _line(symbol: Symbol) -> Iterator[tuple[str, Options]]:
    """Yield the strokes of a line by mode and status; a schematic one has a band."""
    width, color = symbol.width, _rgb(symbol.color)
    if symbol.look.approximate:
        yield _stroke(_rgb(symbol.color, 0.17), width * BAND, cap="round")
    yield _stroke(_rgb("#ffffff", 0.85), width + CASING)
    yield _stroke(color, width, dash=DASHES.get(symbol.look.status, ""))
    if symbol.pattern in DECORATIONS:
        times, dash, white = DECORATIONS[symbol.pattern]
        cap = "round" if symbol.pattern == "sea" else "flat"
        yield _stroke(WHITE if white else color, width * times, dash=dash, cap=cap)


def _stroke(
    color: str, width: float, *, dash: str = "", cap: str = "flat"
) -> tuple[str, Options]:
    return "SimpleLine", {
        "line_color": color,
        "line_width": f"{width:g}",
        "line_width_unit": "Pixel",
        "capstyle": cap,
        "joinstyle": "round",
        "use_custom_dash": "1" if dash else "0",
        "customdash": dash or "5;2",
        "customdash_unit": "Pixel",
    }


def _area(symbol: Symbol) -> Iterator[tuple[str, Options]]:
    """Yield the fill of an area and its border."""
    rough = symbol.look.approximate
    status = AREA_STYLES.get(symbol.look.status, "solid")
    yield (
        "SimpleFill",
        {
            "color": _rgb(symbol.color, 0.08 if rough else 0.25),
            "style": "solid",
            "outline_color": _rgb(symbol.color),
            "outline_style": "dot" if rough else status,
            "outline_width": "2",
            "outline_width_unit": "Pixel",
            "joinstyle": "round",
        },
    )


def _rgb(color: str, opacity: float = 1.0) -> str:
    """Return ``#rrggbb`` and an opacity as red, green, blue, alpha up to 255."""
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    return ",".join(str(part) for part in (*parts, round(opacity * 255)))
