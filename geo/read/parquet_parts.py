"""The files of GeoParquet: what each says of itself, and whether they go together."""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError, Place, Problem
from geo.read.problems import problem
from geo.read.unreadable import first_line, unreadable

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIXES: Final = frozenset((".parquet", ".geoparquet", ".pq"))
DATABASE: Final = ".gdb"
"""What the folder of a file geodatabase ends in: it is none of GeoParquet."""
DEFAULT_CRS: Final = "OGC:CRS84"
READERS: Final = 8
"""Footers that are read at once: a disk of the network takes its time for each."""
MOST: Final = 20
"""Problems of a folder that are listed: the first ones tell what is wrong."""


class NotGeoParquetError(ValueError):
    """The file is Parquet, and says nothing of geometries that can be read."""


def files_of(file: Path) -> list[Path]:
    """Return the files of a data file: itself, or those of its folder.

    Names that begin with ``.`` or ``_`` are none of them, as usual for such folders.
    """
    return sorted(filter(Path.is_file, _inside(file))) if file.is_dir() else [file]


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        names = path.relative_to(folder).parts
        hidden = any(name.startswith((".", "_")) for name in names)
        if path.suffix.lower() in SUFFIXES and not hidden:
            yield path


def keys_of(inside: PurePath) -> dict[str, str | None]:
    """Return what the folders of a file say (``code=02/``): 02 stays a text."""
    import pyarrow as pa
    import pyarrow.dataset as ds

    folders = [name for name in inside.parts[:-1] if "=" in name[1:]]
    keys = [(name.partition("=")[0], pa.string()) for name in folders]
    said = ds.partitioning(pa.schema(keys), flavor="hive").parse(
        "/".join([*folders, "file"])
    )
    values = ds.get_partition_keys(said)
    return {key: values.get(key) for key, _ in keys}


@dataclass(frozen=True)
class Part:
    """One file, by its footer."""

    path: Path
    shown: Path
    """How messages call it."""
    schema: "pa.Schema"
    geometry: str
    """The column of its geometries."""
    about: Mapping[str, Any]
    """What it says of them."""

    @property
    def crs(self) -> object:
        """Whatever pyproj understands, or None."""
        return self.about.get("crs", DEFAULT_CRS)


def parts_of(file: Path, shown: Path) -> list[Part]:
    """Read the footers of all files. Raises InputError with all that is wrong."""
    files = files_of(file)
    if not files:
        error = NotGeoParquetError("the folder holds no Parquet file")
        raise InputError([unreadable(error, file, shown)])
    names = [shown / path.relative_to(file) for path in files]
    with ThreadPoolExecutor(READERS) as pool:
        read = list(pool.map(_part, files, names))
    parts = [one for one in read if isinstance(one, Part)]
    problems = [one for one in read if isinstance(one, Problem)]
    if problems := [*problems, *_at_odds(parts)]:
        raise InputError(sorted(problems)[:MOST])
    return parts


def _part(path: Path, shown: Path) -> Part | Problem:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(path)
        geometry, about = _stated(schema)
    except (NotGeoParquetError, pa.ArrowException, OSError) as error:
        return unreadable(error, path, shown)
    return Part(path, shown, schema, geometry, about)


def _stated(schema: "pa.Schema") -> tuple[str, Mapping[str, Any]]:
    """Return what a file says of its geometries."""
    if len(set(schema.names)) < len(schema.names):
        raise NotGeoParquetError("two of its columns have one name")
    try:
        geo = json.loads((schema.metadata or {})[b"geo"])
        geometry = str(geo["primary_column"])
        about: Mapping[str, Any] = geo["columns"][geometry]
        encoding = about["encoding"]
        schema.field(geometry)
    except (KeyError, TypeError, ValueError) as error:
        message = "it does not say where its geometries are: it is no GeoParquet"
        raise NotGeoParquetError(message) from error
    if encoding != "WKB":
        raise NotGeoParquetError("its geometries are not well-known binary")
    return geometry, about


def _at_odds(parts: Sequence[Part]) -> Iterator[Problem]:
    """Yield what cannot be read as the first: positions would be wrong, or lost."""
    crs = {part.shown: json.dumps(part.crs, sort_keys=True) for part in parts}
    alike = {text: _same(parts[0].crs, json.loads(text)) for text in crs.values()}
    for part in parts[1:]:
        first = parts[0].shown.name
        if part.geometry != parts[0].geometry:
            message = f"its geometries are called `{part.geometry}`"
            message += f", and those of {first} `{parts[0].geometry}`"
            fix = "write all files of the folder with the same columns"
            yield problem(Place(part.shown), "other-columns", message, fix)
        if not alike[crs[part.shown]]:
            message = f"its coordinate system is not that of {first}"
            fix = "write all files of the folder in one coordinate system"
            yield problem(Place(part.shown), "bad-crs", message, fix)


def _same(one: object, other: object) -> bool:
    """Tell whether two coordinate systems are the same: longitude is always first."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    if one == other or one is None or other is None:
        return one == other
    try:
        return CRS(one).equals(CRS(other), ignore_axis_order=True)
    except CRSError:
        return False


def refuse_doubled(parts: Sequence[Part], keys: Sequence[str]) -> None:
    """Raise InputError where only some files have a column called like a key."""
    problems = [
        problem(
            Place(part.shown),
            "other-columns",
            f"it has no column `{key}`, as other files have",
            "write it into all files, or into none: the folders say it",
        )
        for key in keys
        for part in parts
        if key not in part.schema.names
    ]
    if problems:
        raise InputError(problems[:MOST])


def united(
    parts: Sequence[Part], wanted: Sequence[str], keys: Sequence[str]
) -> "pa.Schema":
    """Return the types of some columns that hold those of all files.

    What is missing or null throughout fits all; ``keys`` are in the names of folders,
    as text. Raises InputError.
    """
    import pyarrow as pa

    whole = pa.schema([])
    problems = []
    for part in parts:
        names = [name for name in wanted if name in part.schema.names]
        own = pa.schema([part.schema.field(name) for name in names])
        try:
            whole = _wider(whole, own)
        except pa.ArrowException as error:
            message = f"its columns do not fit those of {parts[0].shown.name}"
            message += f" ({first_line(error)})"
            fix = "write all files of the folder with the same types"
            problems.append(problem(Place(part.shown), "other-columns", message, fix))
    if problems:
        raise InputError(problems[:MOST])
    texts = [pa.field(key, pa.string()) for key in keys if key in wanted]
    return pa.schema([*whole, *texts])


def _wider(whole: "pa.Schema", own: "pa.Schema") -> "pa.Schema":
    import pyarrow as pa

    for field in own:
        if field.name in whole.names and _loses(whole.field(field.name), field):
            message = f"`{field.name}` is of decimals here, and of other numbers there"
            raise pa.ArrowTypeError(message)
    try:
        return pa.unify_schemas([whole, own], promote_options="permissive")
    except pa.ArrowTypeError:
        plain = [_plain(whole), _plain(own)]
        return pa.unify_schemas(plain, promote_options="permissive")


def _loses(one: "pa.Field", other: "pa.Field") -> bool:
    """Tell whether digits would be lost: decimals have more than floating numbers."""
    import pyarrow.types as pt

    kinds = (one.type, other.type)
    return any(map(pt.is_decimal, kinds)) and any(map(pt.is_floating, kinds))


def _plain(schema: "pa.Schema") -> "pa.Schema":
    """Return the types of the same values, however a writer kept them."""
    import pyarrow as pa

    def plain(kind: "pa.DataType") -> "pa.DataType":
        value = kind.value_type if pa.types.is_dictionary(kind) else kind
        if pa.types.is_timestamp(value):  # without a time zone they are in UTC, too
            return pa.timestamp(value.unit, "UTC")
        views = {pa.string_view(): pa.string(), pa.binary_view(): pa.binary()}
        return views.get(value, value)

    return pa.schema([(field.name, plain(field.type)) for field in schema])
