"""Columns to blocks: one for each group of rows, and a description for all.

docs/payload.md tells what each kind looks like.
"""

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from maps.packing.columns import Values
from maps.packing.planes import planes, width_of
from maps.values import GREATEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from maps.packing.blocks import Blocks

DECIMALS = 6
"""Decimals of floats that are written as whole numbers."""
SAMPLE = 2_000
"""Values that tell whether those of a column may come again."""
MOST_DISTINCT = 1 << 16
LENGTH_BYTES = 4
UNITS = (86_400_000_000, 1_000_000, 1_000, 1)
"""Microseconds of a day, a second, a millisecond and one."""
Described = dict[str, Any]


class Coder:
    """Writes columns into ``blocks``, a block for each ``group`` of rows."""

    def __init__(self, blocks: "Blocks", group: int) -> None:
        self._blocks, self._group = blocks, group

    def add(self, values: Values) -> Described:
        """Write a column; return what is to be known for reading it."""
        return self._dictionary(values) or self._plain(values)

    def whole(self, numbers: NDArray[np.int64]) -> Described:
        """Write whole numbers that are all given."""
        return self._whole("int", pa.array(numbers), 1)

    def _dictionary(self, values: Values) -> Described | None:
        """Write each different value once, where they come again."""
        array = values.array
        step = len(array) // SAMPLE + 1
        if values.kind == "bool" or (step > 1 and not _repeats(array[::step])):
            return None
        coded = array.dictionary_encode()
        if not _worth(len(coded.dictionary), len(array)):
            return None
        own = Values(values.kind, coded.dictionary, values.zone)
        distinct = Coder(self._blocks, len(own.array))._plain(own)
        nulls = array.null_count > 0
        indices = _filled(coded.indices, -1).to_numpy() + nulls
        bytes_ = width_of(int(indices.max(initial=0)))
        described = self._begun("dict", nulls=nulls)
        described |= {"bytes": bytes_, "values": distinct, "size": len(own.array)}
        for rows in self._groups(indices):
            self._blocks.numbers(planes(rows.astype(np.uint64), bytes_))
        return described

    def _plain(self, values: Values) -> Described:
        if values.kind in ("text", "json"):
            return self._texts(values)
        if values.kind == "bool":
            return self._bools(values.array)
        if values.kind == "float":
            return self._floats(values.array)
        unit = 1 if values.kind == "int" else _unit(values)
        described = self._whole(values.kind, values.array, unit)
        return described | {"zone": True} if values.zone else described

    def _begun(self, kind: str, *, nulls: bool) -> Described:
        described: Described = {"kind": kind, "block": len(self._blocks)}
        return described | {"nulls": True} if nulls else described

    def _groups(self, array: Any) -> "Iterator[Any]":  # noqa: ANN401 - Arrow's or numpy's
        for start in range(0, max(len(array), 1), self._group):
            yield array[start : start + self._group]

    def _bools(self, array: pa.Array) -> Described:
        described = self._begun("bool", nulls=array.null_count > 0)
        for rows in self._groups(array):
            bits = _bits(_filled(rows, value=False))
            self._blocks.numbers(_given(rows, described) + bits)
        return described

    def _whole(self, kind: str, array: pa.Array, unit: int) -> Described:
        ends = pc.min_max(array)
        least, greatest = ends["min"].as_py() or 0, ends["max"].as_py() or 0
        bytes_ = width_of((greatest - least) // unit)
        described = self._begun(kind, nulls=array.null_count > 0)
        described |= {"bytes": bytes_, "least": least, "unit": unit}
        for rows in self._groups(array):
            steps = _filled(rows, least).to_numpy() - least
            whole = (steps // unit).astype(np.uint64)
            self._blocks.numbers(_given(rows, described) + planes(whole, bytes_))
        return described

    def _floats(self, array: pa.Array) -> Described:
        floats = _filled(array, 0.0).to_numpy()
        scale = _scale(floats)
        if scale:
            whole = np.rint(floats * scale).astype(np.int64)
            given = pa.array(whole, mask=_missing(array))
            return self._whole("int", given, 1) | {"scale": scale}
        with np.errstate(over="ignore"):
            half = floats.astype(np.float32)
        narrow = bool((half == floats).all())
        bytes_ = 4 if narrow else 8
        cells = half.view("<u4") if narrow else floats.view("<u8")
        described = self._begun("float", nulls=array.null_count > 0)
        described |= {"bytes": bytes_}
        for rows, own in zip(self._groups(array), self._groups(cells), strict=True):
            whole = planes(own.astype(np.uint64), bytes_)
            self._blocks.numbers(_given(rows, described) + whole)
        return described

    def _texts(self, values: Values) -> Described:
        described = self._begun(values.kind, nulls=values.array.null_count > 0)
        for rows in self._groups(values.array):
            lengths, letters = _utf8(rows)
            sizes = planes(lengths.astype(np.uint64), LENGTH_BYTES)
            self._blocks.texts(_given(rows, described) + sizes + letters)
        return described


def _repeats(sample: pa.Array) -> bool:
    return _worth(len(pc.unique(sample)), len(sample))


def _worth(distinct: int, count: int) -> bool:
    return distinct * 2 <= count and distinct < MOST_DISTINCT


def _filled(array: pa.Array, value: object) -> pa.Array:
    """Return the values, another in the place of those that are missing."""
    return pc.fill_null(array, value) if array.null_count else array


def _missing(array: pa.Array) -> NDArray[np.bool_] | None:
    """Tell of each value whether it is missing; None where none is."""
    if not array.null_count:
        return None
    found: NDArray[np.bool_] = pc.is_null(array).to_numpy(zero_copy_only=False)
    return found


def _bits(array: pa.Array) -> bytes:
    """Return truth values as bits, the lowest of each byte first."""
    flags = array.to_numpy(zero_copy_only=False).astype(np.uint8)
    return np.packbits(flags, bitorder="little").tobytes()


def _given(rows: pa.Array, described: Described) -> bytes:
    """Return a bit for each row: whether it has a value; nothing where all have."""
    return _bits(pc.is_valid(rows)) if described.get("nulls") else b""


def _utf8(rows: pa.Array) -> tuple[NDArray[np.int64], bytes]:
    """Return the bytes that each text takes, and all of them."""
    full = _filled(rows, "")
    wide = pa.types.is_large_string(full.type)
    _, ends, letters = full.buffers()
    offsets = np.frombuffer(ends, np.int64 if wide else np.int32)
    own = offsets[full.offset : full.offset + len(full) + 1].astype(np.int64)
    if not len(full) or letters is None:
        return np.zeros(len(full), np.int64), b""
    return np.diff(own), letters[own[0] : own[-1]].to_pybytes()


def _unit(values: Values) -> int:
    """Return the greatest unit of time of which all are multiples, in microseconds."""
    if values.kind == "date":
        return 1
    least = pc.min(values.array).as_py()
    steps = pc.drop_null(values.array).to_numpy() - least
    return next((unit for unit in UNITS if not np.any(steps % unit)), 1)


def _scale(floats: NDArray[np.float64]) -> int:
    """Return the power of ten that makes whole numbers of all, 0 where none does.

    Dividing by it gives back the very same floats.
    """
    for decimals in range(DECIMALS + 1):
        scale: int = 10**decimals
        some = len(floats) <= SAMPLE or _fits(floats[:SAMPLE], scale)
        if some and _fits(floats, scale):
            return scale
    return 0


def _fits(floats: NDArray[np.float64], scale: int) -> bool:
    with np.errstate(over="ignore"):
        whole = np.rint(floats * scale)
    small = np.abs(whole) <= GREATEST // 2
    return bool(small.all() and (whole / scale == floats).all())
