"""What went into a build and what came out, so that nothing is built twice.

The manifest lies beside the results. A build is unchanged when every input, the
program with its data, and every result are byte for byte what they were; whatever
is in doubt is built again.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from glob import escape
from importlib.metadata import version
from os.path import normpath
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
State = tuple[int, int, int]
"""Size and times of change in ns of a file: a hash costs a second for each GB."""


class Build:
    """One run over a folder of layer files.

    It knows what lay there when it was made: what is saved while the run lasts may
    not be in the results, and so must not count as built.
    """

    def __init__(self, source: Path, out: Path, asked: Mapping[str, int]) -> None:
        """``asked`` are the options that decide what comes out."""
        self._source, self._out, self._asked = source, out, dict(asked)
        self._seen = dict(_states(source))

    def unchanged(self) -> Result | None:
        """Return the result of the last build if another would give the same."""
        out = self._out
        try:
            last = json.loads((out / FILE).read_bytes())
            same = (
                last["format"] == FORMAT
                and last["asked"] == self._asked
                and last["program"] == program()
                and last["inputs"] == hashes(inputs(self._source, last["data"]))
                and last["outputs"] == outputs(out, last["outputs"])
            )
            return _result(last, out) if same else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def wrote(self, path: Path) -> None:
        """Take a file of the folder as it is now: the run itself has written it."""
        self._seen.pop(path, None)
        self._seen |= _state(path)

    def remembered(self, data: Iterable[Path], result: Result) -> Result:
        """Write the manifest of a build that is done. Raises OutputError.

        Results of the last build that are none of this one's go, if no one changed
        them. Where an input was saved meanwhile there is no manifest, and the result
        that is returned says so.
        """
        out = self._out
        former = _former(out)
        kept = sorted(str(path) for path in data)
        made = [str(path.relative_to(out)) for path in result.files]
        manifest = {
            "format": FORMAT,
            "asked": self._asked,
            "program": program(),
            "data": kept,
            "inputs": hashes(inputs(self._source, kept)),
            "outputs": outputs(out, made),
            "counts": dict(result.counts),
            "warnings": [problem_json(problem) for problem in result.warnings],
        }
        if self._overtaken(kept, result.files):  # after hashing, which takes time, too
            return replace(result, overtaken=True)
        write_whole(out / FILE, json.dumps(manifest).encode())
        for name, written in former.items():
            path = out / name
            ours = path.resolve().is_relative_to(out.resolve()) and path.is_file()
            if ours and path not in result.files and sha256(path) == written:
                path.unlink()
        return result

    def _overtaken(self, data: Iterable[str], made: Iterable[Path]) -> bool:
        """Whether an input is not what it was at the start, by its size and times."""
        now = dict(_states(self._source))
        known = self._seen.keys() | now.keys()
        other = {path for path in known if self._seen.get(path) != now.get(path)}
        source, own = _plain(self._source), [_plain(Path(name)) for name in data]
        return any(_is_input(_plain(path), source, own) for path in other - set(made))


def _plain(path: Path) -> Path:
    return Path(normpath(path))


def _states(folder: Path) -> Iterator[tuple[Path, State]]:
    """Yield every file of a folder but those in hidden ones, and its state."""
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            yield from _state(Path(root, name)).items()


def _state(path: Path) -> dict[Path, State]:
    """Return the state of a file by its path; nothing where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return {}
    return {path: (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)}


def _is_input(path: Path, source: Path, data: Iterable[Path]) -> bool:
    """Tell whether a file below ``source`` is a layer file or one of its data."""
    if path.parent == source and not path.name.startswith("."):
        return True
    return any(
        path.is_relative_to(one)
        or (path.parent == one.parent and path.name.startswith(f"{one.stem}."))
        for one in data
    )


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
