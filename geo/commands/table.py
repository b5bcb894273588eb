"""Tables on a terminal, and as plain text in pipes and files."""

import sys
from collections.abc import Sequence

import typer

from geo.review_report import Row, aligned


def show(titles: Row, rows: Sequence[Row]) -> None:
    """Print rows of clean cells under their titles."""
    if not sys.stdout.isatty():
        typer.echo(aligned([titles, *rows]))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table()
    for title in titles:
        shown.add_column(title, overflow="fold")  # an id has to be whole
    for row in rows:
        shown.add_row(*map(Text, row))  # Text: names are no markup
    Console().print(shown)
