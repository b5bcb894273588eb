"""Options of ``shot``, which takes a picture of a map."""

from pathlib import Path
from typing import Annotated, Literal

import typer

MapFile = Annotated[Path, typer.Option("--map", help="The map, as it was built.")]
Picture = Annotated[
    Literal["pdf", "png"], typer.Option("--format", help="Vectors, or pixels.")
]
Size = Annotated[Literal["A4", "A3"] | None, typer.Option(help="Of paper; else A4.")]
Landscape = Annotated[
    bool, typer.Option("--landscape", help="Paper on its side; else upright.")
]
Pixels = Annotated[
    int | None, typer.Option(min=200, max=8000, help="Of a PNG of the page, no sheet.")
]
Scale = Annotated[
    float, typer.Option(min=1, max=4, help="Pixels of a PNG, so many times.")
]
Lang = Annotated[
    Literal["ru", "kk", "en"] | None, typer.Option(help="Else that of the atlas.")
]
Address = Annotated[
    str, typer.Option("--hash", help="What the address of the page says after #.")
]
OutFile = Annotated[
    Path | None, typer.Option("--out", "-o", help="The file; else beside the map.")
]
