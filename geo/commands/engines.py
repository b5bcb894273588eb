"""Options for folders of Parquet files: who works on them; and what a run says."""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from geo import report
from geo.errors import ServiceError
from geo.progress import Stages

if TYPE_CHECKING:
    from geo.distributed.run import Done, Engine
    from geo.distributed.task import Work

CORES = os.cpu_count() or 1
EngineName = Literal["local", "dask"]
EngineOption = Annotated[
    EngineName | None,
    typer.Option("--engine", help="Of a folder of Parquet files; default: local."),
]
Scheduler = Annotated[
    str | None, typer.Option(help="Of a Dask cluster that runs, tcp://HOST:PORT.")
]
Jobs = Annotated[int, typer.Option(min=1, help="Processes; default: cores.")]


def refuse_engine(engine: EngineName | None, scheduler: str | None) -> None:
    """Raise typer.BadParameter where what only folders take is given for no folder."""
    if engine or scheduler:
        raise typer.BadParameter(
            "--engine and --scheduler want a folder of Parquet files"
        )


def engine_of(
    name: EngineName | None, scheduler: str | None, jobs: int, *, online: bool
) -> "Engine":
    """Return who carries out the tasks.

    Raises typer.BadParameter for what does not go together and ServiceError where Dask
    is not installed.
    """
    if name != "dask":
        if scheduler:
            raise typer.BadParameter("--scheduler wants --engine dask")
        from geo.distributed.local import Local

        return Local(jobs)
    if online:
        message = "services are asked by one process, at their pace: --engine local"
        raise typer.BadParameter(message)
    if find_spec("distributed") is None:
        fix = 'python -m pip install "mangystau-atlas[distributed]"'
        raise ServiceError(f"Dask is not installed; {fix}")
    from geo.distributed.cluster import Cluster

    return Cluster(jobs, scheduler)


def apart(source: Path, out: Path) -> None:
    """Raise typer.BadParameter where one of two folders lies in the other."""
    one, other = source.resolve(), out.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise typer.BadParameter(f"{out}: results need a folder apart from {source}")


def worked(
    work: "Work", source: Path, out: Path, engine: "Engine", *, json: bool
) -> str:
    """Run a folder and return what is said of it."""
    from geo.distributed.run import run

    stage = Stages()
    done = run(work, source, out, engine, stage)
    if json:
        return report.dump(done_json(done, stage))
    return done_text(done, out, stage)


def done_json(done: "Done", stage: Stages) -> Mapping[str, Any]:
    """Return the documented result of a folder with ``--json``."""
    counts = {"partitions": done.partitions, "rows": done.rows, **done.counts}
    result = report.Result((done.manifest,), counts, stage.timings)
    return {
        **result.as_json(),
        "resumed": done.resumed,
        "rows_per_s": done.rows_per_s,
        "notes": list(done.notes),
    }


def done_text(done: "Done", out: Path, stage: Stages) -> str:
    """Return a few lines for a person."""
    files, rows = report.count(done.partitions, "file"), report.count(done.rows, "row")
    counts = "".join(f"{number} {name}, " for name, number in done.counts.items())
    resumed = f", {done.resumed} of them before" if done.resumed else ""
    took = f"{sum(stage.timings.values()):.2f} s, {done.rows_per_s:g} rows/s"
    lines = [f"note: {note}" for note in done.notes]
    return "\n".join([*lines, f"{out}: {files}, {rows}{resumed}; {counts}{took}"])
