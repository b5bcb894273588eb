"""A pin into a layer file, as text among text.

The parser tells where the site stands; the new keys are put in there, and no other
byte is touched. Loading and dumping, also round trip, folds long lines, moves
comments and takes CRLF away.
"""

import json
import re
from typing import Any, Final

from geo.read.yaml import Document, scalar
from geo.values import Pin
from geo.vocabulary import LonLat

BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line in YAML 1.1, which the parser reads."""
_PLAIN: Final = re.compile(r"\w([\w .()/«»“”’–—-]*[\w.()/«»“”’])?")
"""Texts that mean themselves without quotes, wherever they stand."""
_ESCAPED: Final = re.compile("[\x7f\x85\u2028\u2029\ufeff]")


def with_pin(text: str, document: Document, site: str, at: LonLat, pin: Pin) -> str:
    """Return ``text`` with a position at the site of this id, after its kind.

    ``document`` is the same text, parsed. Raises KeyError where the site is not
    written in it.
    """
    node = _site(document.root, site)
    key, value = _pair(node, "kind")
    if node.flow_style:
        place = key.start_mark.index
        return f"{text[:place]}{flow(at, pin)}, {text[place:]}"
    # an alias is the node that it stands for, which is written further up
    last = max(key.end_mark.index, _end(value, key))
    return _insert(text, last, _block(at, pin, " " * key.start_mark.column))


def _site(root: Any, site: str) -> Any:  # noqa: ANN401 - nodes have no stubs
    _, sites = _pair(root, "sites")
    for node in sites.value:
        if _pair(node, "id")[1].value == site:
            return node
    raise KeyError(site)


def _pair(node: Any, name: str) -> tuple[Any, Any]:  # noqa: ANN401  # ruamel
    for key, value in node.value:
        if key.value == name:
            return key, value
    raise KeyError(name)


def _end(value: Any, key: Any) -> int:  # noqa: ANN401  # ruamel
    written_here = value.start_mark.index > key.start_mark.index
    return int(value.end_mark.index) if written_here else 0


def _insert(text: str, after: int, lines: list[str]) -> str:
    """Return ``text`` with lines behind the one that holds the index ``after``."""
    found = BREAK.search(text, after)
    first = BREAK.search(text)
    if found is None:
        ending = first[0] if first else "\n"
        return text + "".join(f"{ending}{line}" for line in lines)
    ending = found[0] if found[0] in ("\r\n", "\r") else "\n"
    added = "".join(f"{line}{ending}" for line in lines)
    return f"{text[: found.end()]}{added}{text[found.end() :]}"


def _block(at: LonLat, pin: Pin, indent: str) -> list[str]:
    inner = [f"  {key}: {value}" for key, value in _facts(pin)]
    return [f"{indent}{line}" for line in (f"lonlat: {_pair_of(at)}", "pin:", *inner)]


def flow(at: LonLat, pin: Pin) -> str:
    """Return a position and its pin as keys of YAML, on one line."""
    inner = ", ".join(f"{key}: {value}" for key, value in _facts(pin))
    return f"lonlat: {_pair_of(at)}, pin: {{{inner}}}"


def _pair_of(at: LonLat) -> str:
    return f"[{at[0]!r}, {at[1]!r}]"


def _facts(pin: Pin) -> list[tuple[str, str]]:
    """Return the keys of a pin in the order of the model, written as YAML."""
    said = pin.model_dump(exclude_defaults=True)
    return [(key, written(said[key])) for key in type(pin).model_fields if key in said]


def written(value: str | float) -> str:
    """Return a value as YAML on one line, in quotes where it needs them."""
    if not isinstance(value, str):
        return f"{value:g}"
    if _PLAIN.fullmatch(value) and scalar(value) == value:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
