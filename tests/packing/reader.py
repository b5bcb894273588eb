"""A second reader of packed layers, by the letter of docs/payload.md alone."""

import base64
import datetime as dt
import json
import zlib
from itertools import accumulate, pairwise

import numpy as np

EPOCH = dt.datetime.fromisoformat("1970-01-01")


class Block:
    """The bytes of a block, taken from its beginning."""

    def __init__(self, text):
        self.left = zlib.decompress(base64.b64decode(text), -zlib.MAX_WBITS)

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
        """Return each row's parts: (symbol, rings of (lon, lat)), and all zooms."""
        symbols = iter(self.symbols())
        if self.packed["geometry"]["kind"] == "points":
            return [[(next(symbols), [[place]])] for place in self.points()], None
        rows, zooms = [], []
        for at, count in enumerate(self.groups(self.count)):
            own, zoom = self.lines(at, count, symbols)
            rows += own
            zooms += zoom
        return rows, zooms

    def points(self):
        geometry = self.packed["geometry"]
        for at, rows in enumerate(self.groups(self.count)):
            steps = self.block(geometry["block"] + at).whole(rows, 8)
            for code in accumulate(steps):
                yield self.degrees(bits(code), bits(code >> 1))

    def degrees(self, x, y):
        west, south = self.packed["geometry"]["origin"]
        steps = self.packed["geometry"]["steps"]
        return (west + x) / steps, (south + y) / steps

    def lines(self, at, rows, symbols):
        geometry = self.packed["geometry"]
        block = self.block(geometry["block"] + at)
        parts = block.whole(rows, geometry["widths"][0])
        rings = iter(block.whole(sum(parts), geometry["widths"][1]))
        rings = list(rings)
        sizes = block.whole(sum(rings), geometry["widths"][2])
        axes = [block.whole(sum(sizes), geometry["bytes"]) for _ in (0, 1)]
        zoom = list(block.take(sum(sizes)))
        xy = zip(*(accumulate(map(signed, axis)) for axis in axes), strict=True)
        places = [self.degrees(*one) for one in xy]
        return self.taken(parts, iter(rings), iter(sizes), iter(places), symbols), zoom

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
