"""OfflineMap: a folium map whose page asks no one for anything.

Leaflet and our front end are inlined, data is inert JSON, and the page's
policy refuses every script that is not in it. No text of the data goes
through folium or Jinja, which would run it as a template.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, cast

import folium
from branca.element import CssLink, Element, Figure, JavascriptLink, MacroElement
from folium.folium import _default_css, _default_js
from folium.raster_layers import ImageOverlay, TileLayer, WmsTileLayer

from maps import assets
from maps.csp import BLOCKS, with_policy
from maps.foreign import inlined
from maps.inert import data_block, dumps

WORKER_FROM = 250_000
"""Characters of blocks from which on a worker reads them; less is there sooner."""
MAX_ZOOM = 19
"""Leaflet needs an end where there are no tiles to give one."""
DATA_ID = "atlas-data"
ICON_FILES = re.compile("glyphicons|awesome")
"""What folium's own icons need of the files that every plain folium map loads."""
PICTURES = (TileLayer, WmsTileLayer, ImageOverlay)
"""Children that load pictures, from hosts only they know."""
VIEWPORT = (
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
)
ICON = (
    '<link rel="icon" href="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Ccircle cx='8' cy='8' r='5.5' fill='%230072b2' stroke='white' "
    "stroke-width='3'/%3E%3C/svg%3E"
    '">'
)
"""A page without an icon makes browsers ask its server for one, against the policy."""
LATER = "text/x-later"
"""The type of a script that the page runs once its map is seen: as it is, nothing
executes it. The policy knows its hash like that of any other script."""
NO_SCRIPT = (
    "<noscript>Для карты нужен JavaScript · Картаға JavaScript қажет · "
    "This map needs JavaScript</noscript>"
)


FRAME = (
    f'<header class="top">{NO_SCRIPT}</header><aside class="panel"></aside>'
    '<main class="stage" id="atlas-stage">{map}<div class="slot-tools"></div></main>'
    '<div class="slot-time"></div>'
)
"""The parts of the page at the size that they will have, around the map: nothing moves
when they come. The front end's `Shell` finds them by their classes."""


class Verbatim(Element):
    """An element that renders as the text it was given, untouched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self._text = text

    def render(self, **_kwargs: object) -> str:
        """Return the text."""
        return self._text


class OfflineFigure(Figure):
    """A figure that carries the policy of its own page."""

    blocks: Mapping[str, str] = MappingProxyType({})
    """Texts that are put into their elements when all else is done: they are long."""

    closing: str = ""
    """Elements after the script that opens the page: it does so while its browser
    reads them."""

    tiles: bool = False
    """Whether the page reads tiles that lie beside it."""

    def render(self, **kwargs: object) -> str:
        """Return the whole page; call it once, as for any folium figure."""
        before, end, after = str(super().render(**kwargs)).rpartition("</html>")
        html = "".join((before, self.closing, end, after))
        loads = any(isinstance(child, PICTURES) for child in below(self))
        worker = sum(map(len, self.blocks.values())) > WORKER_FROM
        html = with_policy(html, loads=loads, tiles=self.tiles, worker=worker)
        pieces = [html]
        for element, text in self.blocks.items():
            before, after = pieces.pop().split(block_element(element), 1)
            pieces += (before, block_element(element, text), after)
        return "".join(pieces)


def block_element(element: str, text: str = "") -> str:
    """Return an element with the digits of blocks, which nothing executes."""
    return f'<script type="{BLOCKS}" id="{element}">{text}</script>'


def below(element: Element) -> Iterator[Element]:
    """Yield all that was added to ``element``, and to what was added to it."""
    for child in element._children.values():
        yield child
        yield from below(child)


class OfflineMap(folium.Map):
    """A folium map that shows ``payload`` with our page, from one file.

    Ordinary folium objects may be added as children: by people who know that
    folium runs their text as code. Their scripts and styles are inlined where the
    extra ``offline`` is installed, and are loaded from the net where it is not;
    tiles always are.
    """

    # No macros: what this map says to the page is written by `render`, without Jinja.
    _template = MacroElement._template

    def __init__(
        self,
        payload: Mapping[str, object],
        blocks: Mapping[str, str] | None = None,
        later: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(tiles=None, max_zoom=MAX_ZOOM, zoom_control=False)
        # Of this map alone: folium adds links to the lists of the class otherwise.
        self.default_js: list[tuple[str, str]] = []
        self.default_css: list[tuple[str, str]] = []
        self.options: dict[str, Any] = {
            "center": [0, 0],
            "zoom": 2,
            "maxZoom": MAX_ZOOM,
            "zoomControl": False,
            "attributionControl": False,
        }
        self._data = data_block(DATA_ID, payload)
        self._blocks, self._later = dict(blocks or {}), dict(later or {})
        layers = cast("list[Mapping[str, object]]", payload.get("layers", []))
        self._tiles = any("tiles" in layer for layer in layers)
        # Not from urandom, as folium's are: the same data gives the same page.
        digest = hashlib.sha256(self._data.encode())
        for text in (self._blocks | self._later).values():
            digest.update(text.encode())
        self._id = digest.hexdigest()[:12]
        OfflineFigure(ratio="62%").add_child(self)

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # branca returns Any
        """Write the map into its figure, and then its children."""
        figure = cast("Figure", self.get_root())
        for part, texts in self._texts().items():
            for name, text in texts.items():
                getattr(figure, part).add_child(Verbatim(text), name=name)
        if isinstance(figure, OfflineFigure):
            figure.blocks, figure.tiles = self._blocks | self._later, self._tiles
            figure.closing = "".join((_rest(), *map(block_element, self._later)))
        if any(isinstance(child, folium.Icon) for child in below(self)):
            _add_icon_files(figure.header)
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # branca
        _inline(figure.header)

    def _elements(self) -> dict[str, str]:
        """Return what the page reads: our figure fills it, and adds what comes last."""
        if isinstance(self.get_root(), OfflineFigure):
            return {key: block_element(key) for key in self._blocks}
        every = (self._blocks | self._later).items()
        found = {key: block_element(key, text) for key, text in every}
        return found | {"atlas_rest": _rest()}

    def _reader(self) -> dict[str, str]:
        """Return the script that reads tiles, where there are any."""
        if not self._tiles:
            return {}
        return {"atlas_tiles": f"<script>{assets.text('tiled.js')}</script>"}

    def _texts(self) -> dict[str, dict[str, str]]:
        """Return what the page gets, by part of the figure and by name."""
        name, options = self.get_name(), dumps(self.options)
        first = sum(map(len, self._blocks.values()))
        frame = FRAME.format(map=f'<div class="folium-map" id="{name}"></div>')
        return {
            "header": {
                "atlas_viewport": VIEWPORT + ICON,
                "atlas_first": f'<meta name="atlas-first" content="{first}">',
                "atlas_style": f"<style>{assets.text('app.css')}</style>",
                "atlas_script": f"<script>{assets.text('app.js')}</script>",
                **self._reader(),
            },
            "html": {
                name: f'<div class="atlas">{frame}</div>',
                **self._elements(),
                "atlas_data": self._data,
            },
            "script": {
                name: f'var {name} = L.map("{name}", atlas.options({options}));\n'
                f'atlas.open({name}, "{DATA_ID}");',
            },
        }


def _rest() -> str:
    script = assets.text("rest.js")
    return f'<script type="{LATER}" id="atlas-rest">{script}</script>'


def _add_icon_files(header: Element) -> None:
    for kind, files in ((JavascriptLink, _default_js), (CssLink, _default_css)):
        for name, url in files:
            if ICON_FILES.search(url):
                header.add_child(kind(url), name=name)


def _inline(header: Element) -> None:
    """Put the texts of files that are installed in the place of their links."""
    for name, child in header._children.items():
        if isinstance(child, JavascriptLink | CssLink):
            text = inlined(child.url, script=isinstance(child, JavascriptLink))
            if text:
                header._children[name] = Verbatim(text)
