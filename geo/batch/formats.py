"""The output: how a chunk becomes a part, and the parts become one file.

Text formats make their parts in the processes that decide, so that joining them is
copying; Parquet gathers the parts into row groups of a useful size.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import pyarrow as pa

from geo.batch.answer import FIELDS, LAT, LON, Answer, columns
from geo.batch.cells import as_json, as_text
from geo.batch.geoparquet import Groups, point, with_geometry


@dataclass(frozen=True)
class Layout:
    """What both the parts and the whole file have to know."""

    schema: pa.Schema
    """The columns of the input."""
    prefix: str
    """What the names of our columns begin with."""
    delimiter: str = ","
    bom: bool = False
    """Whether CSV begins with a byte order mark: spreadsheets want it."""

    @property
    def titles(self) -> list[str]:
        """Return the names of all columns, the input's first."""
        return [*self.schema.names, *(self.prefix + name for name, _ in FIELDS)]


class Format(Protocol):
    """Writes tables in one format."""

    def part(self, batch: pa.RecordBatch, answers: Sequence[Answer]) -> bytes:
        """Return the rows of one chunk."""

    def join(self, parts: Iterable[bytes], file: BinaryIO) -> None:
        """Write the parts, in order, as one file."""


@dataclass(frozen=True)
class Csv:
    """CSV as RFC 4180 has it, in UTF-8; empty cells stand for what is unknown."""

    layout: Layout

    def part(self, batch: pa.RecordBatch, answers: Sequence[Answer]) -> bytes:
        """Return the rows of one chunk."""
        given = zip(*(as_text(column) for column in batch.columns), strict=True)
        rows = ((*cells, *answer) for cells, answer in zip(given, answers, strict=True))
        return self._text(rows)

    def join(self, parts: Iterable[bytes], file: BinaryIO) -> None:
        """Write the header and the parts."""
        file.write(b"\xef\xbb\xbf" if self.layout.bom else b"")
        file.write(self._text([self.layout.titles]))
        file.writelines(parts)

    def _text(self, rows: Iterable[Sequence[object]]) -> bytes:
        text = io.StringIO()
        csv.writer(text, delimiter=self.layout.delimiter).writerows(rows)
        return text.getvalue().encode()


@dataclass(frozen=True)
class GeoJson:
    """GeoJSON (RFC 7946): one feature a row, one row a line; no place, no geometry."""

    layout: Layout
    collection: bool
    """Whether the lines stand in a FeatureCollection."""

    def part(self, batch: pa.RecordBatch, answers: Sequence[Answer]) -> bytes:
        """Return one feature a line."""
        titles = self.layout.titles
        given = zip(*(as_json(column) for column in batch.columns), strict=True)
        pairs = zip(given, answers, strict=True)
        ends = ",\n" if self.collection else "\n"
        rows = (_feature(titles, cells, answer) + ends for cells, answer in pairs)
        return "".join(rows).encode()

    def join(self, parts: Iterable[bytes], file: BinaryIO) -> None:
        """Write the parts; in a collection, without the comma behind the last."""
        if not self.collection:
            file.writelines(parts)
            return
        start = '{"type":"FeatureCollection","features":[\n'
        file.write(start.encode())
        written = False
        for part in parts:
            file.write(b",\n" if written else b"")
            file.write(part[: -len(",\n")])
            written = True
        file.write(b"\n]}\n")


def _feature(titles: Sequence[str], cells: Sequence[object], answer: Answer) -> str:
    lon, lat = answer[LON], answer[LAT]
    feature = {
        "type": "Feature",
        "geometry": None
        if lon is None
        else {"type": "Point", "coordinates": [lon, lat]},
        "properties": dict(zip(titles, (*cells, *answer), strict=True)),
    }
    # lone surrogates cannot come out of UTF-8, so the text can always be encoded
    return json.dumps(
        feature, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


@dataclass(frozen=True)
class Parquet:
    """GeoParquet 1.1: the input's columns as they were, ours, and a geometry (WKB)."""

    layout: Layout

    def part(self, batch: pa.RecordBatch, answers: Sequence[Answer]) -> bytes:
        """Return the rows of one chunk as an Arrow stream."""
        points = pa.array([point(one[LON], one[LAT]) for one in answers], pa.binary())
        arrays = [*batch.columns, *columns(answers), points]
        sink = pa.BufferOutputStream()
        schema = self._schema()
        with pa.ipc.new_stream(sink, schema) as stream:
            stream.write_batch(pa.record_batch(arrays, schema=schema))
        written: bytes = sink.getvalue().to_pybytes()
        return written

    def join(self, parts: Iterable[bytes], file: BinaryIO) -> None:
        """Write the parts in row groups."""
        with Groups(file, self._schema()) as groups:
            for part in parts:
                with pa.ipc.open_stream(part) as stream:
                    groups.add(stream.read_all())

    def _schema(self) -> pa.Schema:
        schema = self.layout.schema
        for name, kind in FIELDS:
            schema = schema.append(pa.field(self.layout.prefix + name, kind))
        return with_geometry(schema, f"{self.layout.prefix}geometry")


FORMATS: Mapping[str, Callable[[Layout], Format]] = {
    ".csv": Csv,
    ".geojson": lambda layout: GeoJson(layout, collection=True),
    ".geojsonl": lambda layout: GeoJson(layout, collection=False),
    ".parquet": Parquet,
}
"""The format of an output by its suffix."""


def own_columns(suffix: str, prefix: str) -> list[str]:
    """Return the names of the columns that an output adds to those of the input."""
    extra = ["geometry"] if suffix == ".parquet" else []
    return [prefix + name for name in (*(name for name, _ in FIELDS), *extra)]
