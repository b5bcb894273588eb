"""What went into a build and what came out, so that nothing is built twice.

The manifest lies beside the results. A build is unchanged when every input, the
program with its data, and every result are byte for byte what they were; whatever
is in doubt is built again.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from glob import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geo.errors import Place, Problem
from geo.output import write_whole
from geo.report import Result, problem_json

FILE = ".build.json"
PROGRAM = ("geo", "maps")
"""Packages whose files decide what comes out, beside the folder of this one."""
SOURCES_ONLY = frozenset({"__pycache__", "node_modules", "web"})
LIBRARIES = ("folium", "geopandas", "pandas", "pyogrio", "pyproj", "shapely")
FORMAT = 3


def unchanged(source: Path, out: Path, asked: Mapping[str, int]) -> Result | None:
    """Return the result of the last build if another would give the same.

    ``asked`` are the options that decide what comes out.
    """
    try:
        last = json.loads((out / FILE).read_bytes())
        same = (
            last["format"] == FORMAT
            and last["asked"] == asked
            and last["program"] == program()
            and last["inputs"] == hashes(inputs(source, last["data"]))
            and last["outputs"] == outputs(out, last["outputs"])
        )
        return _result(last, out) if same else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def remember(
    source: Path,
    out: Path,
    *,
    data: Iterable[Path],
    result: Result,
    asked: Mapping[str, int],
) -> None:
    """Write the manifest of a build that is done. Raises OutputError.

    Results of the last build that are none of this one's go, if no one changed them.
    """
    former = _former(out)
    kept = sorted(str(path) for path in data)
    manifest = {
        "format": FORMAT,
        "asked": dict(asked),
        "program": program(),
        "data": kept,
        "inputs": hashes(inputs(source, kept)),
        "outputs": outputs(out, [str(path.relative_to(out)) for path in result.files]),
        "counts": dict(result.counts),
        "warnings": [problem_json(problem) for problem in result.warnings],
    }
    write_whole(out / FILE, json.dumps(manifest, ensure_ascii=False).encode())
    for name, written in former.items():
        path = out / name
        ours = path.resolve().is_relative_to(out.resolve()) and path.is_file()
        if ours and path not in result.files and sha256(path) == written:
            path.unlink()


def _former(out: Path) -> dict[str, str]:
    """Return what the last build wrote; nothing where that cannot be known."""
    try:
        found = json.loads((out / FILE).read_bytes())["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {str(name): str(written) for name, written in dict(found).items()}


def inputs(source: Path, data: Iterable[str]) -> Iterator[Path]:
    """Yield the files of the folder, and the data files that it named elsewhere.

    A file of data counts with its neighbours of the same stem: a shapefile's parts; a
    folder with all that is in it by now.
    """
    yield from (path for path in sorted(source.iterdir()) if path.is_file())
    for path in map(Path, data):
        found = (
            path.rglob("*")
            if path.is_dir()
            else path.parent.glob(f"{escape(path.stem)}.*")
        )
        yield from sorted(one for one in found if one.is_file())


def hashes(paths: Iterable[Path]) -> dict[str, str]:
    """Return the SHA-256 of each file's content by its path."""
    return {str(path): sha256(path) for path in paths}


def outputs(out: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of each result by its path within ``out``."""
    return {name: sha256(out / name) for name in names}


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def program() -> str:
    """Return a hash that changes with our code and data, and the libraries.

    Our own files count by size and time of change: there are 70 MB of them.
    """
    home = Path(__file__).parents[1]
    facts: list[object] = [sys.version, *((name, version(name)) for name in LIBRARIES)]
    for path in [home / "make_map.py", *_files(home / name for name in PROGRAM)]:
        stat = path.stat()
        facts.append((path.name, stat.st_size, stat.st_mtime_ns))
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.is_dir() and path.name not in SOURCES_ONLY:
                yield from _files([path])
            elif path.is_file():
                yield path


def _result(last: Mapping[str, Any], out: Path) -> Result:
    warnings = tuple(
        Problem(
            at=Place(Path(row["file"]), row["line"], row["column"]),
            code=row["code"],
            message=row["message"],
            fix=row["fix"],
        )
        for row in last["warnings"]
    )
    files = tuple(out / name for name in last["outputs"])
    return Result(files, last["counts"], {}, warnings, changed=False)
