"""A second reader of packed layers, by the letter of docs/payload.md alone."""

import base64
import datetime as dt
import json
import string
import zlib
from itertools import accumulate, pairwise

import numpy as np

APART = "\"&'<>\\`{}"
DIGITS = "".join(one for one in map(chr, range(33, 127)) if one not in APART)
KNOWN = (
    string.digits
    + string.ascii_uppercase
    + string.ascii_lowercase
    + "!#$%&()*+-;<=>?@^_`{|}~"
)
"""The digits of Python's base 85."""
EPOCH = dt.datetime.fromisoformat("1970-01-01")


class Block:
    """The bytes of a block, taken from its beginning."""

    def __init__(self, text):
        self.left = zlib.decompress(bytes_of(text), -zlib.MAX_WBITS)

    def take(self, count):
        taken, self.left = self.left[:count], self.left[count:]
        assert len(taken) == count
        return taken

    def bits(self, count):
        packed = np.frombuffer(self.take((count + 7) // 8), np.uint8)
        return np.unpackbits(packed, bitorder="little")[:count].astype(bool)

    def whole(self, count, width):
        planes = [self.take(count) for _ in range(width)]
        return (
            [
                sum(byte << 8 * at for at, byte in enumerate(row))
                for row in zip(*planes, strict=True)
            ]
            if width
            else [0] * count
        )


class Reader:
    """Reads the columns and the shapes of one layer."""

    def __init__(self, index, text):
        self.packed, self.text, self.count = index["packed"], text, index["count"]
        self.areas = [one["draw"] == "area" for one in index["symbols"]]

    def block(self, number):
        at = self.packed["at"]
        return Block(self.text[at[number] : at[number + 1]])

    def groups(self, count, group=None):
        size = group or self.packed["group"]
        return [min(size, count - start) for start in range(0, count, size)]

    def column(self, name):
        return self.values(self.packed["columns"][name], self.count)

    def values(self, column, count, group=None):
        if column["kind"] == "dict":
            size = column["size"]
            known = self.values(column["values"], size, size)
            known = [None, *known] if column.get("nulls") else known
            return [known[code] for code in self.cells(column, count, group)]
        return self.cells(column, count, group)

    def cells(self, column, count, group=None):
        found = []
        for at, rows in enumerate(self.groups(count, group)):
            block = self.block(column["block"] + at)
            given = [True] * rows
            if column.get("nulls") and column["kind"] != "dict":
                given = block.bits(rows)
            cells = self.group(column, block, rows)
            found += [x if y else None for x, y in zip(cells, given, strict=True)]
        return found

    def group(self, column, block, rows):
        kind = column["kind"]
        if kind == "bool":
            return block.bits(rows).tolist()
        if kind == "float":
            return floats(block.take(rows * column["bytes"]), rows, column["bytes"])
        if kind in ("text", "json"):
            return texts(block, rows, json.loads if kind == "json" else str)
        written = block.whole(rows, column["bytes"])
        if kind == "dict":
            return written
        return self.told(
            column, [column["least"] + column["unit"] * x for x in written]
        )

    def told(self, column, whole):
        if column["kind"] == "date":
            return [str((EPOCH + dt.timedelta(days=one)).date()) for one in whole]
        if column["kind"] == "time":
            end = "Z" if column.get("zone") else ""
            return [
                (EPOCH + dt.timedelta(microseconds=one)).isoformat() + end
                for one in whole
            ]
        scale = column.get("scale", 1)
        return whole if scale == 1 else [one / scale for one in whole]

    def symbols(self):
        geometry = self.packed["geometry"]
        if "symbols" not in geometry:
            return [0] * geometry["parts"]
        return self.values(geometry["symbols"], geometry["parts"])

    def shapes(self):
        """Return each row's parts: (symbol, rings of (lon, lat))."""
        symbols = iter(self.symbols())
        if self.packed["geometry"]["kind"] == "points":
            return [[(next(symbols), [[place]])] for place in self.points()]
        groups = enumerate(self.groups(self.count))
        return [row for at, count in groups for row in self.lines(at, count, symbols)]

    def points(self):
        geometry = self.packed["geometry"]
        for at, rows in enumerate(self.groups(self.count)):
            steps = self.block(geometry["block"] + at).whole(rows, 8)
            for code in accumulate(steps):
                yield self.degrees(bits(code), bits(code >> 1))

    def degrees(self, x, y):
        west, south = self.packed["geometry"]["origin"]
        across, up = self.packed["geometry"]["steps"]
        return (west + x) / across, (south + y) / up

    def lines(self, at, rows, symbols):
        geometry = self.packed["geometry"]
        block, widths = self.block(geometry["block"] + at), iter(geometry["widths"])
        parts = block.whole(rows, next(widths))
        rings = block.whole(sum(parts), next(widths))
        sizes = block.whole(sum(rings), next(widths))
        begun = sum(size > 0 for size in sizes)
        firsts = [block.whole(begun, next(widths)) for _ in (0, 1)]
        others = [block.whole(sum(sizes) - begun, next(widths)) for _ in (0, 1)]
        assert not block.left
        axes = [
            self.summed(iter(first), iter(other), sizes)
            for first, other in zip(firsts, others, strict=True)
        ]
        places = map(self.degrees, *axes)
        return self.taken(parts, iter(rings), iter(sizes), places, symbols)

    def summed(self, firsts, others, sizes):
        first = 0
        for size in filter(None, sizes):
            first += signed(next(firsts))
            rest = (signed(next(others)) for _ in range(size - 1))
            yield from accumulate(rest, initial=first)

    def taken(self, parts, rings, sizes, places, symbols):
        found = []
        for count in parts:
            row = []
            for _ in range(count):
                symbol = next(symbols)
                own = [
                    [next(places) for _ in range(next(sizes))]
                    for _ in range(next(rings))
                ]
                if self.areas[symbol]:
                    own = [[*ring, *ring[:1]] for ring in own]
                row.append((symbol, own))
            found.append(row)
        return found


def bytes_of(text):
    """Return the bytes that digits stand for."""
    return base64.b85decode(text.translate(str.maketrans(DIGITS, KNOWN)))


def floats(raw, rows, width):
    planes = np.frombuffer(raw, np.uint8).reshape(width, rows)
    return np.ascontiguousarray(planes.T).view(f"<f{width}").ravel().tolist()


def texts(block, rows, meaning):
    sizes = block.whole(rows, 4)
    letters = block.take(sum(sizes))
    spans = pairwise(accumulate(sizes, initial=0))
    found = [letters[start:end].decode() for start, end in spans]
    return [meaning(text) if text or meaning is str else None for text in found]


def bits(code):
    """Return the number of the even bits."""
    return sum(((code >> 2 * at) & 1) << at for at in range(30))


def signed(zigzag):
    """Return 0, -1, 1, -2 for 0, 1, 2, 3."""
    return -(zigzag + 1) // 2 if zigzag % 2 else zigzag // 2
