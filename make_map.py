"""Atlas as code: a folder of layer files in, an offline map and GeoJSON out.

Without a command it builds. Exit codes: 0 done · 1 files or name to mend
2 wrong usage · 3 a service, a Dask scheduler or a browser is out of reach
4 output or lock cannot be written, or the lock is stale · more: docs/cli.md
"""

import sys

if __name__ == "__main__":  # first of all: imports take longer than a change of mind
    from geo.ending import end_at_once

    end_at_once()

import gc
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from geo import report
from geo.commands import pictures
from geo.commands.access import access
from geo.commands.answered import answered
from geo.commands.compare import compare
from geo.commands.engines import CORES, EngineOption, Jobs, Scheduler
from geo.commands.exporting import engine_for, export_folder
from geo.commands.gazetteer import gazetteer
from geo.commands.geocode import geocode
from geo.commands.locate import locate
from geo.commands.lock import lock
from geo.commands.options import (
    LAYERS,
    LOCK,
    OUT,
    TILES_ABOVE,
    Also,
    Folder,
    Force,
    Formats,
    Json,
    Locked,
    Out,
    Routers,
    TilesAbove,
    geocoders,
    routers,
)
from geo.commands.review import review
from geo.commands.running import new_app, run_words
from geo.commands.schema import schema
from geo.commands.serve import serve
from geo.commands.services import app as services
from geo.ending import unwind_when_asked
from geo.errors import ServiceError
from geo.lock import Lock
from geo.manifest import Build
from geo.progress import Stages
from geo.read import AtlasFolder, read_folder
from geo.resolve import resolve
from geo.settle import Sources, settle
from geo.spoken import mind_output
from geo.unfinished import sweep_all
from geo.values import Context, Names

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.export import Look
    from maps import MapLayer, Page

COMMANDS = (
    *("access", "build", "check", "compare", "export", "gazetteer", "geocode"),
    *("locate", "lock", "review", "schema", "serve", "services", "shot"),
)

app = new_app(__doc__)
for command in (access, compare, geocode, locate, lock, review, schema, serve):
    app.command()(command)
app.add_typer(gazetteer, name="gazetteer")
app.add_typer(services, name="services")


def run(
    source: Path, out: Path, find: Sources, *, locked: bool, force: bool, above: int
) -> report.Result:
    """Layer files → lock → frames → GeoJSON and one HTML map."""
    sweep_all(out)
    this = Build(source, out, {"tiles_above": above})
    if not force and (result := this.unchanged()):
        return result
    from geo.check import check
    from geo.export import export
    from geo.export.pmtiles import Archives
    from geo.frames import frames
    from geo.output import write_whole
    from maps import FOLDER, GROUP, Tiling, map_html

    stage = Stages()
    with stage("read"):
        folder = read_folder(source)
    with stage("resolve") as tick:
        lock = settle(folder, source / LOCK, find, locked=locked, tick=tick)
        this.wrote(source / LOCK)
    with stage("check"):
        warnings = check(folder, lock)
    with stage("frames"):
        layers = frames(folder, lock)
    with stage("map"):
        tiles = Archives(out / FOLDER, tally=GROUP)
        tiling = Tiling(above * report.MEGABYTE, tiles.write)
        shown, page = map_layers(folder, layers), map_page(folder, lock)
        html = map_html(shown, page=page, tiling=tiling)
    with stage("write") as tick:
        look = gis_look(shown, page)
        exported = export(layers, out, look=look, tick=tick)
        files = (out / "map.html", *tiles.files, *exported)
        write_whole(files[0], html.encode())
    result = report.Result(files, report.counts(layers), stage.timings, warnings)
    return this.remembered(folder.data_files, result)


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


def map_page(folder: AtlasFolder, lock: Lock) -> "Page":
    """Return the page's title, language, comparisons and the region that it marks."""
    from geo.corridors.comparison import comparisons
    from geo.lands.regions import boundary, codes_of, is_drawn, region_names
    from maps import Page

    atlas = folder.atlas
    codes, _ = codes_of(Context(region=atlas.region, country=atlas.country))
    code = next(filter(is_drawn, codes), None)
    return Page(
        title=texts(atlas.title),
        description=texts(atlas.description),
        language=atlas.language,
        region=boundary(code) if code else None,
        region_title=texts(region_names(code) if code else None),
        comparisons=comparisons(folder, lock),
    )


def gis_look(layers: Sequence["MapLayer"], page: "Page") -> "Look":
    """Hand the looks of the map over to the exports: ``geo`` knows none of them."""
    from geo.export import ALL, Look
    from maps.qgis import styles
    from maps.qgis_project import project

    found = styles(layers, page.language, all_as=ALL)
    return Look(found, page.language, partial(project, layers=layers, page=page))


def texts(names: Names | None) -> dict[str, str]:
    """Return a text by language, where it is given."""
    return names.model_dump(exclude_none=True) if names else {}


@app.command()
def build(  # noqa: PLR0913 - typer reads signatures: an option each
    folder: Folder = LAYERS,
    *,
    out: Out = OUT,
    locked: Locked = False,
    force: Force = False,
    tiles_above: TilesAbove = TILES_ABOVE,
    also: Also = [],
    router: Routers = [],
    json: Json = False,
) -> None:
    """Build the map and the GeoJSON layers (what happens without a command)."""
    find = Sources(geocoders(also), routers(router))
    result = run(folder, out, find, locked=locked, force=force, above=tiles_above)
    report.tell(result, json=json)


@app.command()
def check(folder: Folder = LAYERS, *, also: Also = [], json: Json = False) -> None:
    """Report every problem of every file; write nothing."""
    from geo.check import check

    files = read_folder(folder)
    lock = resolve(files, Lock.read(folder / LOCK), geocoders(also))
    warnings = check(files, lock)
    lines = [f"warning: {problem}" for problem in warnings]
    text = "\n".join([*lines, f"{folder}: no problems"])
    typer.echo(report.dump(report.problems_json((), warnings)) if json else text)


@app.command()
def export(  # noqa: PLR0913 - typer reads signatures: an option each
    folder: Folder = LAYERS,
    *,
    out: Out = OUT,
    formats: Formats = ["geojson"],
    also: Also = [],
    engine: EngineOption = None,
    scheduler: Scheduler = None,
    jobs: Jobs = CORES,
    json: Json = False,
) -> None:
    """Write layers, or a folder of GeoParquet, for GIS software, without the map."""
    from geo.check import check
    from geo.export import export
    from geo.frames import frames

    if by := engine_for(folder, engine, scheduler, jobs):
        export_folder(folder, out, formats, by, json=json)
        return
    stage = Stages()
    files, lock = answered(folder, also, stage)
    with stage("write") as tick:
        layers = frames(files, lock)
        look = gis_look(map_layers(files, layers), map_page(files, lock))
        written = export(layers, out, formats=formats, look=look, tick=tick)
    warned, counts = check(files, lock), report.counts(layers)
    report.tell(report.Result(tuple(written), counts, stage.timings, warned), json=json)


@app.command()
def shot(  # noqa: PLR0913 - typer reads signatures: an option each
    *,
    map_file: pictures.MapFile = OUT / "map.html",
    picture: pictures.Picture = "pdf",
    size: pictures.Size = None,
    landscape: pictures.Landscape = False,
    width: pictures.Pixels = None,
    height: pictures.Pixels = None,
    scale: pictures.Scale = 1.0,
    lang: pictures.Lang = None,
    address: pictures.Address = "",
    out: pictures.OutFile = None,
    json: Json = False,
) -> None:
    """Take a picture of a map that was built: a sheet of paper, or the page."""
    from geo.output import write_whole
    from geo.serve import lend
    from maps.shot import NoShotError, Shot, shoot

    if (width is None) != (height is None):
        raise typer.BadParameter("--width and --height go together")
    window = (width, height) if width and height else None
    try:
        wanted = Shot(picture, size, landscape, window, scale, lang, address)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if not map_file.is_file():
        raise typer.BadParameter(f"{map_file} is not there; python make_map.py builds")
    stage, path = Stages(), out or map_file.with_suffix(f".{picture}")
    try:
        with stage("shot"):
            content = shoot(map_file, wanted, partial(lend, map_file.parent))
    except NoShotError as error:
        raise ServiceError(str(error)) from error
    write_whole(path, content)
    result = report.Result((path,), {}, stage.timings).as_json()
    typer.echo(report.dump(result) if json else f"{path}  {len(content):,} bytes")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code. ``build`` may be left out."""
    return run_words(app, sys.argv[1:] if argv is None else argv, COMMANDS)


def program() -> int:
    """Run as a program, whose life is too short to look for garbage in cycles."""
    gc.set_threshold(1_000_000)
    unwind_when_asked()
    mind_output()
    code = main()
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(program())
