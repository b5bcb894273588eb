"""``locate``: one name to its place, or one position to the places around it."""

from math import inf
from typing import Annotated

import typer

from geo import report
from geo.commands.options import (
    Accepted,
    Also,
    Contact,
    Country,
    Json,
    Region,
    context_of,
    geocoders,
)
from geo.matches import Query
from geo.resolve import Geocoders
from geo.vocabulary import Kind

REACH_KM = 250.0
"""How far around a position places are looked for, where it is not said."""
Explain = Annotated[
    bool,
    typer.Option("--explain", help="Show keys, evidence and what would settle it."),
]


def locate(
    name: Annotated[
        str | None, typer.Argument(help="A place, in any language.")
    ] = None,
    *,
    at: Annotated[str | None, typer.Option(help="LON,LAT: what lies there?")] = None,
    within: Annotated[
        float | None,
        typer.Option(min=0, help="At most so many km from --at or --near."),
    ] = None,
    near: Annotated[
        str | None, typer.Option(help="A better-known place near by, or LON,LAT.")
    ] = None,
    bbox: Annotated[
        str | None, typer.Option(help="WEST,SOUTH,EAST,NORTH: it lies in this box.")
    ] = None,
    region: Region = None,
    country: Country = None,
    kind: Annotated[Kind | None, typer.Option(help="What it is.")] = None,
    also: Also = [],
    contact: Contact = None,
    accepted: Accepted = False,
    explain: Explain = False,
    json: Json = False,
) -> None:
    """Find one name, or say what it could mean; or say what lies at a position."""
    find = geocoders(also, contact=contact, accepted=accepted)
    if at is not None:
        if name or near or bbox or region or country or explain:
            raise typer.BadParameter("--at takes no name, and no hints but --kind")
        reach = REACH_KM if within is None else within
        raise typer.Exit(_around(at, reach, kind, find, json=json))
    if not (name and name.strip()):
        raise typer.BadParameter("write a name, or a position with --at LON,LAT")
    if within is not None and not (near and 0 < within < inf):
        raise typer.BadParameter("--within is above 0 km, and goes with --near or --at")
    point, box = _numbers(near, 2), _numbers(bbox, 4)
    if bbox is not None and box is None:
        raise typer.BadParameter(f"--bbox {bbox}: write WEST,SOUTH,EAST,NORTH, degrees")
    hints = {
        "near": None if point else near,
        "near_point": point,
        "within_km": within,
        "bbox": box,
        "region": region,
        "country": country,
    }
    query = Query(name=name, kind=kind, context=context_of(hints))
    from geo.explain import explain as explained
    from geo.locate import locate as look_up

    asked = find()
    match = look_up(query, asked)
    names = [one.name for one in asked]
    text = explained(match) if explain else report.match_text(match, names)
    typer.echo(report.dump(report.match_json(match)) if json else text)
    raise typer.Exit(0 if match.best else 1)


def _numbers(text: str | None, count: int) -> tuple[float, ...] | None:
    """Return the numbers of a text that is a list of so many of them."""
    try:
        found = tuple(map(float, (text or "").split(",")))
    except ValueError:
        return None
    return found if len(found) == count else None


def _around(
    at: str, within_km: float, kind: Kind | None, find: Geocoders, *, json: bool
) -> int:
    """Say what lies around a position; return the exit code."""
    from geo.reverse import around, read_lonlat
    from geo.reverse_report import around_json, around_text

    try:
        lonlat = read_lonlat(at)
    except ValueError as error:
        raise typer.BadParameter(f"--at: {error}") from error
    kinds = frozenset({kind}) if kind else None
    found = around(lonlat, find(), within_km=within_km, kinds=kinds)
    typer.echo(report.dump(around_json(found)) if json else around_text(found))
    return 0 if found.region or found.places else 1
