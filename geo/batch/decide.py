"""Questions to answers: the only door of a batch to the engine that decides."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from geo.batch.answer import Answer, answer, bad_row
from geo.batch.question import BadRowError, Cells, question
from geo.errors import InputError, Problem
from geo.geocoders import Geocoder
from geo.locate import locate
from geo.matches import Match, Query
from geo.values import Context
from geo.vocabulary import Kind

REMEMBERED = 100_000
"""Answers that a process keeps for rows that ask the same again: about 100 MB."""


def decide_many(
    queries: Iterable[Query], geocoders: Sequence[Geocoder]
) -> Iterator[Match | Problem]:
    """Yield the decision about each query; a Problem where its context means nothing.

    Raises ServiceError where a geocoder does not answer.
    """
    for query in queries:
        try:
            yield locate(query, geocoders)
        except InputError as error:
            yield error.problems[0]


class Decider:
    """Answers rows, and remembers the answers for rows that ask the same."""

    def __init__(
        self, geocoders: Sequence[Geocoder], context: Context, kind: Kind | None
    ) -> None:
        self._geocoders = geocoders
        self._context, self._kind = context, kind
        self._known: dict[Cells, Answer] = {}

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
        for row in rows:
            try:
                queries[row] = question(row, self._context, self._kind)
            except BadRowError as error:
                found[row] = bad_row(str(error))
        decisions = decide_many(queries.values(), self._geocoders)
        for row, decision in zip(queries, decisions, strict=True):
            found[row] = _answer(decision)
        return found

    def _remember(self, found: dict[Cells, Answer], new: Sequence[Cells]) -> None:
        self._known.update((row, found[row]) for row in new)
        surplus = max(len(self._known) - REMEMBERED, 0)
        for oldest in list(islice(self._known, surplus)):
            del self._known[oldest]


def _answer(decision: Match | Problem) -> Answer:
    if isinstance(decision, Problem):
        return bad_row(f"{decision.message}; {decision.fix}")
    return answer(decision)
