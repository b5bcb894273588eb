"""What a YAML parser complains about, in words an author can act on."""

from typing import Final

from geo.errors import Place, Problem
from geo.read.problems import problem
from geo.read.slips import slip, tabbed

_WORDS: Final = (
    (
        "mapping values are not allowed",
        "a colon stands where no key can be",
        "indent the line like its neighbours, or put text with `: ` in quotes",
    ),
    (
        "could not find expected ':'",
        "a line is neither a key with a colon nor part of a text",
        "write `key: value`, and put text of several lines in quotes",
    ),
    (
        "block sequence entries are not allowed",
        "a list item stands where a value is expected",
        "start the list on the next line, or put text that starts with `- ` in quotes",
    ),
    (
        "expected alphabetic or numeric character",
        "a value that starts with `*` or `&` is taken for a reference",
        "put the text in quotes",
    ),
    (
        "expected whitespace or line break",
        "a value that starts with `!` is taken for a tag",
        "put the text in quotes",
    ),
    (
        "expected comment or line break",
        "behind `|` or `>` text begins on the next line",
        "move the text there, or put text that starts with `|` or `>` in quotes",
    ),
    (
        "did not find expected key",
        "the line does not fit the lines above",
        "indent it like its neighbours, close quotes and brackets",
    ),
    (
        "did not find expected '-' indicator",
        "the line is part of a list but does not start with `-`",
        "start it with `- `, or indent it like the item it belongs to",
    ),
    (
        "found unexpected ':'",
        "a colon stands in a text between brackets",
        "put a text with `:` or `?` inside { } or [ ] in quotes",
    ),
    (
        "expected ',' or",
        "a bracket is not closed, or a comma is missing",
        "separate the values by commas and close the bracket",
    ),
    (
        "expected <block end>",
        "the line does not fit the lines above",
        "indent it like its neighbours, close quotes and brackets",
    ),
    (
        "maximum depth",
        "values are nested too deep",
        "write the layer with fewer levels",
    ),
    (
        "found unexpected end of stream",
        "a quoted text is not closed",
        "close the quotes",
    ),
    (
        "found undefined alias",
        "the alias stands for nothing",
        "define it before with `&name`, or put text that starts with `*` in quotes",
    ),
    (
        "found another document",
        "a second document starts here",
        "keep one document a file: remove the line `---`",
    ),
    (
        "found unknown escape character",
        "the text holds an unknown escape",
        "write a backslash twice, or use single quotes",
    ),
)
"""What the parser says, what that means, and what to do."""


AT_START: Final = ("could not find expected ':'", "unexpected end of stream")
"""What the parser says where something ends that is wrong where it starts."""
SLIPS: Final = ("mapping values are not allowed", "could not find expected ':'")
"""What it says where a key is not written as it has to be, or the line below is."""
UNFIT: Final = ("did not find expected key", "expected <block end>", "expected ',' or")
"""What it says behind a quote that closes a text which opened lines before."""


def unclosed(at: Place, closes: int) -> Problem:
    """Return the problem of quotes that close in line ``closes``, amid other text."""
    if closes == at.line:
        message = "text stands behind the quotes that open here"
        fix = "close them where the text ends (of a `'` within write two), or put a "
        fix += "comma behind them"
    else:
        message = f"the quotes that open here close only in line {closes}"
        fix = "close them where the text ends"
    return problem(at, "yaml-syntax", message, fix)


def bracket(at: Place, opened: int) -> Problem:
    """Return the problem of a bracket that ``opened`` in a line above."""
    message = f"the bracket of line {opened} is not closed, or a comma is missing"
    fix = "separate the values by commas and close the bracket"
    return problem(at, "yaml-syntax", message, fix)


def syntax_problem(at: Place, said: str, text: str) -> Problem:
    """Return the problem for what the parser said of ``text`` at a place."""
    lines = text.splitlines()
    if at.line and "tab character that violates indentation" in said:
        return _tab(at, lines)
    if at.line and "cannot start any token" in said:
        return _character(at, lines)
    if any(words in said for words in SLIPS) and (
        told := slip(lines, at.line - 1, at.column - 1)
    ):
        line, means, fix = told
        return problem(Place(at.path, line + 1, 1), "yaml-syntax", means, fix)
    for known, means, fix in _WORDS:
        if known in said:
            return problem(at, "yaml-syntax", means, fix)
    message = f"this is not valid YAML ({said})"
    return problem(at, "yaml-syntax", message, "correct it")


def _tab(at: Place, lines: list[str]) -> Problem:
    """Return the problem of a line, and of those that follow it, indented by tabs."""
    said = tabbed(lines, at.line - 1)
    return problem(at, "yaml-syntax", said, "indent with spaces")


def _character(at: Place, lines: list[str]) -> Problem:
    """Return the problem of a character that no value may start with."""
    character = lines[at.line - 1][at.column - 1]
    if character == "\t":
        return _tab(at, lines)
    if lines[at.line - 1].startswith("```"):
        message = "the line is a mark of Markdown, and no YAML"
        return problem(at, "yaml-syntax", message, "remove it")
    message = f"a value cannot start with `{character}`"
    return problem(at, "yaml-syntax", message, "put the text in quotes")
