"""YAML to plain values that know their line.

Scalars follow YAML 1.2: ``no`` and ``2025-09-11`` are text, ``true`` is a boolean.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ruamel.yaml.error import MarkedYAMLError, StreamMark, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent, ScalarEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from geo.errors import Place, Problem
from geo.read.digits import NO_COMMAS, is_rest
from geo.read.nodes import MAX_DEPTH, PLAIN, composed, events
from geo.read.problems import problem
from geo.read.syntax import AT_START, UNFIT, bracket, syntax_problem, unclosed
from geo.read.text import CONTROL

Loc = tuple[int | str, ...]
"""The way to a value: keys and list indices from the top of the file."""

MAX_VALUES: Final = 1_000_000
"""Values of one file with every alias written out."""
_CHEAP_NESTING: Final = 5_000
"""Below so many brackets and dashes no nesting can exhaust the stack."""

_TEXT: Final = "tag:yaml.org,2002:str"
_INTEGER: Final = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT: Final = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(frozen=True)
class Document:
    """One YAML file: its plain values, and where each of them stands."""

    path: Path
    root: Node
    data: object

    def has(self, loc: Loc) -> bool:
        """Tell whether the key is written, whatever its value."""
        return any(loc[-1] == key.value for key, _ in _pairs(self._node(loc[:-1])))

    def key(self, loc: Loc) -> Place:
        """Return where the key stands; where it is missing, what lacks it."""
        for key, _ in _pairs(self._node(loc[:-1])):
            if loc[-1:] == (key.value,):
                return _place(self.path, key)
        return self.value(loc)

    def value(self, loc: Loc) -> Place:
        """Return where the value stands; where it is missing, what lacks it."""
        return _place(self.path, self._node(loc))

    def label(self, loc: Loc) -> str:
        """Return how a message calls the value."""
        return label(loc)

    def example(self, loc: Loc, value: object) -> str:
        """Return the fix that adds ``value``."""
        return f"add e.g. `{loc[-1]}: {flow(value)}`"

    def _node(self, loc: Loc) -> Node:
        node = self.root
        for part in loc:
            inner = _child(node, part)
            if inner is None:
                return node
            node = inner
        return node


def label(loc: Loc) -> str:
    """Return how a message calls the value at ``loc``."""
    if loc[-2:-1] == ("lonlat",):
        return "the longitude" if loc[-1] == 0 else "the latitude"
    match loc:
        case (*_, str(key)):
            return f"`{key}`"
        case (*_, str(key), int(index)):
            return f"item {index + 1} of `{key}`"
    return "the file"


def flow(value: object) -> str:
    """Return ``value`` as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return str(value)


def read_yaml(text: str, shown: Path) -> tuple[Document | None, list[Problem]]:
    """Parse YAML; None where no value could be made of it."""
    if problems := list(_too_deep(text, shown)):
        return None, problems
    try:
        root = composed(text)
    except YAMLError as error:
        return None, [_refused(error, text, shown)]
    if root is None:
        fix = "write something into it, or remove it"
        return None, [problem(Place(shown), "empty-file", "the file is empty", fix)]
    builder = _Builder(shown)
    data = builder.build(root, 0)
    if fatal := [found for found in builder.problems if found.code == "too-large"]:
        return None, fatal
    return Document(shown, root, data), builder.problems


class _Builder:
    """Turns nodes into plain values and collects what is wrong on the way."""

    def __init__(self, shown: Path) -> None:
        self.problems: list[Problem] = []
        self._shown = shown
        self._count = 0

    def build(self, node: Node, depth: int) -> object:
        self._count += 1
        if depth > MAX_DEPTH or self._count > MAX_VALUES:
            self._give_up(node, depth)
            return None
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if node.tag not in ("", PLAIN):
            self._tagged(node)
        if isinstance(node, SequenceNode):
            return [self._item(item, depth) for item in node.value]
        return self._mapping(node.value, depth)

    def _mapping(self, pairs: list[tuple[Node, Node]], depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        lines: dict[str, int] = {}
        is_new = False  # an item without its dash: all its keys stand here again
        for key, value in pairs:
            if not isinstance(key, ScalarNode):
                self._add(key, "yaml-key", "a key is no plain text", "use plain text")
            elif key.value in lines:
                is_new |= key.value == "id" == pairs[0][0].value
                if key.value == "id" or not is_new:
                    self._again(key, lines[key.value], is_new=is_new)
            else:
                lines[key.value] = key.start_mark.line + 1
                built = self.build(value, depth + 1)
                if built is None:
                    self._empty(key, f"`{key.value}` has no value", _cut(key.value))
                else:
                    values[key.value] = built
        return values

    def _again(self, key: Node, line: int, *, is_new: bool) -> None:
        message = f"`{key.value}` stands here again, after line {line}"
        fix = NO_COMMAS if is_rest(key.value) else "keep one of the two"
        fix = f"start another item with `- `, or {fix}" if is_new else fix
        self._add(key, "duplicate-key", message, fix)

    def _item(self, node: Node, depth: int) -> object:
        value = self.build(node, depth + 1)
        if value is None:
            self._empty(node, "a list item has no value", "")
        return value

    def _scalar(self, node: ScalarNode) -> object:
        text: str = node.value
        if node.tag == PLAIN:
            return scalar(text)
        if node.tag not in ("", _TEXT):
            self._tagged(node)
        if CONTROL.search(text):
            message = "the text holds a control character, which cannot be shown"
            self._add(node, "control-character", message, "remove it")
        return text

    def _tagged(self, node: Node) -> None:
        message = f"the YAML tag `{node.tag}` is not used in layer files"
        self._add(node, "yaml-tag", message, "remove the tag")

    def _empty(self, node: Node, message: str, fix: str) -> None:
        self._add(node, "empty-value", message, fix or "write a value, or remove it")

    def _give_up(self, node: Node, depth: int) -> None:
        if not any(found.code == "too-large" for found in self.problems):
            deep = depth > MAX_DEPTH
            self._add(node, "too-large", *(_DEEP if deep else _MANY))

    def _add(self, node: Node, code: str, message: str, fix: str) -> None:
        self.problems.append(problem(_place(self._shown, node), code, message, fix))


_DEEP: Final = (
    f"values are nested more than {MAX_DEPTH} deep, or contain themselves",
    "write the layer with fewer levels",
)
_MANY: Final = (
    f"the file stands for more than {MAX_VALUES:,} values",
    "use fewer aliases, or put the data into a table",
)


def scalar(text: str) -> str | float | bool | None:
    """Return the value of an unquoted scalar after the core schema of YAML 1.2.

    https://yaml.org/spec/1.2.2/#103-core-schema; without octal and hexadecimal
    numbers, and with whole numbers of more than 18 digits as floats.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(re.sub(r"\.(?=[iInN])", "", text))
    return text


def _cut(key: str) -> str:
    """Return the fix where a key must be the rest of a value, cut at its comma."""
    if is_rest(key):
        return NO_COMMAS
    if key == "color":
        return 'put it in quotes, as "#0072b2": else a `#` starts a comment'
    return "put a text that holds commas in quotes" if " " in key.strip() else ""


def _too_deep(text: str, shown: Path) -> Iterator[Problem]:
    """Yield a problem where composing the text could exhaust the stack."""
    if sum(map(text.count, ("[", "{", "- ", "? "))) < _CHEAP_NESTING:
        return
    depth = 0
    for event in events(text):  # what is wrong is told by composing
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            at = Place(shown, event.start_mark.line + 1, event.start_mark.column + 1)
            yield problem(at, "too-large", *_DEEP)
            return


def _refused(error: YAMLError, text: str, shown: Path) -> Problem:
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return syntax_problem(Place(shown), str(error).splitlines()[0], text)
    mark, start = error.problem_mark, error.context_mark
    said = error.problem or ""
    if start and any(words in said for words in AT_START):
        return syntax_problem(_marked(shown, start), said, text)
    is_within = start and start.line == mark.line and "expected ',' or" in said
    if is_within and text[mark.index : mark.index + 1] == ":":
        said = "found unexpected ':'"
    if any(words in said for words in UNFIT):
        if quoted := _quoted_before(text, mark):
            return unclosed(_marked(shown, quoted.start_mark), mark.line + 1)
        if start and "expected ',' or" in said and start.line < mark.line:
            return bracket(_marked(shown, mark), start.line + 1)
    return syntax_problem(_marked(shown, mark), said, text)


def _quoted_before(text: str, mark: StreamMark) -> ScalarEvent | None:
    """Return the quoted text, if so, that closed in the line in which one is lost."""
    last = None
    for event in events(text):
        last = event
    if not isinstance(last, ScalarEvent) or last.style not in ("'", '"'):
        return None
    start, end = last.start_mark, last.end_mark
    is_alone = start.line < end.line or text[start.index - 2 : start.index] == ": "
    return last if end.line == mark.line and is_alone else None


def _marked(shown: Path, mark: StreamMark) -> Place:
    return Place(shown, mark.line + 1, mark.column + 1)


def _pairs(node: Node) -> list[tuple[Node, Node]]:
    return node.value if isinstance(node, MappingNode) else []


def _child(node: Node, part: int | str) -> Node | None:
    if isinstance(node, SequenceNode):
        inside = isinstance(part, int) and part < len(node.value)
        return node.value[part] if inside else None
    return next((value for key, value in _pairs(node) if key.value == part), None)


def _place(path: Path, node: Node) -> Place:
    return _marked(path, node.start_mark)
