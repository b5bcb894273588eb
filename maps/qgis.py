"""Layers as QGIS shows them: the symbols of the legend, and names as labels.

A style is rule-based: a rule for each look of the legend (kind, status, quality of the
position), so that it holds for points, lines and areas at once. What is shown is one
row, so a corridor of several modes is drawn as one, not leg by leg as on the page.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np
import shapely

from maps.flows import Scale, scales
from maps.layer import LANGUAGES, MapLayer, Texts
from maps.looks import DRAWS
from maps.qgis_sizes import size
from maps.qgis_symbols import symbol_element
from maps.style import ROUGH_LINES, Draw, Look, symbol

if TYPE_CHECKING:
    import pandas as pd

WORDS = Path(__file__).parent / "i18n"
VERSION = "3.22.0"
"""The QGIS whose form of styles this is; newer ones read it, too."""
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
WHITE = "255,255,255,230"
GEOMETRIES: Mapping[Draw, str] = {"point": "Point", "line": "Line", "area": "Polygon"}
"""How a thing is drawn -> what the expressions of QGIS call its geometry."""
ROUGH: Mapping[Draw, str] = {
    "point": '"approximate"',
    "area": '"approximate"',
    "line": (
        "(\"method\" IN ('schematic', 'water') "
        'OR "method" = \'mixed\' AND "approximate")'
    ),
}
"""What tells that a position, or the course of a line, is not exact."""


@dataclass(frozen=True)
class GisStyle:
    """How some layers look that share a file."""

    layers: Sequence[MapLayer]
    language: str
    scales: Sequence[Scale] = ()
    """How large capacities are drawn, in all layers alike."""

    @property
    def title(self) -> str:
        """The title of the first layer, in the language of the atlas."""
        if not self.layers:
            return ""
        return told(self.layers[0].title, self.language) or self.layers[0].id

    def ink(self, draw: str, kind: str) -> tuple[str, float]:
        """Return the colour (``#rrggbb``) and the line width in CSS pixels."""
        look = Look(cast("Draw", draw), kind, "existing", approximate=False)
        drawn = symbol(look, self.layers[0].style)
        return drawn.color, drawn.width

    def qml(self, arity: int | None = None) -> str:
        """Return the style as a file of QGIS, for geometries of some dimensions."""
        root = Element("qgis", {"version": VERSION, "labelsEnabled": "1"})
        root.extend(self.elements(arity))
        return DOCTYPE + tostring(root, encoding="unicode") + "\n"

    def elements(self, arity: int | None = None) -> list[Element]:
        """Return the elements that draw and name the features of a layer."""
        draws = DRAWS if arity is None else DRAWS[arity : arity + 1] or DRAWS
        return [self._renderer(draws), _labels(self.language), self.preview()]

    def preview(self) -> Element:
        """Return what QGIS calls a feature where it lists or finds it."""
        element = Element("previewExpression")
        element.text = _names(self.language)
        return element

    def _renderer(self, draws: Sequence[Draw]) -> Element:
        renderer = Element("renderer-v2", {"type": "RuleRenderer"})
        rules = SubElement(renderer, "rules", {"key": "rules"})
        symbols = SubElement(renderer, "symbols")
        for layer in self.layers:
            for look in looks(layer.frame):
                if look.draw not in draws:
                    continue
                name = str(len(symbols))
                drawn = symbol(look, layer.style)
                symbols.append(symbol_element(drawn, name, self._size(layer, look)))
                where = condition(look)
                if len(self.layers) > 1:
                    where = f'"layer" = {quoted(layer.id)} AND {where}'
                given = {"symbol": name, "key": f"rule-{name}", "filter": where}
                SubElement(rules, "rule", {**given, "label": self._label(look)})
        return renderer

    def _size(self, layer: MapLayer, look: Look) -> str:
        """Return the expression of sizes; "" where the layer has none of them."""
        own = {(one.draw, one.family) for one in scales([layer.frame])}
        known = [one for one in self.scales if (one.draw, one.family) in own]
        return size(known, look.draw)

    def _label(self, look: Look) -> str:
        """Return what the legend of the page says of a look."""
        family = "mode" if look.draw == "line" else "kind"
        parts = [(family, look.kind)]
        if look.status != "existing":
            parts.append(("status", look.status))
        said = [word(f"{key}.{value}", self.language) or value for key, value in parts]
        if look.approximate:
            key = "schematic" if look.draw == "line" else "approximate"
            said.append(word(key, self.language))
        return ", ".join(filter(None, said))


def styles(
    layers: Sequence[MapLayer], language: str, *, all_as: str
) -> dict[str, GisStyle]:
    """Return the style of each layer, and under ``all_as`` that of all in one file."""
    known = scales(layer.frame for layer in layers)
    found = {layer.id: GisStyle([layer], language, known) for layer in layers}
    return {**found, all_as: GisStyle(layers, language, known)}


def told(texts: Texts, language: str) -> str:
    """Return a text in a language, else in another one; "" where there is none."""
    return next(filter(None, map(texts.get, (language, *LANGUAGES))), "")


def looks(frame: "pd.DataFrame") -> list[Look]:
    """Return what has to be told apart in a frame: a look is a row of the legend."""
    import pandas as pd

    shapes = frame.geometry.to_numpy()
    there = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    lines = shapely.get_dimensions(shapes) == 1
    nothing = pd.Series("", index=frame.index)
    method = frame.get("method", nothing)
    rough = frame.get("approximate", nothing).fillna(value=False).astype(bool)
    schematic = method.isin(ROUGH_LINES) | ((method == "mixed") & rough)
    table = pd.DataFrame(
        {
            "draw": shapely.get_dimensions(shapes),
            "kind": frame.get("kind", nothing).fillna("").astype(str),
            "status": frame.get("status", nothing).fillna("").astype(str),
            "rough": np.where(lines, schematic, rough),
        }
    )
    rows = table[there].drop_duplicates().itertuples(index=False)
    found = (
        Look(DRAWS[draw], kind, status or "existing", bool(vague))
        for draw, kind, status, vague in rows
    )
    return sorted(found)


def condition(look: Look) -> str:
    """Return the expression of QGIS that holds for the features of a look."""
    rough = f"coalesce({ROUGH[look.draw]}, false)"
    return " AND ".join(
        [
            f"geometry_type($geometry) = '{GEOMETRIES[look.draw]}'",
            f"coalesce(\"kind\", '') = {quoted(look.kind)}",
            f"coalesce(\"status\", 'existing') = {quoted(look.status)}",
            rough if look.approximate else f"NOT {rough}",
        ]
    )


def quoted(text: str) -> str:
    """Return a text as an expression of QGIS has it."""
    escaped = text.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, Mapping[str, str]] = {}
    for name in ("words", "card"):
        found |= json.loads((WORDS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def word(key: str, language: str) -> str:
    """Return a word of the page in a language; "" where there is none."""
    return _words().get(key, {}).get(language, "")


def _names(language: str) -> str:
    """Return the expression of the name in a language, else in another one."""
    names = [f'"name_{one}"' for one in dict.fromkeys((language, *LANGUAGES))]
    # what it was looked up by comes last, as on the page
    return f'coalesce({", ".join(names)}, "name")'


def _labels(language: str) -> Element:
    """Return names of features, in a white halo."""
    labeling = Element("labeling", {"type": "simple"})
    settings = SubElement(labeling, "settings")
    text = {
        "fieldName": _names(language),
        "isExpression": "1",
        "fontFamily": "Noto Sans",
        "fontSize": "9",
        "fontSizeUnit": "Point",
        "textColor": "40,40,40,255",
    }
    style = SubElement(settings, "text-style", text)
    halo = {"bufferDraw": "1", "bufferSize": "1", "bufferSizeUnits": "MM"}
    SubElement(style, "text-buffer", {**halo, "bufferColor": WHITE})
    # names keep off borders; else they would keep off whole areas, and what is in them
    SubElement(settings, "rendering", {"obstacle": "1", "obstacleType": "1"})
    # around points, along lines
    SubElement(
        settings, "placement", {"placement": "6", "dist": "2", "distUnits": "MM"}
    )
    return labeling
