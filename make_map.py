"""Atlas as code: a folder of layer files in, an offline map and GeoJSON out.

Exit codes: 0 done · 1 the author's files need a change (also: no such place,
ambiguous name) · 2 wrong usage · 3 a service did not answer · 4 the output or
the lock cannot be written, or the lock is stale.
"""

import gc
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from pydantic import ValidationError

from geo import report
from geo.errors import AtlasError
from geo.geocoders import open_geocoders
from geo.lock import Lock
from geo.manifest import remember, unchanged
from geo.models import Context, Kind, Names, Query
from geo.progress import Stages
from geo.read import AtlasFolder, read_folder
from geo.resolve import Geocoders, resolve

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from maps import MapLayer, Page

LAYERS, OUT, LOCK = Path("layers"), Path("out"), "lock.geojson"
COMMANDS = ("build", "check", "export", "locate", "lock", "schema")

app = typer.Typer(help=__doc__, add_completion=False, pretty_exceptions_enable=False)
Folder = Annotated[Path, typer.Argument(help="The folder of layer files.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder of results.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Locked = Annotated[bool, typer.Option("--locked", help="Fail if the lock is stale.")]
World = Annotated[bool, typer.Option("--world", help="Know places of all countries.")]
Explain = Annotated[bool, typer.Option("--explain", help="Show all the evidence.")]
Force = Annotated[bool, typer.Option("--force", help="Build what is unchanged, too.")]
Formats = Annotated[list[str], typer.Option("--format", help="An export format.")]
Hint = Annotated[str | None, typer.Option(help="Tells namesakes apart.")]


def run(
    source: Path, out: Path, *, find: Geocoders, locked: bool, force: bool
) -> report.Result:
    """Layer files → lock → frames → GeoJSON and one HTML map."""
    if not force and (result := unchanged(source, out)):
        return result
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
        lock = resolve(folder, former, find, locked=locked, tick=tick)
    with stage("check"):
        warnings = check(folder, lock)
    with stage("frames"):
        layers = frames(folder, lock)
    with stage("map"):
        html = map_html(map_layers(folder, layers), page=map_page(folder))
    with stage("write"):
        if lock != former:
            lock.write(source / LOCK)
        files = (out / "map.html", *export(layers, out))
        write_whole(files[0], html.encode())
    result = report.Result(files, counts(layers), stage.timings, warnings)
    remember(source, out, data=folder.data_files, result=result)
    return result


def map_layers(
    folder: AtlasFolder, layers: Mapping[str, "GeoDataFrame"]
) -> list["MapLayer"]:
    """Say to ``maps`` what ``geo`` knows of each layer; they share only frames."""
    from maps import MapLayer, Source, Style

    return [
        MapLayer(
            id=layer.id,
            title=texts(layer.title),
            description=texts(layer.description),
            theme=layer.theme,
            frame=layers[layer.id],
            style=Style(**layer.style.model_dump()),
            source=Source(**layer.source.model_dump(mode="json")),
        )
        for layer in folder.layers
    ]


def map_page(folder: AtlasFolder) -> "Page":
    """Return the page's title, language and the region that it marks."""
    from geo.regions import boundary, codes_of, region_names
    from maps import Page

    atlas = folder.atlas
    code, _ = codes_of(Context(region=atlas.region, country=atlas.country))
    return Page(
        title=texts(atlas.title),
        description=texts(atlas.description),
        language=atlas.language,
        region=boundary(code) if code else None,
        region_title=texts(region_names(code) if code else None),
    )


def texts(names: Names | None) -> dict[str, str]:
    """Return a text by language, where it is given."""
    return names.model_dump(exclude_none=True) if names else {}


def counts(layers: Mapping[str, "GeoDataFrame"]) -> dict[str, int]:
    """Count layers, and the features of each kind in them."""
    features = Counter(kind for frame in layers.values() for kind in frame["feature"])
    plural = {"site": "sites", "corridor": "corridors", "fact": "facts"}
    return {"layers": len(layers), **{plural[k]: features[k] for k in plural}}


@app.command()
def build(
    folder: Folder = LAYERS,
    *,
    out: Out = OUT,
    locked: Locked = False,
    force: Force = False,
    world: World = False,
    json: Json = False,
) -> None:
    """Build the map and the GeoJSON layers (what happens without a command)."""
    find = geocoders(world=world)
    tell(run(folder, out, find=find, locked=locked, force=force), json=json)


@app.command()
def check(folder: Folder = LAYERS, *, world: World = False, json: Json = False) -> None:
    """Report every problem of every file; write nothing."""
    from geo.check import check

    files = read_folder(folder)
    lock = resolve(files, Lock.read(folder / LOCK), geocoders(world=world))
    warnings = check(files, lock)
    lines = [f"warning: {problem}" for problem in warnings]
    text = "\n".join([*lines, f"{folder}: no problems"])
    typer.echo(report.dump(report.problems_json((), warnings)) if json else text)


@app.command()
def export(
    folder: Folder = LAYERS,
    *,
    out: Out = OUT,
    formats: Formats = ["geojson"],  # noqa: B006  # typer reads it, nobody writes it
    world: World = False,
    json: Json = False,
) -> None:
    """Write the layers for GIS software, without the map."""
    from geo.export import FORMATS, export
    from geo.frames import frames

    if unknown := [name for name in formats if name not in FORMATS]:
        raise typer.BadParameter(f"{unknown[0]}: choose from {', '.join(FORMATS)}")
    stage = Stages()
    with stage("read"):
        files = read_folder(folder)
    with stage("resolve") as tick:
        former = Lock.read(folder / LOCK)
        lock = resolve(files, former, geocoders(world=world), tick=tick)
    with stage("write"):
        layers = frames(files, lock)
        written = export(layers, out, formats=formats)
    result = report.Result(tuple(written), counts(layers), stage.timings)
    tell(result, json=json)


@app.command()
def lock(
    folder: Folder = LAYERS,
    *,
    locked: Locked = False,
    world: World = False,
    json: Json = False,
) -> None:
    """Find every name and write the answers to FOLDER/lock.geojson."""
    stage = Stages()
    with stage("read"):
        files = read_folder(folder)
        former = Lock.read(folder / LOCK)
    with stage("resolve") as tick:
        find = geocoders(world=world)
        found = resolve(files, former, find, locked=locked, tick=tick)
    with stage("write"):
        if found != former:
            found.write(folder / LOCK)
    result = report.Result((folder / LOCK,), {"entries": len(found)}, stage.timings)
    tell(result, json=json)


@app.command()
def locate(  # noqa: PLR0913  # one for each option
    name: Annotated[str, typer.Argument(help="A place, in any language.")],
    *,
    near: Hint = None,
    region: Hint = None,
    country: Hint = None,
    kind: Annotated[Kind | None, typer.Option(help="What it is.")] = None,
    world: World = False,
    explain: Explain = False,
    json: Json = False,
) -> None:
    """Find one name, or say what it could mean."""
    from geo.explain import explain as explained
    from geo.locate import locate

    try:
        context = Context(
            near=near, region=region, country=country.upper() if country else None
        )
        query = Query(name=name, kind=kind, context=context)
    except ValidationError as error:
        first = error.errors()[0]
        raise typer.BadParameter(f"{first['loc'][0]}: {first['msg']}") from error
    match = locate(query, geocoders(world=world)())
    text = explained(match) if explain else report.match_text(match)
    typer.echo(report.dump(report.match_json(match)) if json else text)
    raise typer.Exit(0 if match.best else 1)


@app.command()
def schema(
    of: Annotated[Literal["layer", "atlas"], typer.Argument()] = "layer",
) -> None:
    """Print the JSON Schema of layer files, or of atlas.yaml."""
    from geo.schema import json_schema

    typer.echo(report.dump(json_schema(of)))


def geocoders(*, world: bool) -> Geocoders:
    """Return what opens the geocoders, once a name needs them."""
    return partial(open_geocoders, ["world"]) if world else open_geocoders


def tell(result: report.Result, *, json: bool) -> None:
    """Print what was done, for a person or a program."""
    typer.echo(report.dump(result.as_json()) if json else result.as_text())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code. ``build`` may be left out."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] not in {*COMMANDS, "--help"}:
        words = ["build", *words]
    try:
        app(args=words, prog_name="make-map")
    except SystemExit as leave:
        return int(leave.code or 0)
    except AtlasError as error:
        if "--json" in words:
            typer.echo(report.dump(report.failure_json(error)))
        else:
            typer.echo(report.failure_text(error), err=True)
        return error.exit_code
    return 0


def program() -> int:
    """Run as a program, whose life is too short to look for garbage in cycles."""
    gc.set_threshold(1_000_000)
    code = main()
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(program())
