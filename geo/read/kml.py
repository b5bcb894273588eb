"""Values of KML whose names GDAL keeps for times: it drops them without a word.

A column of ours that ends something is called `end`, too. So GDAL's own columns get
other names where a file has such values, and no times of its own by these names.
"""

import re
from collections.abc import Iterator, Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile

SUFFIX: Final = ".kml"
_ZIP: Final = b"PK\x03\x04"
_START: Final = 4096
"""Bytes among which the first element of KML begins."""
_OPTIONS: Final = {
    "begin": "LIBKML_BEGIN_FIELD",
    "end": "LIBKML_END_FIELD",
    "timestamp": "LIBKML_TIMESTAMP_FIELD",
}
HIDDEN: Final = {name: f"of KML: {name}" for name in _OPTIONS}
"""What GDAL's own columns are called then; they are empty."""
_VALUES: Final = {
    name: re.compile(
        rb"<(?:\w+:)?(?:Data|SimpleData|SimpleField)\b[^>]*?\bname\s*=\s*[\"']%b[\"']"
        % name.encode(),
        re.IGNORECASE,  # as GDAL compares names
    )
    for name in _OPTIONS
}
_TIMES: Final = {
    "begin": re.compile(rb"<(?:\w+:)?begin>"),
    "end": re.compile(rb"<(?:\w+:)?end>"),
    "timestamp": re.compile(rb"<(?:\w+:)?TimeStamp\b"),
}


def options_of(file: Path) -> Mapping[str, str]:
    """Return the options by which GDAL reads all values of a KML. Raises OSError."""
    try:
        valued, timed = _named(file)
    except BadZipFile:
        return {}  # GDAL tells what is wrong
    return {_OPTIONS[name]: HIDDEN[name] for name in sorted(valued - timed)}


def dropped(file: Path) -> str | None:
    """Return what GDAL drops all the same, if so. Raises OSError and BadZipFile."""
    valued, timed = _named(file)
    if not valued & timed:
        return None
    name = min(valued & timed)
    return f"GDAL drops a `Data` called `{name}` where times are, too; rename it"


def _named(file: Path) -> tuple[set[str], set[str]]:
    """Return the names of values, and of times, that GDAL takes for the same."""
    valued: set[str] = set()
    timed: set[str] = set()
    for text in _texts(file):
        valued |= {name for name, word in _VALUES.items() if word.search(text)}
        timed |= {name for name, word in _TIMES.items() if word.search(text)}
    return valued, timed


def _texts(file: Path) -> Iterator[bytes | mmap]:
    """Yield the KML that a file, or an archive, holds: by its content."""
    if not file.is_file():
        return
    with file.open("rb") as content:
        start = content.read(_START)
        if start.startswith(_ZIP):
            with ZipFile(content) as archive:
                for name in archive.namelist():
                    if name.lower().endswith(SUFFIX):
                        yield archive.read(name)
        elif b"<kml" in start or (start and file.suffix.lower() == SUFFIX):
            with mmap(content.fileno(), 0, access=ACCESS_READ) as whole:
                yield whole
