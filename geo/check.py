"""What looks wrong and stops nothing: files and layers, lines of corridors."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.corridors.checks import CHECKS
from geo.errors import Problem
from geo.lock import Lock
from geo.position_checks import positions

if TYPE_CHECKING:
    from geo.read.folder import AtlasFolder


def check(folder: "AtlasFolder", lock: Lock) -> tuple[Problem, ...]:
    """Return what was assumed, and what looks wrong in files or drawn lines."""
    return tuple(_warnings(folder, lock))


def _warnings(folder: "AtlasFolder", lock: Lock) -> Iterator[Problem]:
    yield from folder.warnings
    yield from positions(folder.layers, lock)
    for layer in folder.layers:
        for corridor in layer.corridors:
            for one in CHECKS:
                for code, message, fix in one(corridor, lock.routes[corridor.id]):
                    said = f"corridor `{corridor.id}`: {message}"
                    yield Problem(corridor.at, code, said, fix)
