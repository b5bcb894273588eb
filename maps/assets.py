"""The files made at package build: the front-end bundle and the basemap."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
"""Where the package build puts them."""


class MissingAssetError(FileNotFoundError):
    """A file of the package build is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} is missing beside {path.parent}: the package was not built; "
            "run `python -m pip install -e .` in the project's folder"
        )


@cache
def text(name: str) -> str:
    """Return a text file of the front end; raises MissingAssetError."""
    path = DATA / name
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise MissingAssetError(path) from error


def basemap_sources() -> list[Mapping[str, str]]:
    """Return id, title, publisher, version, licence and url of each data set."""
    path = DATA / "sources.json"
    if not path.exists():
        return []
    sources: list[Mapping[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return sources
