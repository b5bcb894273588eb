"""``geocode``: a table of names to a table of places."""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo import report
from geo.commands.engines import (
    CORES,
    EngineOption,
    Jobs,
    Scheduler,
    apart,
    engine_of,
    refuse_engine,
    worked,
)
from geo.commands.options import (
    LOCK,
    Accepted,
    Also,
    Contact,
    Country,
    Json,
    Near,
    Region,
    context_of,
    geocoders,
)
from geo.progress import Stages
from geo.resolve import Geocoders
from geo.vocabulary import Kind
from geo.weighing.weights import ABSENT

if TYPE_CHECKING:
    from geo.batch.job import Job
    from geo.batch.run import Outcome
    from geo.distributed.geocoding import Geocoding

STREAM = Path("-")
AUTO = "auto"
OVERRIDES = ("region", "country", "near")
"""Columns by which a row may leave the common context aside."""
TYPED = {r"\t": "\t", "tab": "\t"}
"""Delimiters that are hard to type."""

RegionColumn = Annotated[
    str | None, typer.Option(help="The column of its first-level region.")
]
NearColumn = Annotated[
    str | None, typer.Option(help="The column of a better-known place near by.")
]
CountryColumn = Annotated[str | None, typer.Option(help="The column of its country.")]
KindColumn = Annotated[str | None, typer.Option(help="The column of what it is.")]
LonColumn = Annotated[
    str | None, typer.Option(help="The column of a longitude close to it, degrees.")
]
LatColumn = Annotated[
    str | None, typer.Option(help="The column of the latitude, degrees.")
]
Columns = Annotated[
    list[str],
    typer.Option(
        "--context", help="COLUMN=KEY for any key, see docs/geocode.md; or auto."
    ),
]


def geocode(
    source: Annotated[
        Path,
        typer.Argument(metavar="IN", help="CSV or Parquet, a folder of Parquet, or -."),
    ],
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT", help=".csv, .parquet, .geojson, .geojsonl, a folder, or -."
        ),
    ],
    *,
    name_column: Annotated[str, typer.Option(help="The column of the names.")],
    region_column: RegionColumn = None,
    near_column: NearColumn = None,
    country_column: CountryColumn = None,
    kind_column: KindColumn = None,
    lon_column: LonColumn = None,
    lat_column: LatColumn = None,
    within_km: Annotated[
        float | None, typer.Option(min=0, help="At most so many km from what is near.")
    ] = None,
    columns: Columns = [],
    region: Region = None,
    near: Near = None,
    country: Country = None,
    kind: Annotated[Kind | None, typer.Option(help="What all of them are.")] = None,
    absent: Annotated[
        float,
        typer.Option(min=0, max=0.95, help="Share of names expected to have no place."),
    ] = ABSENT,
    prefix: Annotated[str, typer.Option(help="What our columns begin with.")] = "geo_",
    encoding: Annotated[str | None, typer.Option(help="Of a CSV; else found.")] = None,
    delimiter: Annotated[str | None, typer.Option(help="Of a CSV; else found.")] = None,
    jobs: Jobs = CORES,
    engine: EngineOption = None,
    scheduler: Scheduler = None,
    form: Annotated[
        str, typer.Option("--format", help="Of the files in a folder of results.")
    ] = "parquet",
    also: Also = [],
    contact: Contact = None,
    accepted: Accepted = False,
    json: Json = False,
) -> None:
    """Find the place of every row of a table, or say why not."""
    from geo.batch.job import Common, Job

    held = (name_column, kind_column, region_column, near_column, country_column)
    delimiter = TYPED.get(delimiter or "", delimiter)
    folder = source.is_dir()
    if not folder:
        refuse_engine(engine, scheduler)
        _check(source, out, encoding, delimiter, json=json)
    hints = {"region": region, "near": near, "country": country}
    job = Job(
        source,
        out,
        columns=_named(columns, (*held, lon_column, lat_column)),
        common=Common(context_of({**hints, "within_km": within_km}), kind, absent),
        auto=AUTO in columns,
        also=tuple(also),
        prefix=prefix,
        encoding=encoding,
        delimiter=delimiter,
    )
    find = geocoders(also, contact=contact, accepted=accepted)
    _check_common(job, find)
    if folder:
        work = _work(job, find, form)
        by = engine_of(engine, scheduler, jobs, online=work.online)
        typer.echo(worked(work, source, out, by, json=json))
        return
    typer.echo(_done(job, find, jobs, json=json), err=out == STREAM)


def _check_common(job: "Job", find: Geocoders) -> None:
    """Raise InputError where all rows have a region nobody knows, or no near place."""
    from geo.locate import resolve_context

    context, own = job.common.context, {key for key, _ in job.columns}
    if (context.region or context.near) and not (job.auto or own & {*OVERRIDES}):
        resolve_context(context, find())


def _work(job: "Job", find: Geocoders, form: str) -> "Geocoding":
    """Return what is done with each file of a folder. Raises typer.BadParameter."""
    from geo.batch.formats import FORMATS
    from geo.distributed.geocoding import Geocoding

    if f".{form}" not in FORMATS:
        choice = ", ".join(suffix[1:] for suffix in FORMATS)
        raise typer.BadParameter(f"--format: {form} is none of {choice}")
    if job.out == STREAM:
        raise typer.BadParameter("OUT: the results of a folder need a folder, not -")
    if job.encoding or job.delimiter:
        raise typer.BadParameter("--encoding and --delimiter are for CSV tables")
    apart(job.source, job.out)
    online = any(one.online for one in find())
    return Geocoding(job, find, f".{form}", online)


def _done(job: "Job", find: Geocoders, jobs: int, *, json: bool) -> str:
    """Run a job and return what is said of it."""
    from geo.batch.run import geocode as run

    stage = Stages()
    with _written(job.out) as file:
        done = run(replace(job, out=file), find, stage, jobs=jobs)
        if json:
            return report.dump(outcome_json(done, file, stage))
        return outcome_text(done, job.out, stage)


def _named(
    stated: Sequence[str], held: Sequence[str | None]
) -> tuple[tuple[str, str], ...]:
    """Return key and column of each option, and of each ``COLUMN=KEY``.

    ``held`` has the columns of the first keys, in their order. A column may have
    ``=`` in its name. Raises typer.BadParameter.
    """
    from geo.batch.job import KEYS

    named = zip(KEYS, held, strict=False)
    found = {key: column for key, column in named if column}
    for text in stated:
        column, _, key = text.rpartition("=")
        if text == AUTO:
            continue
        if key not in KEYS or not column:
            keys = ", ".join(KEYS)
            message = f"`{text}`: write {AUTO}, or COLUMN=KEY with one of {keys}"
            raise typer.BadParameter(message)
        if key in found:
            message = f"`{text}`: `{found[key]}` holds the {key} already"
            raise typer.BadParameter(message)
        found[key] = column
    return tuple(found.items())


def _check(
    source: Path, out: Path, encoding: str | None, delimiter: str | None, *, json: bool
) -> None:
    """Refuse what no run could do. Raises typer.BadParameter."""
    from geo.batch.formats import FORMATS

    if out == STREAM and json:
        raise typer.BadParameter("--json and an OUT of - both want standard output")
    if out != STREAM and out.suffix.lower() not in FORMATS:
        choice = ", ".join(FORMATS)
        raise typer.BadParameter(f"{out}: the suffix says the format: {choice}")
    if source != STREAM and source.resolve() == out.resolve():
        raise typer.BadParameter(f"{out}: would replace the table that is read")
    if out.name == LOCK:
        raise typer.BadParameter(f"{out}: is what the lock of an atlas is called")
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise typer.BadParameter("--delimiter: one character, e.g. ; or |")
    if encoding is not None:
        try:
            "".encode(encoding)
        except LookupError as error:
            message = f"--encoding: {encoding} is not known; e.g. cp1251"
            raise typer.BadParameter(message) from error


@contextmanager
def _written(out: Path) -> Iterator[Path]:
    """Yield the file to write; for standard output it is copied there when whole."""
    if out != STREAM:
        yield out
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out.csv"
        yield file
        with file.open("rb") as whole:
            shutil.copyfileobj(whole, sys.stdout.buffer)


def outcome_json(done: "Outcome", file: Path, stage: Stages) -> Mapping[str, Any]:
    """Return the documented result of ``geocode --json``."""
    counts = {"rows": done.rows, **_by_status(done)}
    result = report.Result((file,), counts, stage.timings)
    return {
        **result.as_json(),
        "resumed": done.resumed,
        "names_per_s": done.names_per_s,
        "notes": list(done.notes),
    }


def outcome_text(done: "Outcome", out: Path, stage: Stages) -> str:
    """Return a few lines for a person."""
    counts = ", ".join(f"{number} {name}" for name, number in _by_status(done).items())
    resumed = f", {done.resumed} of them before" if done.resumed else ""
    took = f"{sum(stage.timings.values()):.2f} s, {done.names_per_s:g} names/s"
    lines = [f"note: {note}" for note in done.notes]
    rows = report.count(done.rows, "row")
    return "\n".join([*lines, f"{out}: {rows}{resumed}; {counts}; {took}"])


def _by_status(done: "Outcome") -> dict[str, int]:
    from geo.batch.answer import STATUSES

    return {status: done.counts.get(status, 0) for status in STATUSES}
