"""OfflineMap: a folium map whose page asks no one for anything.

Leaflet and our front end are inlined, data is inert JSON, and the page's
policy refuses every script that is not in it. No text of the data goes
through folium or Jinja, which would run it as a template.
"""

import hashlib
from typing import Any, cast

import folium
from branca.element import Element, Figure, MacroElement

from maps import assets
from maps.csp import with_policy
from maps.inert import data_block, dumps

MAX_ZOOM = 19
"""Leaflet needs an end where there are no tiles to give one."""
DATA_ID = "atlas-data"
VIEWPORT = (
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
)
NO_SCRIPT = (
    "<noscript>Для карты нужен JavaScript · Картаға JavaScript қажет · "
    "This map needs JavaScript</noscript>"
)


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

    def render(self, **kwargs: object) -> str:
        """Return the whole page; call it once, as for any folium figure."""
        return with_policy(str(super().render(**kwargs)))


class OfflineMap(folium.Map):
    """A folium map that shows ``payload`` with our page, from one file.

    Ordinary folium objects may be added as children: by people who know that
    folium runs their text as code, and that they may load files from the net.
    """

    # Not ClassVar, which folium's base class does not say; a list of this class alone,
    # for folium adds links to the list of the class it is asked on.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    # No macros: what this map says to the page is written by `render`, without Jinja.
    _template = MacroElement._template

    def __init__(self, payload: dict[str, object]) -> None:
        super().__init__(tiles=None, max_zoom=MAX_ZOOM, zoom_control=False)
        self.options: dict[str, Any] = {
            "center": [0, 0],
            "zoom": 2,
            "maxZoom": MAX_ZOOM,
            "zoomControl": False,
            "attributionControl": False,
        }
        self._data = data_block(DATA_ID, payload)
        # Not from urandom, as folium's are: the same data gives the same page.
        self._id = hashlib.sha256(self._data.encode()).hexdigest()[:12]
        OfflineFigure(ratio="62%").add_child(self)

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # branca returns Any
        """Write the map into its figure, and then its children."""
        figure = cast("Figure", self.get_root())
        for part, texts in self._texts().items():
            for name, text in texts.items():
                getattr(figure, part).add_child(Verbatim(text), name=name)
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # branca

    def _texts(self) -> dict[str, dict[str, str]]:
        """Return what the page gets, by part of the figure and by name."""
        name, options = self.get_name(), dumps(self.options)
        return {
            "header": {
                "atlas_viewport": VIEWPORT,
                "atlas_style": f"<style>{assets.text('app.css')}</style>",
                "atlas_script": f"<script>{assets.text('app.js')}</script>",
            },
            "html": {
                name: f'<div class="atlas"><div class="folium-map" id="{name}"></div>'
                f"</div>{NO_SCRIPT}",
                "atlas_data": self._data,
            },
            "script": {
                name: f'var {name} = L.map("{name}", atlas.options({options}));\n'
                f'atlas.open({name}, "{DATA_ID}");',
            },
        }
