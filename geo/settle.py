"""The lock on the disk, brought up to date: one run at a time, and never in vain.

What a run is told goes into the journal at once, and from there into the lock. So a
run that was killed, that met a full disk or a name without an answer is taken up by
the next one where it stopped.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geo.drift import Drift, ask_again, followed, settled_anew
from geo.errors import InputError, LockError
from geo.journal import Journal
from geo.lock import Lock
from geo.progress import Tick
from geo.redrawn import Redrawn, redrawn
from geo.resolve import Geocoders, resolve, resolved
from geo.routing.ladder import Opener
from geo.turns import turn
from geo.wanted import Chosen, unused

if TYPE_CHECKING:
    from geo.read.folder import AtlasFolder

FRESH_S = 86_400.0
"""Seconds for which an update that was cut off is taken up: it is to tell what the
sources say today."""


class Sources(NamedTuple):
    """Who is asked for positions and for lines."""

    geocoders: Geocoders
    routers: Opener = tuple


@dataclass(frozen=True)
class Updated:
    """What an update found, and whether it was written."""

    drifts: tuple[Drift, ...]
    """Of what was asked again, then of what was stale."""
    lines: tuple[Redrawn, ...]
    lock: Lock
    written: bool


def settle(
    folder: "AtlasFolder",
    path: Path,
    asked: Sources,
    *,
    locked: bool = False,
    tick: Tick | None = None,
    tell: Callable[[Sequence[Drift]], None] | None = None,
) -> Lock:
    """Return the lock at ``path``, after writing to it what it did not answer.

    Where it answers everything, or with ``locked``, nothing is written. ``tell``
    hears of former answers that no longer held. Raises InputError and LockError as
    `resolve` does, and OutputError.
    """
    if locked or not journal_of(path).exists():
        try:
            return resolved(folder, Lock.read(path), tick=tick)
        except LockError:
            if locked:
                raise
    with turn(path), Journal.open(journal_of(path)) as journal:
        # read in our turn: the run before us may have answered everything
        former = Lock.read(path)
        lock = _settled(folder, former, asked, journal, tick=tick)
        if lock != former:
            lock.write(path)
            if tell:
                tell(settled_anew(former, lock))
        journal.discard()
    return lock


def _settled(
    folder: "AtlasFolder",
    former: Lock,
    asked: Sources,
    journal: Journal,
    *,
    tick: Tick | None = None,
) -> Lock:
    """Return ``former`` with what it did not answer; nothing is written."""
    find, routers = asked
    try:
        return resolve(
            folder, former, find, routers=routers, tick=tick, journal=journal
        )
    except InputError:
        journal.end()
        raise


def update(
    folder: "AtlasFolder",
    path: Path,
    wanted: Chosen,
    sources: Sources,
    *,
    accept: Callable[[Sequence[Drift | Redrawn]], bool],
    tick: Tick | None = None,
) -> Updated:
    """Ask for ``wanted`` again and write what comes, if ``accept`` says so.

    What is open is settled first: an update of a lock that cannot be whole is in
    vain. What that makes of stale answers is drift as well, whoever was asked for.
    Corridors follow their stops. Raises InputError, ServiceError, LockError and
    OutputError.
    """
    find, routers = sources
    notes = path.with_name(f".{path.stem}.update")
    with turn(path), Journal.open(journal_of(path)) as opened:
        former = Lock.read(path)
        settled = _settled(folder, former, sources, opened)
        anew = settled_anew(former, settled)
        wanted = wanted.without(one.id for one in anew)  # asked a moment ago
        _drop_old(notes)
        with Journal.open(notes) as journal:
            rows = ask_again(wanted.requests, settled, find, tick=tick, journal=journal)
            moved = followed(settled, rows).without(wanted.lines)
            lock = resolve(folder, moved, find, routers=routers, journal=journal)
            lines = redrawn(former, lock, wanted.lines)
            accepted = accept((*rows, *anew, *lines))
            if accepted:
                lock.write(path)
            journal.discard()
        opened.discard()  # after a no as well: nobody wants these answers
    return Updated((*rows, *anew), lines, lock if accepted else former, accepted)


def _drop_old(notes: Path) -> None:
    """Remove the journal of an update that ended too long ago."""
    if notes.exists() and time.time() - notes.stat().st_mtime > FRESH_S:
        notes.unlink()


def prune(folder: "AtlasFolder", path: Path) -> tuple[str, ...]:
    """Remove what nothing in ``folder`` names any more; return the ids of it."""
    with turn(path):
        lock = Lock.read(path)
        gone = unused(folder, lock)
        if gone:
            lock.without(gone).write(path)
    return gone


def journal_of(path: Path) -> Path:
    """Return the path of the journal of the lock at ``path``."""
    return path.with_name(f".{path.stem}.journal")
