"""The lists of the contract (`geo.columns`) as lists of Arrow."""

from collections.abc import Mapping
from functools import cache
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


LISTS = (list, tuple, np.ndarray)
"""What readers make of lists: GeoParquet comes back as arrays."""


@cache
def nested_types() -> Mapping[str, "pa.DataType"]:
    """Return the type of each list by its column."""
    import pyarrow as pa

    def texts(*names: str) -> list[tuple[str, pa.DataType]]:
        return [(name, pa.string()) for name in names]

    names = texts("name", "ru", "kk", "en", "id", "kind")
    stops = pa.list_(pa.struct([*names, ("snap_km", pa.float64())]))
    legs = [
        *texts("mode", "status", "method"),
        ("length_km", pa.float64()),
        *texts("engine", "along", "source", "licence", "version"),
        ("hours", pa.float64()),
        ("tried", pa.list_(pa.struct(texts("engine", "reason")))),
        ("shared", pa.int64()),
        ("gap_km", pa.float64()),
        ("stops", stops),
    ]
    source = texts("publisher", "title", "date", "url", "retrieved", "licence")
    structs = {
        "other_names": texts("name", "kind"),
        "sources": source,
        "links": texts("title", "url"),
        "items": texts("ru", "kk", "en"),
        "legs": legs,
    }
    lists = {name: pa.list_(pa.struct(fields)) for name, fields in structs.items()}
    return {**lists, "sites": pa.list_(pa.string())}


def fits(value: object, kind: "pa.DataType") -> bool:
    """Tell whether a list, or what is in it, can be of a type without a loss.

    What is missing always can.
    """
    import pyarrow as pa

    if value is None or pa.types.is_string(kind):
        return value is None or isinstance(value, str)
    if pa.types.is_list(kind):
        return isinstance(value, LISTS) and all(
            fits(one, kind.value_type) for one in value
        )
    if pa.types.is_struct(kind):
        known = {one.name: one.type for one in kind}
        return isinstance(value, Mapping) and all(
            name in known and fits(one, known[name]) for name, one in value.items()
        )
    numbers = Integral if pa.types.is_integer(kind) else Real
    return isinstance(value, numbers) and not isinstance(value, bool)


def all_fit(column: "pd.Series[Any]", kind: "pa.DataType") -> bool:
    """Tell whether all values of a column can be of a type: `fits`."""
    distinct = {id(value): value for value in column[column.notna()].tolist()}
    return all(fits(value, kind) for value in distinct.values())


def nested_column(column: "pd.Series[Any]", kind: "pa.DataType") -> "pa.Array":
    """Return lists as Arrow; one object in many rows is converted once."""
    import pyarrow as pa

    places: dict[int, int] = {}
    distinct: list[object] = []
    rows: list[int | None] = []
    for value in column.tolist():
        if not isinstance(value, LISTS):
            rows.append(None)
            continue
        if id(value) not in places:
            places[id(value)] = len(distinct)
            distinct.append(value)
        rows.append(places[id(value)])
    return pa.array(distinct, kind).take(pa.array(rows, pa.int64()))
