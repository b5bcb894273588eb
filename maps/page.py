"""OfflineMap: a folium map whose page asks no one for anything.

Leaflet and our front end are inlined, data is inert JSON, and the page's
policy refuses every script that is not in it. No text of the data goes
through folium or Jinja, which would run it as a template.
"""

import hashlib
from typing import Any

import folium
from branca.element import Element, Figure
from jinja2 import Template

from maps import assets
from maps.csp import with_policy
from maps.inert import data_block

MAX_ZOOM = 19
"""Leaflet needs an end where there are no tiles to give one."""
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

    # For this class alone: folium adds links to the list of the class it is asked on.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="atlas">
                <div class="folium-map" id="{{ this.get_name() }}"></div>
            </div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map("{{ this.get_name() }}",
                atlas.options({{ this.options|tojson }}));
            atlas.open({{ this.get_name() }}, "{{ this.data_id }}");
        {% endmacro %}
        """
    )

    def __init__(self, payload: dict[str, object]) -> None:
        super().__init__(tiles=None, max_zoom=MAX_ZOOM, zoom_control=False)
        self.options: dict[str, Any] = {
            "center": [0, 0],
            "zoom": 2,
            "maxZoom": MAX_ZOOM,
            "zoomControl": False,
            "attributionControl": False,
        }
        block = data_block("atlas-data", payload)
        # Not from urandom, as folium's are: the same data gives the same page.
        self._id = hashlib.sha256(block.encode()).hexdigest()[:12]
        self.data_id = "atlas-data"
        self._furnish(block)

    def _furnish(self, block: str) -> None:
        figure = OfflineFigure(ratio="62%")
        figure.add_child(self)
        head = {
            "atlas_style": f"<style>{assets.text('app.css')}</style>",
            "atlas_script": f"<script>{assets.text('app.js')}</script>",
        }
        for name, text in head.items():
            figure.header.add_child(Verbatim(text), name=name)
        figure.html.add_child(Verbatim(NO_SCRIPT), name="atlas_noscript")
        figure.html.add_child(Verbatim(block), name="atlas_data")
