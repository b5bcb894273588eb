"""Questions to answers: the only door of a batch to the engine that decides."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from geo.batch.answer import Answer, answer, bad_row
from geo.batch.job import Common
from geo.batch.question import CONTEXTS, BadRowError, Cells, question
from geo.errors import InputError, Problem
from geo.geocoders import Geocoder
from geo.locate import decision, resolve_context
from geo.match import Decision
from geo.matches import Query
from geo.values import Context
from geo.weighing.weights import ABSENT
from geo.weighing.where import Where

REMEMBERED = 100_000
"""Answers that a process keeps for rows that ask the same again: about 100 MB."""
Resolved = dict[Context, Where | Problem]
"""What contexts say: lists repeat them, and to look one up takes a decision."""


def decide_many(
    queries: Iterable[Query],
    geocoders: Sequence[Geocoder],
    *,
    absent: float = ABSENT,
    resolved: Resolved | None = None,
) -> Iterator[Decision | Problem]:
    """Yield the decision about each query; a Problem where its context means nothing.

    ``resolved`` are contexts that were looked up before; new ones are added. Raises
    ServiceError where a geocoder does not answer.
    """
    resolved = {} if resolved is None else resolved
    for query in queries:
        where = resolved.get(query.context)
        if where is None:
            where = resolved[query.context] = _looked_up(query.context, geocoders)
            _forget(resolved, CONTEXTS)
        if isinstance(where, Problem):
            yield where
        else:
            yield decision(query, geocoders, absent=absent, where=where)


def _looked_up(context: Context, geocoders: Sequence[Geocoder]) -> Where | Problem:
    try:
        return resolve_context(context, geocoders)
    except InputError as error:
        return error.problems[0]


def _forget(known: dict[Any, Any], most: int) -> None:
    """Drop the oldest of what is known beyond ``most``."""
    for oldest in list(islice(known, max(len(known) - most, 0))):
        del known[oldest]


class Decider:
    """Answers rows, and remembers the answers for rows that ask the same."""

    def __init__(self, geocoders: Sequence[Geocoder], common: Common) -> None:
        self._geocoders, self._common = geocoders, common
        self._known: dict[Cells, Answer] = {}
        self._resolved: Resolved = {}

    def answers(self, rows: Sequence[Cells]) -> list[Answer]:
        """Return the answer to each row. Raises ServiceError."""
        found = {row: self._known[row] for row in rows if row in self._known}
        new = [row for row in dict.fromkeys(rows) if row not in found]
        found |= self._asked(new)
        self._remember(found, new)
        return [found[row] for row in rows]

    def _asked(self, rows: Sequence[Cells]) -> dict[Cells, Answer]:
        found: dict[Cells, Answer] = {}
        queries: dict[Cells, Query] = {}
        common = self._common
        for row in rows:
            try:
                queries[row] = question(row, common.context, common.kind)
            except BadRowError as error:
                found[row] = bad_row(str(error))
        decisions = decide_many(
            queries.values(),
            self._geocoders,
            absent=common.absent,
            resolved=self._resolved,
        )
        for row, made in zip(queries, decisions, strict=True):
            found[row] = _answer(made)
        return found

    def _remember(self, found: dict[Cells, Answer], new: Sequence[Cells]) -> None:
        self._known.update((row, found[row]) for row in new)
        _forget(self._known, REMEMBERED)


def _answer(made: Decision | Problem) -> Answer:
    if isinstance(made, Problem):
        return bad_row(f"{made.message}; {made.fix}")
    return answer(made)
