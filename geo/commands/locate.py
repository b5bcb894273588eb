"""``locate``: one name to its place."""

from typing import Annotated

import typer
from pydantic import ValidationError

from geo import report
from geo.commands.options import Accepted, Also, Contact, Hint, Json, geocoders
from geo.explain import explain as explained
from geo.locate import locate as look_up
from geo.matches import Query
from geo.values import Context
from geo.vocabulary import Kind

Explain = Annotated[bool, typer.Option("--explain", help="Show all the evidence.")]


def locate(
    name: Annotated[str, typer.Argument(help="A place, in any language.")],
    *,
    near: Hint = None,
    region: Hint = None,
    country: Hint = None,
    kind: Annotated[Kind | None, typer.Option(help="What it is.")] = None,
    also: Also = [],
    contact: Contact = None,
    accepted: Accepted = False,
    explain: Explain = False,
    json: Json = False,
) -> None:
    """Find one name, or say what it could mean."""
    try:
        context = Context(
            near=near, region=region, country=country.upper() if country else None
        )
        query = Query(name=name, kind=kind, context=context)
    except ValidationError as error:
        first = error.errors()[0]
        raise typer.BadParameter(f"{first['loc'][0]}: {first['msg']}") from error
    match = look_up(query, geocoders(also, contact=contact, accepted=accepted)())
    text = explained(match) if explain else report.match_text(match)
    typer.echo(report.dump(report.match_json(match)) if json else text)
    raise typer.Exit(0 if match.best else 1)
