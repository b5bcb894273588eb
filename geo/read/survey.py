"""One line out of a vector file: the survey of a leg.

Coordinates are (lon, lat) in degrees, WGS 84, continuous (`geo.geodesy`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.errors import Problem, SurveyError
from geo.files import Survey
from geo.geodesy import HALF_TURN, TURN, unwrap
from geo.read.archive import NotChosenError, unpacked
from geo.read.gdal import UNREADABLE, Table, shapes_of, table_of
from geo.read.shapes import Shapes, faults
from geo.read.unreadable import reason, rewrite
from geo.vocabulary import LonLat

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

MOST_VERTICES: Final = 100_000
"""Of one line: the lock keeps each of them."""
NAMES_TOLD: Final = 5


def read_line(root: Path, survey: Survey) -> tuple[LonLat, ...]:
    """Return the one line that ``survey`` names in a file of ``root``.

    Raises SurveyError.
    """
    lines = _lines(root / survey.file, survey)
    if not len(lines):
        message = f"`{survey.file}` holds no line"
        raise SurveyError(message, "name a file, table or feature that is a line")
    if len(lines) > 1 and survey.feature is None:
        message = f"`{survey.file}` holds {len(lines)} lines, and none is chosen"
        raise SurveyError(message, "write `feature:` with the `id` of one of them")
    return _joined(lines, survey)


def _joined(lines: Shapes, survey: Survey) -> tuple[LonLat, ...]:
    parts = shapely.get_parts(lines)
    shape = parts[0]  # as it is: it may touch itself, or go back where it came
    if len(parts) > 1:
        shape = _merged(parts)
        if shape.geom_type != "LineString":  # RFC 7946 cuts lines at 180 degrees
            shape = _merged(shapely.transform(parts, _turned))
    if shape.geom_type != "LineString":
        pieces = shapely.get_num_geometries(shape)
        message = f"the line in `{survey.file}` is in {pieces} pieces"
        raise SurveyError(message, "join them into one line")
    if shapely.get_num_coordinates(shape) > MOST_VERTICES:
        many = f"more than {MOST_VERTICES:,} vertices"
        message = f"the line in `{survey.file}` has {many}"
        raise SurveyError(message, "simplify it to some metres")
    (west, south), *others = shapely.get_coordinates(shape).tolist()
    first = (west - TURN if west > HALF_TURN else west, south)
    return unwrap([first, *((lon, lat) for lon, lat in others)])


def _merged(parts: Shapes) -> "BaseGeometry":
    return shapely.line_merge(shapely.MultiLineString(list(_different(parts))))


def _turned(places: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Return places whose longitudes run from 0 to 360 degrees."""
    return np.column_stack([places[:, 0] % TURN, places[:, 1]])


def _different(parts: Shapes) -> Shapes:
    """Return each part once: one that is there twice is no way back."""
    alike = shapely.to_wkb(shapely.normalize(parts))
    _, first = np.unique(alike, return_index=True)
    return parts[np.sort(first)]


def _lines(file: Path, survey: Survey) -> Shapes:
    """Return the lines that are meant, in degrees."""
    try:
        with _table(file, survey) as table:
            ids = [name for name in table.header if name.lower() == "id"][:1]
            frame, broken, _ = table.load(ids)
    except UNREADABLE as error:
        raise _unreadable(file, survey, error) from error
    shapes = shapes_of(frame, file)
    if isinstance(shapes, Problem):
        raise SurveyError(f"`{survey.file}`: {shapes.message}", shapes.fix)
    if survey.feature is not None:
        chosen = _chosen(frame, ids, survey, survey.feature)
        shapes, broken = shapes[chosen], broken[chosen]
    for _, message, fix, wrong in faults(shapes, broken):
        if wrong.any():
            raise SurveyError(f"`{survey.file}`: {message}", fix)
    lines: Shapes = shapes[shapely.get_dimensions(shapes) == 1]
    return lines


@contextmanager
def _table(file: Path, survey: Survey) -> Iterator[Table]:
    try:
        with unpacked(file, survey.table) as data:
            yield table_of(data.file, survey.table)
    except NotChosenError as error:
        listed = ", ".join(error.tables[:NAMES_TOLD])
        fix = f"write `table:` with one of {listed}"
        raise SurveyError(f"`{survey.file}` {error}", fix) from error


def _chosen(
    frame: "pd.DataFrame", ids: Sequence[str], survey: Survey, feature: str
) -> "list[bool]":
    if not ids:
        message = f"`{survey.file}` has no column `id` to find `{feature}` in"
        raise SurveyError(message, "leave `feature` out, or add such a column")
    known = frame[ids[0]].astype(str).tolist()
    if feature not in known:
        message = f"`{survey.file}` has no line with the id `{feature}`"
        listed = ", ".join(known[:NAMES_TOLD])
        raise SurveyError(message, f"write one of its ids, such as {listed}")
    return [one == feature for one in known]


def _unreadable(file: Path, survey: Survey, error: Exception) -> SurveyError:
    why = reason(error, file)
    message = f"`{survey.file}` cannot be read as a vector file ({why})"
    return SurveyError(message, rewrite(file))
