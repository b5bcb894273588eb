import threading

import pytest

from geo.export.batches import ahead

PATIENCE = 60  # seconds


@pytest.mark.parametrize("items", [[], [1], [None, [], 0], list(range(100))])
def test_all_items_come_in_their_order(items):
    assert list(ahead(items)) == items


def test_the_next_is_made_while_one_is_written():
    begun = [threading.Event() for _ in range(4)]

    def made():
        for event in begun:
            event.set()
            yield event

    for event, following in zip(ahead(made()), begun[1:], strict=False):
        assert event.is_set()
        assert following.wait(PATIENCE)
        assert not any(later.is_set() for later in begun[begun.index(following) + 1 :])


def test_what_is_raised_in_making_one_is_raised_after_those_before_it():
    def made():
        yield 1
        raise OSError(28, "no space left")

    written = ahead(made())
    assert next(written) == 1
    with pytest.raises(OSError, match="no space left"):
        next(written)


def test_a_writer_that_gives_up_leaves_no_thread():
    before = set(threading.enumerate())
    written = ahead(iter(range(10)))
    next(written)
    written.close()
    assert set(threading.enumerate()) <= before
