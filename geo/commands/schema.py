"""``schema``: the models as JSON Schema."""

from typing import Annotated, Literal

import typer

from geo import report
from geo.schema import json_schema


def schema(
    of: Annotated[
        Literal["layer", "atlas"], typer.Argument(help="Layer files, or atlas.yaml.")
    ] = "layer",
) -> None:
    """Print the JSON Schema of layer files, or of atlas.yaml."""
    typer.echo(report.dump(json_schema(of)))
