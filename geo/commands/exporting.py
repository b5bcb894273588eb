"""``export`` of a folder of GeoParquet files, one file for each of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from geo.commands.engines import EngineName, apart, engine_of, refuse_engine, worked

if TYPE_CHECKING:
    from geo.distributed.run import Engine


def engine_for(
    folder: Path, engine: EngineName | None, scheduler: str | None, jobs: int
) -> "Engine | None":
    """Return who exports a folder of GeoParquet; None for a folder of layer files.

    Raises typer.BadParameter for what does not go together.
    """
    from geo.distributed.partitions import is_partitioned

    if is_partitioned(folder):
        return engine_of(engine, scheduler, jobs, online=False)
    refuse_engine(engine, scheduler)
    return None


def export_folder(
    folder: Path,
    out: Path,
    formats: Sequence[str],
    by: "Engine",
    *,
    json: bool,
) -> None:
    """Write every file of ``folder`` to ``out``/format. Raises typer.BadParameter."""
    from geo.distributed.exporting import Exporting

    if len(formats) != 1:
        raise typer.BadParameter(
            "--format: one at a time for a folder of Parquet files"
        )
    target = out / formats[0]
    apart(folder, target)
    typer.echo(worked(Exporting(formats[0]), folder, target, by, json=json))
