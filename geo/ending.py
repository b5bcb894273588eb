"""How a process ends that is asked to: as by Ctrl-C, leaving nothing behind.

Only programs call this. Whoever imports a library of ours decides that by themselves.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

CODE: Final = 128 + signal.SIGTERM
"""The exit code, as shells have it."""
ASKED: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""What asks a process to end beside Ctrl-C; SIGHUP comes where a terminal is closed."""
INTERRUPTED: Final = 128 + signal.SIGINT
"""That of Ctrl-C."""
TWICE_S: Final = 1.0
"""Seconds within which a second signal is the same one: `timeout` sends it to the
process, and then to its group."""
AGAIN_S: Final = 0.01
"""Seconds after which a request is made again that came amid a finalizer."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


def end_at_once() -> None:
    """Let what asks to end the process do so on the spot, unless it is ignored.

    For as long as nothing is begun that would be left behind: while modules are
    imported, which takes longer than a change of mind.
    """
    for number in (signal.SIGINT, *ASKED):
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _leave)


def _leave(number: int, _: object) -> None:
    os._exit(128 + number)


def unwind_when_asked() -> None:
    """Let SIGTERM and SIGHUP raise SystemExit, unless they mean something already.

    What is ignored stays so (`nohup`). Ctrl-C raises KeyboardInterrupt, as ever, after
    `end_at_once` as well. None is lost where Python drops what is raised.
    """
    if signal.getsignal(signal.SIGINT) is _leave:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    unwind = _Unwind()
    for number in ASKED:
        if signal.getsignal(number) in (signal.SIG_DFL, _leave):
            signal.signal(number, unwind)
    sys.unraisablehook = _Insist(sys.unraisablehook, unwind)


class _Unwind:
    """A handler that raises SystemExit, once for what is sent twice."""

    def __init__(self) -> None:
        self.heard = -TWICE_S
        """When it was sent last, in seconds."""
        self.last: int = signal.SIGTERM
        """What was sent last."""

    def __call__(self, number: int, _: object) -> None:
        before, self.heard = self.heard, time.monotonic()
        self.last = number
        if self.heard - before >= TWICE_S:
            sys.exit(128 + number)


class _Insist:
    """A hook that sends the signal again which came amid a finalizer.

    What is raised in `__del__` and in callbacks of weak references goes nowhere: the
    run would go on as if nobody had asked it to end.
    """

    def __init__(
        self, former: Callable[["UnraisableHookArgs"], object], unwind: _Unwind
    ) -> None:
        self._former, self._unwind = former, unwind

    def __call__(self, lost: "UnraisableHookArgs") -> None:
        if current_thread() is not main_thread():
            self._former(lost)
        elif lost.exc_type is KeyboardInterrupt:
            _send_soon(signal.SIGINT)
        elif lost.exc_type is SystemExit:
            self._unwind.heard = -TWICE_S
            _send_soon(self._unwind.last)
        else:
            self._former(lost)


def _send_soon(number: int) -> None:
    """Send this process a signal once the finalizer is done."""
    soon = Timer(AGAIN_S, signal.raise_signal, [number])
    soon.daemon = True
    soon.start()


@contextmanager
def held_back() -> Iterator[Callable[[], None]]:
    """Hold back what asks to end while foreign code runs that forgets what is raised.

    Yields what does then what they ask for; it is done at the end in any case. Only
    where Python handles them, and in the main thread.
    """
    heard: list[tuple[int, Any]] = []
    former: dict[int, Callable[[int, Any], Any]] = {}
    for number in (signal.SIGINT, *ASKED):
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


@contextmanager
def deaf_to_keys() -> Iterator[None]:
    """Let processes that are started meanwhile never hear of Ctrl-C.

    It goes to all of a terminal, also to a Python that is still importing what would
    ignore it. This process hears of it at the end.
    """
    if sys.platform == "win32":
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def leave_to_parent() -> None:
    """Ignore requests to end: whoever started this process decides what they mean."""
    for number in (signal.SIGINT, *ASKED):
        signal.signal(number, signal.SIG_IGN)


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
