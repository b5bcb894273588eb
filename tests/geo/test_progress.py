"""Stages are timed, and silent when no terminal looks on."""

import io
import sys
import threading

import pytest

from geo.progress import PATIENCE, Bar, Stages


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_stages_are_timed_in_order():
    stage = Stages()
    for name in ("read", "map"):
        with stage(name) as tick:
            tick(1, 2)
    assert list(stage.timings) == ["read", "map"]
    assert all(seconds >= 0 for seconds in stage.timings.values())


def test_a_stage_that_fails_is_closed():
    stage = Stages()
    with pytest.raises(ValueError, match="no"), stage("read"):
        raise ValueError("no")
    assert "read" in stage.timings


@pytest.mark.parametrize(("stream", "shown"), [(io.StringIO, False), (Terminal, True)])
def test_a_bar_appears_for_a_person_who_waits(monkeypatch, stream, shown):
    errors = stream()
    monkeypatch.setattr(sys, "stderr", errors)
    with Stages()("resolve") as tick:
        for waiting in threading.enumerate():
            if isinstance(waiting, threading.Timer):
                assert waiting.interval == PATIENCE
                waiting.join(60)
        tick(1, 2)
    assert ("resolve" in errors.getvalue()) is shown


def test_a_bar_that_comes_too_late_does_not_appear(monkeypatch):
    errors = Terminal()
    monkeypatch.setattr(sys, "stderr", errors)
    bar = Bar("resolve")
    bar.close()
    bar._open()
    assert errors.getvalue() == ""
