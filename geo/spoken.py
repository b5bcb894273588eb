"""Standard output that says so where it cannot be written, and minds no reader's leave.

Only programs call this, see `geo.ending`.
"""

import codecs
import errno
import io
import json
import os
import sys
from typing import Any

from geo.errors import OutputError

ESCAPED = "escaped-as-in-json"
"""What is done with letters that an encoding lacks, by its name."""


class UnheardError(OutputError):
    """Standard output takes nothing more."""


class _Spoken(io.FileIO):
    """A file that goes nowhere from the first failure on."""

    def write(self, said: Any, /) -> int:  # noqa: ANN401 - Buffer is of Python 3.12
        """Write bytes; raises UnheardError, but not where a reader has enough."""
        try:
            return super().write(said)
        except OSError as error:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            if error.errno == errno.EPIPE:
                return super().write(said)
            why = f"standard output: cannot be written: {error.strerror}"
            raise UnheardError(why) from error


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


def mind_output() -> None:
    """Let standard output raise UnheardError, unless it is a terminal.

    Letters that its encoding lacks are escaped as in JSON, which so stays JSON: code
    pages of Windows lack the Kazakh ones.
    """
    codecs.register_error(ESCAPED, _escape)
    former = sys.stdout
    if former is None:  # whoever started us has closed it
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.devnull, "wb")))
    elif former.isatty():
        if isinstance(former, io.TextIOWrapper):
            former.reconfigure(errors=ESCAPED)
    else:
        former.flush()
        raw = _Spoken(former.fileno(), "wb", closefd=False)
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(raw), encoding=former.encoding, errors=ESCAPED
        )
