"""Attributes of a vector file, whole columns at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
from pydantic import BaseModel

from geo.csv_dialects import has_decimal_commas, with_point
from geo.errors import Place, Problem
from geo.read.columns import PATHS
from geo.read.digits import YEAR
from geo.read.guesses import choice
from geo.read.problems import problem
from geo.read.validate import check
from geo.read.wording import described
from geo.read.yaml import Loc, label
from geo.vocabulary import DATE, FIRST_YEAR, LAST_YEAR

Mask: TypeAlias = "pd.Series[Any] | np.typing.NDArray[np.bool_]"

BEYOND: Final = 2.0**63
"""No whole number of 64 bits is as large."""
DIGITS: Final = "write digits only, with a point for decimals"
SHOWN: Final = 5
"""Features that a message names by number; it counts the others."""
LISTED: Final = 20
"""Wrong values of a column that are told one by one; it counts the others."""


def numbered(mask: Mask) -> str:
    """Return the features of a mask in words, counted from 1."""
    found = np.flatnonzero(np.asarray(mask, dtype=bool)) + 1
    named = ", ".join(str(number) for number in found[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"feature{'s' * (len(found) > 1)} {named}{more}"


@dataclass
class Attributes:
    """The known columns of a file, by our names, and what is wrong with them."""

    raw: pd.DataFrame
    shown: Path
    titles: Mapping[str, str]
    """Our name of a column -> the file's."""
    problems: list[Problem] = field(default_factory=list)

    def texts(self, column: str) -> "pd.Series[Any]":
        """Return a column as texts without outer spaces; None where there is none."""
        if column not in self.raw:
            nothing = np.full(len(self.raw), None)
            return pd.Series(nothing, index=self.raw.index, dtype=object)
        texts = _written(self.raw[column]).str.strip()
        return texts.astype(object).where(texts.notna() & (texts != ""), None)

    def numbers(self, column: str, *, low: float, high: float) -> "pd.Series[Any]":
        """Return a column as numbers between two bounds; NaN where there is none."""
        texts = self.texts(column)
        is_text = column in self.raw and self.raw[column].dtype.kind not in "iufb"
        if is_text and has_decimal_commas(texts.dropna().unique()):
            texts = texts.map(with_point, na_action="ignore")
        return self._numbers(column, texts, (low, high), DIGITS)

    def _numbers(
        self,
        column: str,
        texts: "pd.Series[Any]",
        bounds: tuple[float, float],
        fix: str,
    ) -> "pd.Series[Any]":
        low, high = bounds
        numbers = pd.to_numeric(texts, errors="coerce").astype("float64")
        wrong = texts.notna() & numbers.isna()
        self.refuse(wrong, "not-a-number", f"{self.title(column)} is not a number", fix)
        beyond = (numbers < low) | (numbers > high) | np.isinf(numbers)
        told = f"from {low:g} to {high:g}" if high < np.inf else "a positive number"
        message = f"{self.title(column)} is not {told}"
        self.refuse(beyond, "out-of-range", message, "correct the numbers")
        return numbers.mask(beyond)

    def years(self, column: str) -> "pd.Series[Any]":
        """Return a column as whole years; dates count by theirs."""
        texts = self.texts(column)
        if not pd.api.types.is_numeric_dtype(self.raw.get(column, texts)):
            texts = texts.replace(DATE, r"\1", regex=True)
        years = self._numbers(column, texts, (FIRST_YEAR, LAST_YEAR), YEAR)
        part = years % 1 > 0
        message = f"{self.title(column)} is not a whole year"
        self.refuse(part, "not-a-number", message, "write the year only, e.g. 2027")
        return years.mask(part).astype("Int64")

    def choices(
        self, column: str, words: Sequence[str], besides: "Mask | None" = None
    ) -> "pd.Series[Any]":
        """Return a column of which every value has to be one of ``words``.

        Those of ``besides`` are passed over.
        """
        texts = self.texts(column)
        if besides is not None:
            texts = texts.mask(besides, None)
        codes, values = pd.factorize(texts)
        wrong = np.flatnonzero(~np.isin(values, words))
        for code in wrong[:LISTED]:
            value, title = values[code], self.title(column)
            message = f"{title} {described(value)}, which is not known here"
            fix = choice(value, list(words))
            self.refuse(codes == code, "unknown-value", message, fix)
        others = wrong[LISTED:]
        message = f"{self.title(column)} has {len(others):,} more unknown values"
        fix = f"use one of: {', '.join(words)}, or give the column another name"
        self.refuse(np.isin(codes, others), "unknown-value", message, fix)
        return texts.where(~np.isin(codes, [-1, *wrong]), None)

    def matching(
        self, column: str, pattern: str, words: tuple[str, str]
    ) -> "pd.Series[Any]":
        """Return a column whose values have to match; ``words``: code and fix."""
        texts = self.texts(column)
        wrong = texts.notna() & ~texts.astype("string").str.fullmatch(pattern).fillna(
            value=True
        )
        code, fix = words
        self.refuse(wrong, code, f"{self.title(column)} is not a code", fix)
        return texts.mask(wrong, None)

    def shared(
        self, model: type[BaseModel], group: str, default: Sequence[object]
    ) -> "pd.Series[Any]":
        """Return a list of one ``model`` for each feature; like ones are one object."""
        columns = [name for name, path in PATHS.items() if path[:1] == (group,)]
        if not set(columns) & set(self.raw.columns):
            values = np.empty(len(self.raw), dtype=object)
            values[:] = [list(default)] * len(values)
            return pd.Series(values, index=self.raw.index)
        texts = pd.DataFrame({name: self.texts(name) for name in columns}).fillna("")
        codes, found = pd.MultiIndex.from_frame(texts).factorize()
        firsts = np.unique(codes, return_index=True)[1] + 1
        values = np.empty(len(found), dtype=object)
        for code, cells in enumerate(found):
            feature = _Feature(self, columns, int(firsts[code]))
            values[code] = self._one(model, cells, feature) or list(default)
        return pd.Series(values[codes], index=self.raw.index, dtype=object)

    def _one(
        self, model: type[BaseModel], cells: Sequence[str], feature: "_Feature"
    ) -> list[object]:
        pairs = zip(feature.columns, cells, strict=True)
        given = {str(PATHS[name][-1]): cell for name, cell in pairs if cell}
        if not given:
            return []
        checked = check(model, given, feature)
        self.problems += checked.problems
        return [checked.value.model_dump(mode="json")] if checked.value else []

    def refuse(
        self,
        mask: Mask,
        code: str,
        message: str,
        fix: str,
    ) -> None:
        """Note a problem of the features of ``mask``, if there are any."""
        if np.any(mask):
            text = f"{message} ({numbered(mask)})"
            self.problems.append(problem(Place(self.shown), code, text, fix))

    def title(self, column: str) -> str:
        """Return how a message calls a column."""
        return f"`{self.titles.get(column, column)}`"


def _written(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return values as texts; floats that are all whole without a point."""
    if pd.api.types.is_float_dtype(values) and (values.dropna() % 1 == 0).all():
        huge = values.abs() >= BEYOND
        whole = values.mask(huge).astype("Int64").astype("string")
        return whole.mask(huge, values.astype("string")) if huge.any() else whole
    return values.astype("string")


@dataclass(frozen=True)
class _Feature:
    """Names the columns of one feature in messages."""

    attributes: Attributes
    columns: Sequence[str]
    number: int

    def key(self, _: Loc) -> Place:
        return Place(self.attributes.shown)

    def value(self, _: Loc) -> Place:
        return Place(self.attributes.shown)

    def label(self, loc: Loc) -> str:
        named = [name for name in self.columns if PATHS[name][-1:] == loc[-1:]]
        title = self.attributes.title(named[0]) if named else label(loc)
        return f"{title} of feature {self.number}"

    def example(self, loc: Loc, value: object) -> str:
        return f"fill in {self.label(loc)}, e.g. {value}"
