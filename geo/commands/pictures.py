"""Options of ``shot``, which takes a picture of a map."""

from pathlib import Path
from typing import Annotated, Literal

import typer

MapFile = Annotated[Path, typer.Option("--map", help="The map.")]
Picture = Annotated[Literal["pdf", "png"], typer.Option("--format")]
Size = Annotated[Literal["A4", "A3"] | None, typer.Option(help="Of paper; else A4.")]
Landscape = Annotated[bool, typer.Option("--landscape")]
Pixels = Annotated[
    int | None, typer.Option(min=200, max=8000, help="Of a PNG of the page, no sheet.")
]
Scale = Annotated[float, typer.Option(min=1, max=4, help="Pixels of a PNG, times.")]
Lang = Annotated[Literal["ru", "kk", "en"] | None, typer.Option()]
Address = Annotated[str, typer.Option("--hash", help="As in the map's address.")]
OutFile = Annotated[Path | None, typer.Option("--out", "-o", help="The file.")]
