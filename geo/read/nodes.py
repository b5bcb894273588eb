"""Text to the nodes of YAML, by the C parser of ruamel.yaml.

That one refuses some of YAML 1.2: a colon or a question mark in a text between
brackets, as in ``[{url: https://example.org}]``. Then the parser in Python reads it.
"""

import warnings
from collections.abc import Iterator
from typing import Final

from _ruamel_yaml import CParser  # type: ignore[import-not-found]  # no stubs
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import Event, StreamEndEvent
from ruamel.yaml.nodes import Node
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag

PLAIN: Final = "!"
"""The tag of scalars without quotes, and of what says none."""
MAX_DEPTH: Final = 40
"""Levels of nesting; a layer file needs eight."""


class _Parser(CParser):  # type: ignore[misc]  # no stubs
    """Composes nodes; scalar types are left to those who ask."""

    def resolve(self, _kind: type, _value: str, implicit: object) -> str:
        quoted = implicit == (False, True)
        return "" if quoted else PLAIN

    def descend_resolver(self, *_: object) -> None:
        """Do nothing: types do not depend on the path."""

    def ascend_resolver(self) -> None:
        """Do nothing: types do not depend on the path."""


class _Resolver(VersionedResolver):
    """The same for the parser in Python."""

    def resolve(self, _kind: object, _value: object, implicit: object) -> Tag:
        quoted = implicit == (False, True)
        return Tag(suffix="" if quoted else PLAIN)


def composed(text: str) -> Node | None:
    """Return the one node of a text; None where it is empty. Raises YAMLError."""
    try:
        root: Node | None = _Parser(text).get_single_node()
    except MarkedYAMLError as error:
        if not _too_strict(error, text):
            raise
        try:
            return _by_the_letter(text)
        except ValueError:  # of an escape that is no character
            raise error from None
    return root


def _too_strict(error: MarkedYAMLError, text: str) -> bool:
    """Tell whether the parser stumbled where YAML 1.2 may well be right."""
    mark, why = error.problem_mark, error.problem or ""
    at = mark is not None and text[mark.index : mark.index + 1] in (":", "?")
    return at and "mapping values are not allowed" not in why


def _by_the_letter(text: str) -> Node | None:
    parser = YAML(typ="safe", pure=True)
    parser.Resolver = _Resolver
    parser.max_depth = MAX_DEPTH + 2  # one more than is needed to see what is too deep
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an anchor may be used again
        root: Node | None = parser.compose(text)
    return root


def events(text: str) -> Iterator[Event]:
    """Yield the events of a text, up to the first that is wrong."""
    parser = _Parser(text)
    try:
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            yield event
    except YAMLError:
        return


def fault(text: str) -> tuple[str, int | None]:
    """Return what the parser says of a text that it refuses, and where it was.

    That is the line, from 0, of the bracket that it was within; None outside of all.
    """
    try:
        composed(text)
    except MarkedYAMLError as error:
        inside = error.context_mark and "flow" in (error.context or "")
        return error.problem or "", error.context_mark.line if inside else None
    except YAMLError as error:
        return str(error), None
    return "", None
