"""``services``: the online services that may be asked, in the user's own file."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from geo import report
from geo.commands.options import Accepted, Contact, Json
from geo.online.kinds import LISTED
from geo.vocabulary import HINTS, SLUG

app = typer.Typer(help="Name the online services that may be asked, or forget them.")
Name = Annotated[str, typer.Argument(help="What --with or --router calls it.")]


@app.command("list")
def show(*, json: Json = False) -> None:
    """List the services of your file, and where that is."""
    from geo.online.services import config_file, read_services

    services = read_services()
    rows = {name: one.model_dump(exclude_none=True) for name, one in services.items()}
    lines = [f"{name}  {one.kind} {one.url}" for name, one in services.items()]
    text = "\n".join([*lines, str(config_file())])
    _tell(text, {"services": rows, "file": str(config_file())}, json=json)


@app.command()
def add(
    name: Name,
    *,
    kind: Annotated[str, typer.Option(help=f"{LISTED}.")],
    url: Annotated[str, typer.Option(help="Its base address.")],
    contact: Contact = None,
    accepted: Accepted = False,
    per_minute: Annotated[
        float | None, typer.Option(help="Most questions a minute.")
    ] = None,
    scheduled: Annotated[
        bool | None,
        typer.Option(help="Whether a machine starts the program; else found out."),
    ] = None,
    private: Annotated[
        bool, typer.Option("--private", help="It is in your own network.")
    ] = False,
    profile: Annotated[
        list[str], typer.Option(help="A mode and a router's name of it: MODE=NAME.")
    ] = [],
    json: Json = False,
) -> None:
    """Write a service into your file, in place of one of that name."""
    from geo.imported import imported_names
    from geo.online.services import check_policy, describe, make, write_service

    if not re.fullmatch(SLUG, name):
        raise typer.BadParameter(f"{name}: write {HINTS[SLUG]}")
    if name in imported_names():
        what = f"{name} is the name of an imported gazetteer"
        fix = f"choose another, or `make-map gazetteer remove {name}`"
        raise typer.BadParameter(f"{what}; {fix}")
    if odd := next((one for one in profile if "=" not in one), None):
        raise typer.BadParameter(f"--profile {odd}: write MODE=NAME, e.g. road=truck")
    table = {
        "kind": kind,
        "url": url,
        "contact": contact,
        "policy": "accepted" if accepted else None,
        "per_minute": per_minute,
        "scheduled": scheduled,
        "private": private,
        "profile": dict(one.partition("=")[::2] for one in profile) or None,
    }
    try:
        service = check_policy(make(name, table))
    except ValueError as error:
        raise typer.BadParameter(describe(error)) from error
    path = write_service(name, service)
    _tell(f"{name} is written to {path}", {"file": str(path)}, json=json)


@app.command()
def remove(name: Name, *, json: Json = False) -> None:
    """Take a service out of your file."""
    from geo.online.services import remove_service

    path = remove_service(name)
    _tell(f"{name} is no longer in {path}", {"file": str(path)}, json=json)


@app.command("clear-cache")
def clear_cache(*, json: Json = False) -> None:
    """Forget what the services answered."""
    from geo.homes import cache_folder
    from geo.online.answers import clear_answers

    freed = clear_answers(cache_folder())
    _tell(f"forgotten: {freed} bytes of answers", {"bytes": freed}, json=json)


def _tell(text: str, result: Mapping[str, Any], *, json: bool) -> None:
    """Print what was done, for a person or a program."""
    typer.echo(report.dump({"status": "done", **result}) if json else text)
