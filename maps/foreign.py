"""Files that ordinary folium children load, as texts where they are installed.

The package ``folium-offline`` (extra ``offline``) brings the scripts and styles of
folium 0.20.0 and its plugins, by the address from which they would be loaded.
"""

import re
from collections.abc import Mapping
from functools import cache

_ENDS = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
"""What would end a script, or begin a comment in it, where HTML is read."""

_FONT = re.compile(r"@font-face\s*\{[^}]*\}")
_BESIDE = re.compile(r"""url\(['"]?\.\./[^)]*\)\s*(format\([^)]*\))?,?""")
"""A font that is a file beside the style, where the style came from."""
_LAST_COMMA = re.compile(r",(?=\s*[;}])")


@cache
def texts() -> Mapping[str, str]:
    """Return the texts that are installed, by address; none without the package."""
    try:
        from offlinefolium.elements import _res
    except ImportError:
        return {}
    known: Mapping[str, str] = _res
    return known


def inlined(url: str, *, script: bool) -> str | None:
    """Return the element that stands for ``url``; None where its text is unknown."""
    text = texts().get(url)
    if text is None:
        return None
    # In strings and expressions of JavaScript, \/ and \! are / and !.
    return (
        f"<script>{_escaped(text)}</script>"
        if script
        else f"<style>{_whole(text)}</style>"
    )


def _escaped(script: str) -> str:
    return _ENDS.sub(r"<\\", script)


def _whole(style: str) -> str:
    """Leave out the fonts that are not within the style."""
    return _FONT.sub(lambda font: _within(font[0]), style)


def _within(font: str) -> str:
    return _LAST_COMMA.sub("", _BESIDE.sub("", font)) if "data:" in font else ""
