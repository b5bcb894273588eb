"""Atlas as code: a folder of layer files in, an offline map and GeoJSON out.

Exit codes: 0 done · 1 the author's files need a change (also: no such place,
ambiguous name) · 2 wrong usage · 3 a service did not answer · 4 the output or
the lock cannot be written, or the lock is stale.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo import report
from geo.errors import AtlasError
from geo.geocoders import open_geocoders
from geo.lock import Lock
from geo.models import Context, Kind, Query
from geo.progress import Stages
from geo.read import AtlasFolder, read_folder
from geo.resolve import resolve

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from maps import MapLayer, Page

COMMANDS = ("build", "check", "export", "locate", "lock", "schema")
LAYERS, OUT, LOCK = Path("layers"), Path("out"), "lock.geojson"

app = typer.Typer(
    help=__doc__, add_completion=False, pretty_exceptions_enable=False
)
Folder = Annotated[Path, typer.Argument(help="The folder of layer files.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder of results.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Locked = Annotated[bool, typer.Option("--locked", help="Fail if the lock is stale.")]
Formats = Annotated[list[str], typer.Option("--format", help="geojson.")]


def run(source: Path, out: Path, *, locked: bool = False) -> report.Result:
    """Layer files → lock → frames → GeoJSON and one HTML map."""
    from geo.check import check
    from geo.export import export
    from geo.frames import frames
    from geo.output import write_whole
    from maps import map_html

    stage = Stages()
    with stage("read"):
        folder = read_folder(source)
        former = Lock.read(source / LOCK)
    with stage("resolve") as tick:
        lock = resolve(folder, former, open_geocoders, locked=locked, tick=tick)
        warnings = check(folder, lock)
    with stage("frames"):
        layers = frames(folder, lock)
    with stage("map"):
        page = map_html(map_layers(folder, layers), page=map_page(folder))
    with stage("write"):
        if lock != former:
            lock.write(source / LOCK)
        files = export(layers, out, formats=["geojson"])
        write_whole(out / "map.html", page.encode())
    return report.Result(
        files=(out / "map.html", *files),
        counts=counts(folder, layers),
        timings=stage.timings,
        warnings=warnings,
    )


@app.command()
def build(
    folder: Folder = LAYERS, *, out: Out = OUT, locked: Locked = False, json: Json = False
) -> None:
    """Build the map and the GeoJSON layers (the default command)."""
    tell(run(folder, out, locked=locked), json=json)
