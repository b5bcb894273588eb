"""How far answers move when their names are asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.geodesy import METRES
from geo.journal import Journal
from geo.lock import Lock, Position
from geo.progress import Tick
from geo.resolve import Geocoders, answer
from geo.sphere import km_between
from geo.wanted import Request


@dataclass(frozen=True)
class Drift:
    """What asking again made of one answer."""

    id: str
    query: str
    old: Position | None
    new: Position | None
    status: str
    """Status of the new answer, or the code of the problem that it has none."""

    @property
    def metres(self) -> float | None:
        """Great-circle distance in m; None without an old or a new position."""
        if self.old is None or self.new is None:
            return None
        return round(km_between(self.old.lonlat, self.new.lonlat) * METRES, 1)

    @property
    def is_change(self) -> bool:
        """Whether the answer is another one, or there is none any more."""
        return self.old != self.new

    @property
    def is_new_question(self) -> bool:
        """Whether the old answer is one to another question."""
        old, new = self.old, self.new
        return bool(old and new and old.request != new.request)

    def as_json(self) -> dict[str, Any]:
        """Return the documented row of ``lock --update --json``."""
        old, new = self.old, self.new
        return {
            "id": self.id,
            "query": self.query,
            "metres": self.metres,
            "old_lonlat": _lonlat(old),
            "new_lonlat": _lonlat(new),
            "old_source": _source(old),
            "new_source": _source(new),
            "old_status": old.status if old else None,
            "new_status": self.status,
            "question_changed": self.is_new_question,
        }

    def as_text(self) -> str:
        """Return the row as one line for a person."""
        old, new = self.as_json(), self
        moved = "no position" if new.metres is None else f"{new.metres:,.0f} m"
        way = f"{_shown(old['old_lonlat'])} → {_shown(old['new_lonlat'])}"
        source = _change(old["old_source"], old["new_source"])
        status = _change(old["old_status"], self.status)
        asked = " · the question changed" if self.is_new_question else ""
        return f"{self.id}: {moved} · {way} · {source} · {status}{asked}"


def _change(old: str | None, new: str | None) -> str:
    return f"{old}" if old == new else f"{old or '–'} → {new or '–'}"


def _shown(lonlat: Sequence[float] | None) -> str:
    return f"{lonlat[0]}, {lonlat[1]}" if lonlat else "–"


def _lonlat(one: Position | None) -> list[float] | None:
    return list(one.lonlat) if one else None


def _source(one: Position | None) -> str | None:
    return " ".join(filter(None, (one.source, one.source_id))) if one else None


def ask_again(
    wanted: Sequence[Request],
    lock: Lock,
    geocoders: Geocoders,
    *,
    tick: Tick | None = None,
    journal: Journal | None = None,
) -> tuple[Drift, ...]:
    """Return what the geocoders say today, beside what ``lock`` says."""
    open_again = lock.without(one.id for one in wanted)
    found = answer(wanted, open_again, geocoders, tick=tick, journal=journal)
    rows = []
    for one in wanted:
        old, new = lock.positions.get(one.id), found.positions.get(one.id)
        status = new.status if new else found.problems[one.id][0].code
        rows.append(Drift(one.id, one.query.name, old, new, status))
    return tuple(rows)


def settled_anew(former: Lock, settled: Lock) -> tuple[Drift, ...]:
    """Return what became of answers that no longer held.

    Their question has changed, or somebody has moved them where they cannot be.
    """
    pairs = ((former.positions.get(key), new) for key, new in settled.positions.items())
    return tuple(
        Drift(new.id, new.query, old, new, new.status)
        for old, new in pairs
        if old and old != new
    )


def followed(lock: Lock, drifts: Sequence[Drift]) -> Lock:
    """Return ``lock`` with the new answers; an old one without a new one stays."""
    news = {one.id: one.new for one in drifts if one.new}
    return Lock.of({**lock.positions, **news}.values(), lock.routes.values())
