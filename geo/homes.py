"""The folders of a user: for what can be made again, and for what cannot."""

import os
import sys
from pathlib import Path

from geo.errors import OutputError

PROGRAM = "mangystau-atlas"


def cache_folder() -> Path:
    """Return the folder for this user's files that can be made again.

    Raises OutputError for who has neither a home nor the variable.
    """
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    return _folder(variable, ".cache")


def config_folder() -> Path:
    """Return the folder for what this user wrote. Raises as `cache_folder` does."""
    variable = "APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME"
    return _folder(variable, ".config")


def _folder(variable: str, usual: str) -> Path:
    """Return the program's part of the folder that a variable names.

    A relative path names none, as XDG has it: it would be another one in each folder.
    """
    given = Path(os.environ.get(variable, ""))
    if given.is_absolute():
        return given / PROGRAM
    try:
        return Path.home() / usual / PROGRAM
    except RuntimeError as error:
        message = f"this user has no home folder; name one in {variable}"
        raise OutputError(message) from error
