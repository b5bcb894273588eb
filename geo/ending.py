"""How a process ends that SIGTERM asks to: as by Ctrl-C, leaving nothing behind.

Only programs call this. Whoever imports a library of ours decides that by themselves.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import Any, Final, ParamSpec, TypeVar

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


@contextmanager
def held_back() -> Iterator[Callable[[], None]]:
    """Hold Ctrl-C and SIGTERM back while foreign code runs that forgets what is raised.

    Yields what does then what they ask for; it is done at the end in any case. Only
    where Python handles them, and in the main thread.
    """
    heard: list[tuple[int, Any]] = []
    former: dict[int, Callable[[int, Any], Any]] = {}
    for number in (signal.SIGINT, signal.SIGTERM):
        handler = signal.getsignal(number)
        if callable(handler) and current_thread() is main_thread():
            former[number] = handler
            signal.signal(number, lambda *asked: heard.append(asked))

    def act() -> None:
        while heard:
            asked, frame = heard.pop(0)
            former[asked](asked, frame)

    try:
        yield act
    finally:
        for one, handler in former.items():
            signal.signal(one, handler)
        act()


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
