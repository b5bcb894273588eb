"""What a command line asks for, and how it ended."""

import sys
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from pathlib import Path

import typer
from typer.core import TyperGroup

from geo import report
from geo.ending import INTERRUPTED
from geo.errors import AtlasError
from geo.spoken import UnheardError

USAGE = 2
"""The exit code of wrong usage."""
ALIKE = 0.75
"""From here on a word is a command that was mistyped; 1 is the same word."""


class Alphabetical(TyperGroup):
    """Lists its commands as docs/cli.md does, not in the order of registering."""

    def list_commands(self, _ctx: object) -> list[str]:
        """Return the names of all commands."""
        return sorted(self.commands)


def new_app(text: str | None) -> typer.Typer:
    """Return a command line without commands; ``text`` is its help."""
    return typer.Typer(
        cls=Alphabetical,
        help=text,
        add_completion=False,
        pretty_exceptions_enable=False,
    )


def run_words(
    app: Callable[..., object], words: Sequence[str], commands: Collection[str]
) -> int:
    """Run a command line; return the exit code. ``build`` may be left out."""
    if not words or words[0] not in {*commands, "--help"}:
        if meant := _mistyped(words, commands):
            sys.stderr.write(f"{meant}\n")
            return USAGE
        words = ["build", *words]
    try:
        code = _ended(app, words)
        sys.stdout.flush()  # while it can be told that nothing takes it
    except UnheardError as error:
        return report.fail(error, json=False)
    return code


def _mistyped(words: Sequence[str], commands: Collection[str]) -> str:
    """Return a word of advice where the first is no folder, but meant as a command."""
    if not words or words[0].startswith("-") or Path(words[0]).exists():
        return ""
    if near := get_close_matches(words[0], commands, 1, ALIKE):
        return f"`{words[0]}` is no command and no folder; did you mean `{near[0]}`?"
    if words[1:] and not words[1].startswith("-"):  # no folder stands before another
        return f"`{words[0]}` is no command; there are: {', '.join(sorted(commands))}"
    return ""


def _ended(app: Callable[..., object], words: Sequence[str]) -> int:
    """Run a command; return the exit code. Raises UnheardError."""
    try:
        app(args=words, prog_name="make-map")
    except SystemExit as leave:
        return int(leave.code or 0)
    except KeyboardInterrupt:  # before typer minds it, which reads signatures first
        return INTERRUPTED
    except UnheardError:
        raise
    except AtlasError as error:
        return report.fail(error, json="--json" in words)
    return 0
