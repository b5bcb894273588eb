"""Data as inert JSON: text that no parser on its way can take for code."""

import json
import re
from collections.abc import Mapping

_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def dumps(value: object) -> str:
    """Return ``value`` as compact JSON that is safe inside ``<script>``.

    Markup characters, the separators that end a JavaScript line and lone
    surrogates (which UTF-8 cannot hold) are written as escapes. Raises
    ValueError where a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNSAFE.sub(_escape, text)


def data_block(element_id: str, value: Mapping[str, object]) -> str:
    """Return a ``<script>`` of data that the browser never executes."""
    return f'<script type="application/json" id="{element_id}">{dumps(value)}</script>'
