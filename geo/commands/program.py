"""The console script `make-map`."""

from geo.ending import end_at_once


def program() -> int:
    """Run `make_map`, which Ctrl-C ends in silence while it is imported, too."""
    end_at_once()
    from make_map import program as run

    return run()
