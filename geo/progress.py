"""Stages of a run: timed always, shown on a terminal when they take long."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0  # seconds of silence before a progress bar appears
Tick = Callable[[int, int], None]
"""Tells how many of how many things are done."""


class Stages:
    """Times each stage; a stage over a second shows a bar, if a person looks on."""

    def __init__(self) -> None:
        self.timings: dict[str, float] = {}
        """Wall time in seconds by stage, in the order they ended."""

    @contextmanager
    def __call__(self, name: str) -> Iterator[Tick]:
        """Run a stage; yields the function that reports its progress."""
        began, bar = perf_counter(), Bar(name)
        try:
            yield bar.tick
        finally:
            bar.close()
            self.timings[name] = round(perf_counter() - began, 4)


class Bar:
    """A bar on stderr that waits before it appears; nothing when piped."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._state: tuple[int, int | None] = (0, None)
        self._timer = Timer(PATIENCE, self._open)
        self._turn = Lock()
        """Whoever closes while the bar appears waits until it can be taken away."""
        self._closed = False
        if sys.stderr.isatty():
            self._timer.daemon = True
            self._timer.start()

    def tick(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` things are done."""
        self._state = (done, total)
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total)

    def close(self) -> None:
        """Take the bar away; its stage has ended."""
        self._timer.cancel()
        with self._turn:
            self._closed = True
            if self._progress is not None:
                self._progress.stop()

    def _open(self) -> None:
        # rich takes 50 ms to import: only a person who waits needs it
        from rich.console import Console
        from rich.progress import Progress

        with self._turn:
            if self._closed:
                return
            progress = Progress(console=Console(stderr=True), transient=True)
            done, total = self._state
            self._task = progress.add_task(self._name, completed=done, total=total)
            progress.start()
            self._progress = progress
