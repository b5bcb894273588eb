"""``access``: what each site is near to, as a table, as files, and as JSON."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo import report
from geo.commands.answered import answered
from geo.commands.options import (
    LAYERS,
    OUT,
    Also,
    Folder,
    Json,
    Out,
    known_formats,
)
from geo.commands.table import show
from geo.progress import Stages

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.access.reach import Reach

SHOWN = 100
"""Sites that the table on a terminal lists; files hold all."""
MATRIX = 5_000
"""Most sites between which all distances are written: 25 million."""

Within = Annotated[
    float | None, typer.Option(help="Only sites within so many km of a corridor.")
]
Corridors = Annotated[
    list[str], typer.Option("--corridor", help="Id of a corridor; only such count.")
]
Existing = Annotated[
    bool, typer.Option("--existing", help="Only what can be used now counts.")
]
Files = Annotated[
    list[str],
    typer.Option(
        "--format", callback=known_formats, help="Write files, in a format of `export`."
    ),
]
Matrix = Annotated[
    bool, typer.Option("--matrix", help="Write all distances between sites, as CSV.")
]


def access(
    folder: Folder = LAYERS,
    *,
    within: Within = None,
    corridors: Corridors = [],
    existing: Existing = False,
    formats: Files = [],
    matrix: Matrix = False,
    out: Out = OUT,
    also: Also = [],
    json: Json = False,
) -> None:
    """Say what each site is near to, in a straight line: not by road."""
    from geo.access.reach import reach
    from geo.access.reach import within as near

    _check(within)
    stage = Stages()
    frames = _frames(folder, also, stage)
    meant = _known(frames, corridors)
    with stage("measure"):
        if within is None:
            found = reach(frames, corridors=meant, existing=existing)
        else:
            found = near(frames, within, meant, existing=existing)
    if matrix and len(found.sites) > MATRIX:
        few = f"--matrix: {len(found.sites):,} sites, at most {MATRIX:,}"
        raise typer.BadParameter(few)
    with stage("write"):
        tables = _tables(found, within, meant) if formats else {}
        files = [*_written(tables, formats, out), *_matrix(found, out, wanted=matrix)]
    _tell(found, files, stage, json=json)


def _frames(
    folder: Path, also: list[str], stage: Stages
) -> Mapping[str, "GeoDataFrame"]:
    from geo.frames import frames

    files, lock = answered(folder, also, stage)
    with stage("frames"):
        return frames(files, lock)


def _check(km: float | None) -> None:
    """Raise typer.BadParameter for a distance that is none."""
    from geo.access.buffers import MOST_KM

    if km is not None and not 0 < km <= MOST_KM:
        raise typer.BadParameter(f"--within: above 0 km, and at most {MOST_KM:g} km")


def _known(
    frames: Mapping[str, "GeoDataFrame"], corridors: Sequence[str]
) -> Sequence[str] | None:
    """Return the corridors that are meant, None: all. Raises typer.BadParameter."""
    from geo.access.reach import corridor_ids

    known = corridor_ids(frames)
    for unknown in [one for one in corridors if one not in known]:
        near = get_close_matches(unknown, known, n=1)
        fix = f"; did you mean {near[0]}?" if near else ""
        raise typer.BadParameter(f"--corridor {unknown}: no corridor has this id{fix}")
    return corridors or None


def _tables(
    found: "Reach", km: float | None, corridors: Sequence[str] | None
) -> Mapping[str, Iterable["GeoDataFrame"]]:
    from geo.access import tables

    every: dict[str, Iterable[GeoDataFrame]] = {
        "access": tables.Pieces(found, tables.sites),
        "access-lines": tables.Pieces(found, tables.lines),
    }
    if km is not None:
        every["access-buffers"] = [tables.buffers(found.whole, km, corridors)]
    return every


def _written(
    tables: Mapping[str, Iterable["GeoDataFrame"]], formats: Sequence[str], out: Path
) -> Iterator[Path]:
    """Write the tables in each format, to one file where that holds several."""
    from geo.export import FORMATS, Features

    features = {name: Features(name, frames) for name, frames in tables.items()}
    for name in formats:
        form = FORMATS[name]
        together = {"access": list(features.values())}
        apart = {key: [one] for key, one in features.items()}
        for stem, layers in (together if form.container else apart).items():
            path = out / f"{stem}{form.suffix}"
            form.write(layers, path)
            if path.is_file():  # without a place there are no tiles
                yield path


def _matrix(found: "Reach", out: Path, *, wanted: bool) -> Iterator[Path]:
    from geo.access.matrix import matrix
    from geo.output import write_whole

    if not wanted:
        return
    path = out / "access-matrix.csv"
    table = matrix(found.whole.iloc[found.sites]).round(3)
    write_whole(path, table.to_csv(lineterminator="\n").encode())
    yield path


def _tell(found: "Reach", files: Sequence[Path], stage: Stages, *, json: bool) -> None:
    from geo.access import told
    from geo.access.reach import Reach
    from geo.access.tables import Pieces

    counts = {"sites": len(found.sites)}
    if json:
        result = report.Result(tuple(files), counts, stage.timings).as_json()
        for piece in told.json_pieces(result, Pieces(found, Reach.rows, told.ROWED)):
            typer.echo(piece, nl=False)
        typer.echo()
        return
    some = found.first(SHOWN)
    show(told.TITLES, list(told.rows(some.rows())))
    if len(some.sites) < len(found.sites):
        more = report.count(len(found.sites) - len(some.sites), "site")
        typer.echo(f"… and {more}: files hold all, e.g. --format csv")
    report.tell(report.Result(tuple(files), counts, stage.timings), json=False)
    typer.echo("km are those of straight lines, not of ways by road")
