"""What services answered, kept for a while: a SQLite file in the cache folder.

Only answers that were understood come in here, never an error; an answer that there
is no such place is forgotten sooner.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from weakref import finalize

from requests_cache.backends.sqlite import SQLiteCache
from requests_cache.models.response import CachedResponse

from geo.errors import OutputError

FILE = "answers.sqlite"


class Answers:
    """The kept answers, opened."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        _writable(self._path)
        with _told(self._path):
            self._cache = SQLiteCache(self._path, serializer="json", wal=True)
            self._cache.delete(expired=True, vacuum=False)
        finalize(self, self._cache.close)

    def get(self, key: str) -> bytes | None:
        """Return the answer of that key, unless there is none or it is too old."""
        with _told(self._path):
            kept = self._cache.get_response(key)
        return None if kept is None or kept.is_expired else kept.content

    def keep(self, key: str, body: bytes, lifetime: timedelta) -> None:
        """Keep an answer for some time."""
        until = datetime.now(UTC) + lifetime
        with _told(self._path):
            self._cache.responses[key] = CachedResponse(
                status_code=200, content=body, expires=until
            )


def clear_answers(folder: Path) -> int:
    """Forget every answer; return how many bytes that gave back."""
    freed = 0
    for path in sorted(folder.glob(f"{FILE}*")):
        with _told(path):
            freed += path.stat().st_size
            path.unlink(missing_ok=True)
    return freed


def _writable(path: Path) -> None:
    """Raise OutputError where the file cannot be written: SQLiteCache would hang."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    if not all(os.access(one, os.W_OK) for one in (path.parent, path) if one.exists()):
        raise OutputError(f"{path}: cannot be written; make the cache folder writable")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell of a disk or a file that does not work as OutputError."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise OutputError(
            f"{path}: {error}; `make-map services clear-cache` begins it anew"
        ) from error
