"""``review``: what needs a person, and the pin that settles it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self

import typer

from geo import report
from geo.commands.options import (
    LAYERS,
    LOCK,
    Accepted,
    Also,
    Contact,
    Folder,
    Json,
    geocoders,
)
from geo.commands.table import show
from geo.lock import Lock
from geo.output import write_whole
from geo.progress import Stages
from geo.read import read_folder
from geo.resolve import Geocoders, consider
from geo.review import BELOW, MOVED_M, REASONS, Item, Limits
from geo.review import review as find
from geo.review_report import TITLES, geojson, items_json, rows
from geo.values import Pin
from geo.vocabulary import MAX_LAT, MAX_LON, LonLat
from geo.wanted import Request, chosen

GEOJSON = (".geojson", ".json")
Below = Annotated[
    float, typer.Option(min=0, max=1, help="Also list what is less probable.")
]
Fresh = Annotated[
    bool, typer.Option("--fresh", help="Compare with what the sources say today.")
]
Moved = Annotated[
    float, typer.Option(min=0, help="With --fresh: list what moved by more metres.")
]
Geojson = Annotated[
    Path | None, typer.Option("--geojson", help="Write the candidates as GeoJSON.")
]
PinTo = Annotated[
    str | None, typer.Option("--pin", help="ID=NUMBER of a candidate, or ID=LON,LAT.")
]
Why = Annotated[str | None, typer.Option("--reason", help="With --pin: why.")]
From = Annotated[
    str | None, typer.Option("--source", help="With --pin: where LON,LAT is from.")
]


def review(
    folder: Folder = LAYERS,
    *,
    below: Below = BELOW,
    fresh: Fresh = False,
    moved_m: Moved = MOVED_M,
    to: Geojson = None,
    pin: PinTo = None,
    reason: Why = None,
    source: From = None,
    also: Also = [],
    contact: Contact = None,
    accepted: Accepted = False,
    json: Json = False,
) -> None:
    """List what needs a person, or pin a site in its layer file."""
    limits = Limits(below, moved_m, fresh)
    find_by = geocoders(also, contact=contact, accepted=accepted)
    if pin is None:
        if reason or source:
            raise typer.BadParameter("--reason and --source go with --pin")
        _list(folder, find_by, limits, to, json=json)
    else:
        _pin(folder, find_by, _Order.of(pin, reason, source), json=json)


def _refuse_own(to: Path, folder: Path, own: Iterable[Path]) -> None:
    """Raise typer.BadParameter where candidates would be in the way of the atlas."""
    if to.suffix.lower() not in GEOJSON:
        raise typer.BadParameter(f"--geojson {to}: write a name that ends in .geojson")
    if to.resolve() in {path.resolve() for path in own}:
        raise typer.BadParameter(f"--geojson {to}: this is a file of the atlas")
    if to.suffix.lower() == GEOJSON[0] and to.resolve().parent == folder.resolve():
        beside = "beside layer files it would be taken for data; write it elsewhere"
        raise typer.BadParameter(f"--geojson {to}: {beside}")


def _list(
    folder: Path, find_by: Geocoders, limits: Limits, to: Path | None, *, json: bool
) -> None:
    stage = Stages()
    with stage("read"):
        files, lock = read_folder(folder), Lock.read(folder / LOCK)
    if to:
        _refuse_own(to, folder, (folder / LOCK, *files.data_files))
    with stage("review") as tick:
        items = find(files, lock, find_by, limits, tick=tick)
    if to:
        write_whole(to, geojson(items))
    if json:
        result = {
            "status": "done",
            "items": items_json(items),
            "files": [str(to)] if to else [],
            "timings": stage.timings,
        }
        typer.echo(report.dump(result))
    else:
        _show(items)


def _show(items: Sequence[Item]) -> None:
    if items:
        show(TITLES, list(rows(items)))
    why = dict.fromkeys(reason for item in items for reason in item.reasons)
    for one in why:
        typer.echo(f"{one}: {REASONS[one]}")
    typer.echo(f"{report.count(len(items), 'answer')} to look at")


@dataclass(frozen=True)
class _Order:
    """What ``--pin`` says."""

    id: str
    to: int | LonLat
    """Number of a candidate, from 1, or a position (lon, lat)."""
    reason: str
    source: str | None

    @classmethod
    def of(cls, text: str, reason: str | None, source: str | None) -> Self:
        """Return the order. Raises BadParameter where it is not whole."""
        key, _, what = text.rpartition("=")
        to = _number_or_lonlat(what) if key else None
        if to is None:
            raise typer.BadParameter(f"--pin {text}: write ID=NUMBER or ID=LON,LAT")
        if not (reason and reason.strip()):
            raise typer.BadParameter("--pin: say why with --reason")
        if not isinstance(to, int) and not source:
            raise typer.BadParameter("--pin: say with --source where LON,LAT is from")
        return cls(key, to, _line(reason), _line(source) if source else None)


def _line(text: str) -> str:
    return " ".join(text.split())


def _number_or_lonlat(text: str) -> int | LonLat | None:
    if text.isascii() and text.isdigit():
        return int(text)
    try:
        lon, lat = map(float, text.split(","))
    except ValueError:
        return None
    return (lon, lat) if abs(lon) <= MAX_LON and abs(lat) <= MAX_LAT else None


def _pin(folder: Path, find_by: Geocoders, order: _Order, *, json: bool) -> None:
    from geo.write.pin import refuse_feature, write_pin

    files = read_folder(folder)
    wanted, unknown = chosen(files, [order.id])
    if not wanted.requests:
        refuse_feature(files, order.id)
        corridor = f"{order.id}: a corridor has no position of its own"
        raise typer.BadParameter(unknown or corridor)
    (request,) = wanted.requests
    at, pin = _position(request, order, find_by)
    file = write_pin(files, request, at, pin)
    if json:
        where = {"id": order.id, "file": str(file), "lon": at[0], "lat": at[1]}
        pinned = {**where, **pin.model_dump(mode="json")}
        typer.echo(report.dump({"status": "done", "pinned": pinned}))
    else:
        typer.echo(f"{order.id}: pinned at {at[0]}, {at[1]} in {file}")


def _position(
    request: Request, order: _Order, find_by: Geocoders
) -> tuple[LonLat, Pin]:
    """Return where a site goes and why. Raises InputError and BadParameter."""
    if not isinstance(order.to, int):
        return order.to, Pin(reason=order.reason, source=order.source or "")
    places = consider(request, find_by()).candidates
    if not 1 <= order.to <= len(places):
        known = report.count(len(places), "candidate")
        raise typer.BadParameter(f"--pin: {order.id} has {known}, see `review`")
    found = places[order.to - 1].candidate
    return found.lonlat, Pin(
        reason=order.reason,
        source=order.source or f"{found.source} {found.source_id}".strip(),
        licence=found.licence or None,
        uncertainty_km=found.uncertainty_km,
        basis=found.basis,
    )
