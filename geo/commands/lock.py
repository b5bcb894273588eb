"""``lock``: every name to its place, pinned in the lock."""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    Locked,
    Routers,
    geocoders,
    routers,
)
from geo.progress import Stages
from geo.read import read_folder
from geo.settle import Sources, Updated, settle, update
from geo.settle import prune as remove_unused
from geo.wanted import chosen, unused

if TYPE_CHECKING:
    from geo.drift import Drift
    from geo.redrawn import Redrawn

LIMIT_M = 1000.0
"""Metres that an answer may move unasked: two sources put the middle of one town
some hundred metres apart, and what moves by more may be another place."""
NO_ANSWER, NOT_WRITTEN = 1, 4
"""Exit codes of an update, after the table in docs/cli.md."""

Ids = Annotated[list[str], typer.Argument(help="With --update: what to ask again.")]
Update = Annotated[
    bool, typer.Option("--update", help="Ask for IDs, or for all, again; show drift.")
]
Limit = Annotated[float, typer.Option(min=0, help="Drift in metres that needs a yes.")]
Yes = Annotated[bool, typer.Option("--yes", help="Accept any drift.")]
Prune = Annotated[
    bool, typer.Option("--prune", help="Remove answers that nothing names any more.")
]


def lock(
    folder: Folder = LAYERS,
    ids: Ids = [],
    *,
    locked: Locked = False,
    update: Update = False,
    limit_m: Limit = LIMIT_M,
    yes: Yes = False,
    prune: Prune = False,
    also: Also = [],
    router: Routers = [],
    contact: Contact = None,
    accepted: Accepted = False,
    json: Json = False,
) -> None:
    """Find every name and write the answers to FOLDER/lock.geojson."""
    if locked + update + prune > 1:
        raise typer.BadParameter("--locked, --update and --prune: one at a time")
    if ids and not update:
        raise typer.BadParameter(f"{ids[0]}: ids go with --update")
    asked = Sources(
        geocoders(also, contact=contact, accepted=accepted),
        routers(router, contact=contact, accepted=accepted),
    )
    if update:
        accept = partial(_accept, limit_m=limit_m, yes=yes, json=json)
        _update(*_split(folder, ids), asked, accept, json=json)
    else:
        _settle(folder, asked, locked=locked, prune=prune, json=json)


def _settle(
    folder: Path,
    asked: Sources,
    *,
    locked: bool,
    prune: bool,
    json: bool,
) -> None:
    from geo.check import check

    stage = Stages()
    with stage("read"):
        files = read_folder(folder)
    with stage("resolve") as tick:
        lock, anew = folder / LOCK, list["Drift"]()
        found = settle(files, lock, asked, locked=locked, tick=tick, tell=anew.extend)
    gone = remove_unused(files, folder / LOCK) if prune else ()
    idle = () if prune else unused(files, found)
    counts = {"entries": len(found) - len(gone), "unused": len(idle)}
    written = (lock,) if lock.is_file() else ()  # where nothing is asked there is none
    result = report.Result(written, counts, stage.timings, check(files, found))
    if json:
        drift = [one.as_json() for one in anew]
        typer.echo(report.dump({**result.as_json(), "drift": drift}))
        return
    for one in anew:
        if one.metres:
            typer.echo(one.as_text())
    typer.echo(result.as_text())
    if idle:
        kept = report.count(len(idle), "answer")
        typer.echo(f"{kept} that nothing names any more; --prune removes these")


def _split(folder: Path, ids: Sequence[str]) -> tuple[Path, Sequence[str]]:
    """Tell the folder from ids: a first word that is no folder is an id."""
    return (folder, ids) if folder.is_dir() else (LAYERS, [str(folder), *ids])


def _update(
    folder: Path,
    ids: Sequence[str],
    asked: Sources,
    accept: "partial[bool]",
    *,
    json: bool,
) -> None:
    stage = Stages()
    with stage("read"):
        files = read_folder(folder)
    wanted, unknown = chosen(files, ids)
    if unknown:
        raise typer.BadParameter(unknown)
    with stage("resolve") as tick:
        done = update(files, folder / LOCK, wanted, asked, accept=accept, tick=tick)
    silent = [one.id for one in done.drifts if one.new is None]
    code = NO_ANSWER if silent else 0
    if json:
        result = {
            "status": "done" if done.written else "refused",
            "drift": [one.as_json() for one in done.drifts],
            "lines": [one.as_json() for one in done.lines],
            "limit_m": accept.keywords["limit_m"],
            "timings": stage.timings,
        }
        typer.echo(report.dump(result))
    else:
        typer.echo(_summary(done))
    raise typer.Exit(code if done.written else NOT_WRITTEN)


def _accept(
    drifts: "Sequence[Drift | Redrawn]", *, limit_m: float, yes: bool, json: bool
) -> bool:
    """Show what moved; beyond the limit, a person must say yes."""
    far = [one for one in drifts if (one.metres or 0) > limit_m]
    for one in drifts if not json else ():
        if one.is_change:
            typer.echo(one.as_text())
    if not far or yes:
        return True
    if json or not sys.stdin.isatty():
        return False
    moved = report.count(len(far), "answer")
    return _confirmed(f"{moved} moved by more than {limit_m:g} m. Write this?")


def _confirmed(question: str) -> bool:
    """Ask a person; the end of input is a no, and Ctrl-C is what it is elsewhere."""
    try:
        return typer.confirm(question)
    except typer.Abort as error:  # which says of both no more than that
        if isinstance(error.__context__, KeyboardInterrupt):
            raise KeyboardInterrupt from error
        typer.echo()
        return False


def _summary(done: Updated) -> str:
    changed = sum(one.is_change for one in done.drifts)
    asked = f"{report.count(len(done.drifts), 'name')} asked, {changed} changed"
    if done.lines:
        moved = sum(one.is_change for one in done.lines)
        asked += f"; {report.count(len(done.lines), 'line')} drawn, {moved} changed"
    if done.written:
        return asked
    return f"{asked}; nothing was written: look at what moved, then use --yes"
