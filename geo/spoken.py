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


_STDERR = 2
"""The highest file descriptor of a standard stream."""


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


def _fill_closed() -> None:
    """Let standard streams that are closed lead nowhere."""
    while (lowest := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        os.set_inheritable(lowest, True)  # noqa: FBT003 - takes no keywords
    os.close(lowest)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            stream = os.fdopen(nowhere, mode, encoding="utf-8", closefd=False)
            setattr(sys, name, stream)


def mind_output() -> None:
    """Let standard output raise UnheardError, unless it is a terminal.

    Where whoever started us has closed standard streams, they lead nowhere: what is
    said there is no error, and no file that is opened later takes their place. Letters
    that the encoding of the output lacks are escaped as in JSON, which so stays JSON:
    code pages of Windows lack the Kazakh ones.
    """
    codecs.register_error(ESCAPED, _escape)
    _fill_closed()
    former = sys.stdout
    if former.isatty():
        if isinstance(former, io.TextIOWrapper):
            former.reconfigure(errors=ESCAPED)
    else:
        former.flush()
        raw = _Spoken(former.fileno(), "wb", closefd=False)
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(raw), encoding=former.encoding, errors=ESCAPED
        )
