"""What is said of a file that GDAL or Arrow cannot read."""

import os
import re
from pathlib import Path

from geo.csv_dialects import SHEETS, TABLES
from geo.errors import Place, Problem
from geo.read.problems import problem
from geo.signatures import LOCKED, UNKNOWN, UNPACK, UTF16, Found, signature

ARCHIVES = frozenset((".zip", ".shz", ".kmz"))

PARTS = "put all of the shapefile into it: its .shp, .shx, .dbf and .prj"
UNPACKED = "atlas-unpacked-"
"""What the name of a folder begins with into which an archive is unpacked."""
_UNPACKED = re.compile(rf"\S*{UNPACKED}[^/\\]*[/\\]")
DATABASES = frozenset((".db", ".sqlite", ".sqlite3", ".spatialite"))
OTHERS = DATABASES | {".xls", ".xlsb"}
"""Suffixes of files that are what they say, and not read."""
WIDE = Found("text in UTF-16", fix="save it in the encoding UTF-8")


class PartsError(OSError):
    """An archive with some parts of a shapefile, and not the .shp."""


def unreadable(
    error: Exception, file: Path, shown: Path, *, kind: str = "vector file"
) -> Problem:
    """Return the problem for an error of reading a file as what its name says."""
    if (other := _other(file)) and other.suffix != file.suffix.lower():
        is_told = other in (WIDE, LOCKED) or file.suffix.lower() in OTHERS
        why = "which is not read" if is_told else "and not what its name says"
        message = f"the file is {other.what}, {why}"
        return problem(Place(shown), "unreadable-file", message, other.mend(shown.name))
    message = f"the file cannot be read as a {kind} ({reason(error, file)})"
    fix = PARTS if isinstance(error, PartsError) else rewrite(file)
    return problem(Place(shown), "unreadable-file", message, fix)


def rewrite(file: Path) -> str:
    """Return what to do about a file that cannot be read."""
    is_packed = file.suffix.lower() in ARCHIVES
    if file.suffix.lower() in SHEETS:
        return "save it again as .xlsx, or as CSV"
    if file.suffix.lower() in TABLES:
        return "save it as CSV in the encoding UTF-8"
    return UNPACK if is_packed else "write it again, e.g. as GeoJSON or GeoPackage"


def _other(file: Path) -> Found | None:
    """Return what a file is, where that can be told; an archive is one by its name."""
    if file.suffix.lower() in ARCHIVES:
        return None
    try:
        with file.open("rb") as opened:
            if opened.read(2) in UTF16:
                return WIDE
            found = signature(opened)
    except OSError:
        return None
    return found if found and found not in UNKNOWN else None


def reason(error: Exception, file: Path) -> str:
    """Return why a file cannot be read, in a few words."""
    if is_misread(error):
        encoding = getattr(error, "encoding", "utf-8")
        return f"a text in it is not {'UTF-8' if encoding == 'utf-8' else encoding}"
    said = first_line(error).replace(f"{file.parent}{os.sep}", "")
    said = _UNPACKED.sub("", said)
    if "not recognized" in said:
        return "its format is not known, or it only points to other files"
    return said


def is_misread(error: Exception) -> bool:
    """Tell whether a text is not in the encoding in which it was read."""
    return isinstance(error, UnicodeError) or "Invalid UTF8" in str(error)


def first_line(error: Exception) -> str:
    """Return what an error says, without its history."""
    return next(iter(str(error).splitlines()), type(error).__name__)
