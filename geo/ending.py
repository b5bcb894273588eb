"""How a process ends that SIGTERM asks to: as by Ctrl-C, leaving nothing behind.

Only programs call this. Whoever imports a library of ours decides that by themselves.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Final, ParamSpec, TypeVar

CODE: Final = 128 + signal.SIGTERM
"""The exit code, as shells have it."""
TWICE_S: Final = 1.0
"""Seconds within which a second signal is the same one: `timeout` sends it to the
process, and then to its group."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


def unwind_when_asked() -> None:
    """Let SIGTERM raise SystemExit, unless it is ignored or has its meaning already."""
    if signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return
    heard = -TWICE_S

    def leave(*_: object) -> None:
        nonlocal heard
        before, heard = heard, time.monotonic()
        if heard - before >= TWICE_S:
            sys.exit(CODE)

    signal.signal(signal.SIGTERM, leave)


def leave_to_parent() -> None:
    """Ignore requests to end: whoever started this process decides what they mean."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def ending_here(
    work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs
) -> Result:
    """Return what ``work`` does; a process that is to leave it ends there and then.

    A pool would tell its parent of the SystemExit, and go on with the next.
    """
    try:
        return work(*given, **named)
    except SystemExit:
        os._exit(CODE)
