"""The lists of the contract (`geo.columns`) as lists of Arrow."""

from collections.abc import Mapping, Sequence
from functools import cache
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


def all_fit(column: "pd.Series[Any]", kind: "pa.DataType") -> bool:
    """Tell whether all values of a column can be of a type without a loss."""
    import pyarrow as pa

    distinct = {id(value): value for value in column[column.notna()].tolist()}
    values = list(distinct.values())
    try:
        found = pa.array(values, from_pandas=True)
        # whole numbers of which some are missing come back as others
        return _within(found.type, kind) or (
            _within(found.type, kind, whole=True) and _is_whole(found, kind)
        )
    except (pa.ArrowException, TypeError):
        return False


def _within(found: "pa.DataType", kind: "pa.DataType", *, whole: bool = False) -> bool:
    """Tell whether one type is a part of another; ``whole``: numbers may be whole."""
    import pyarrow.types as pt

    if pt.is_null(found):
        return True
    if pt.is_list(kind):
        return pt.is_list(found) and _within(
            found.value_type, kind.value_type, whole=whole
        )
    if pt.is_struct(kind):
        known = {one.name: one.type for one in kind}
        return pt.is_struct(found) and all(
            one.name in known and _within(one.type, known[one.name], whole=whole)
            for one in found
        )
    if pt.is_string(kind):
        return bool(pt.is_string(found))
    number = pt.is_integer(found) or (
        pt.is_floating(found) and (whole or pt.is_floating(kind))
    )
    return bool(number)


def _is_whole(array: "pa.Array", kind: "pa.DataType") -> bool:
    """Tell whether all numbers are whole where a type wants them so."""
    import pyarrow.compute as pc
    import pyarrow.types as pt

    if pt.is_list(kind) and pt.is_list(array.type):
        return _is_whole(array.flatten(), kind.value_type)
    if pt.is_struct(kind) and pt.is_struct(array.type):
        known = {one.name: one.type for one in kind}
        names = [one.name for one in array.type]
        parts = zip(array.flatten(), names, strict=True)
        return all(_is_whole(part, known[name]) for part, name in parts)
    if pt.is_integer(kind) and pt.is_floating(array.type):
        return pc.all(pc.equal(pc.floor(array), array)).as_py() is not False
    return True


def _array(values: Sequence[object], kind: "pa.DataType") -> "pa.Array":
    import pyarrow as pa

    return pa.array(values, kind, from_pandas=True)


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
    return _array(distinct, kind).take(pa.array(rows, pa.int64()))
