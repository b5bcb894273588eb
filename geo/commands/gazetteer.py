"""``gazetteer``: places of others for ``--with``: import, list and remove."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo import report
from geo.commands.options import Json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.errors import Problem
    from geo.import_record import Record
    from geo.imported import Imported
    from geo.importers.options import Form
    from geo.progress import Stages

gazetteer = typer.Typer(help="Import, list or remove gazetteers for `--with NAME`.")

Files = Annotated[list[Path], typer.Argument(help="Dumps, extracts or tables.")]
As = Annotated[str, typer.Option("--as", help="Its name, for `--with NAME`.")]
Names = Annotated[
    list[Path], typer.Option("--alternate-names", help="GeoNames' alternateNamesV2.")
]
Map = Annotated[list[str], typer.Option("--map", help="FIELD=COLUMN of a table.")]
Set = Annotated[
    list[str], typer.Option("--set", help="FIELD=VALUE for all places of a table.")
]
Named = Annotated[
    str | None, typer.Option(help="The table to read, of a file with several.")
]
Origin = Annotated[str | None, typer.Option(help="Whose places they are.")]
Terms = Annotated[str | None, typer.Option(help="Their licence, e.g. CC-BY-4.0.")]
All = Annotated[
    bool, typer.Option("--all", help="Of OpenStreetMap all that has a name.")
]

SHOWN = 20
"""Rows left out that are shown one by one to a person."""


@gazetteer.command("import")
def import_(
    files: Files,
    *,
    name: As,
    alternate_names: Names = [],
    columns: Map = [],
    constants: Set = [],
    table: Named = None,
    source: Origin = None,
    licence: Terms = None,
    everything: All = False,
    json: Json = False,
) -> None:
    """Compile an index of GeoNames dumps, OSM extracts, or any table or vector file."""
    from geo.imported import import_gazetteer
    from geo.importers.forms import form_of
    from geo.importers.options import Options
    from geo.progress import Stages

    _refuse_taken(name)
    mapped = bool(columns or constants or table)
    form = form_of(files, mapped=mapped)
    _refuse_idle(
        form,
        {
            "--alternate-names": (bool(alternate_names), "geonames"),
            "--map, --set and --table": (mapped, "table"),
            "--all": (everything, "osm"),
        },
    )
    options = Options(
        files=tuple(path.resolve() for path in files),
        form=form,
        alternate_names=tuple(path.resolve() for path in alternate_names),
        columns=_pairs(columns, "--map"),
        constants=_pairs(constants, "--set"),
        table=table,
        source=source,
        licence=licence,
        everything=everything,
    )
    stage = Stages()
    done = import_gazetteer(name, options, stage)
    typer.echo(_dump(done, stage) if json else _text(done, stage))


@gazetteer.command("list")
def list_(*, json: Json = False) -> None:
    """List what was imported; one that is broken does not hide the others."""
    from geo.errors import InputError
    from geo.imported import imported_names, read_record

    records: list[Record] = []
    broken: list[Problem] = []
    for name in imported_names():
        try:
            records.append(read_record(name))
        except InputError as error:
            broken += error.problems
    if json:
        rows = [_record_json(record) for record in records]
        warnings = [report.problem_json(one) for one in broken]
        told = {"status": "done", "gazetteers": rows, "warnings": warnings}
        typer.echo(report.dump(told))
    else:
        lines = [*(f"warning: {one}" for one in broken), *map(_line, records)]
        typer.echo("\n".join(lines) or "nothing is imported")


@gazetteer.command("remove")
def remove(
    name: Annotated[str, typer.Argument(help="As it is listed.")],
    *,
    json: Json = False,
) -> None:
    """Remove an imported gazetteer; the files it was made of stay."""
    from geo.imported import remove_gazetteer

    remove_gazetteer(name)
    removed = {"status": "done", "removed": name}
    typer.echo(report.dump(removed) if json else f"{name}: removed")


def _refuse_taken(name: str) -> None:
    from geo.online.services import TAKEN, read_services

    if name in TAKEN:
        raise typer.BadParameter(f"{name} is the name of a gazetteer of the program")
    if name in read_services():
        raise typer.BadParameter(f"{name} is the name of one of your services")


def _refuse_idle(form: "Form", options: "Mapping[str, tuple[bool, Form]]") -> None:
    """Raise typer.BadParameter for an option that files of this form do not have."""
    forms = {"geonames": "GeoNames dumps", "osm": "OpenStreetMap", "table": "tables"}
    for option, (given, wanted) in options.items():
        if given and form != wanted:
            raise typer.BadParameter(f"{option}: only for {forms[wanted]}")


def _pairs(texts: list[str], option: str) -> dict[str, str]:
    """Return FIELD=VALUE as a mapping; wrong ones are wrong usage."""
    from geo.importers.options import FIELDS

    found = {}
    for text in texts:
        field, equals, value = text.partition("=")
        if field not in FIELDS or not equals or not value:
            fields = ", ".join(FIELDS)
            message = f"{option} {text}: write FIELD=…, with a field of {fields}"
            raise typer.BadParameter(message)
        found[field] = value
    return found


def _record_json(record: "Record") -> dict[str, Any]:
    return {
        "name": record.name,
        "places": record.places,
        "rows": record.rows,
        "skipped": record.skipped,
        "licences": list(record.licences),
        "files": [str(one.path) for one in record.inputs],
    }


def _dump(done: "Imported", stage: "Stages") -> str:
    result = {
        "status": "done",
        **_record_json(done.record),
        "index": {"path": str(done.index), "bytes": done.size},
        "timings": dict(stage.timings),
        "warnings": [report.problem_json(one) for one in done.problems],
    }
    return report.dump(result)


def _text(done: "Imported", stage: "Stages") -> str:
    record, seconds = done.record, sum(stage.timings.values())
    lines = [f"warning: {one}" for one in done.problems[:SHOWN]]
    if record.skipped:
        lines.append(f"{record.skipped} of {record.rows} rows are left out")
    size = done.size / report.MEGABYTE
    told = f"{record.name}: {record.places} places, {size:.1f} MB, {seconds:.1f} s"
    return "\n".join([*lines, f"{told}; ask it with --with {record.name}"])


def _line(record: "Record") -> str:
    files = ", ".join(one.path.name for one in record.inputs)
    licences = ", ".join(record.licences)
    return f"{record.name}  {record.places} places  {licences}  {files}"
