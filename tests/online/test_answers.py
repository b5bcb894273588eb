from datetime import timedelta

import pytest

from geo.errors import OutputError
from geo.online.answers import FILE, Answers, clear_answers

DAY = timedelta(days=1)


def test_answers_are_kept_byte_by_byte(tmp_path):
    Answers(tmp_path).keep("key", b"\xff{}", DAY)
    answers = Answers(tmp_path)
    assert answers.get("key") == b"\xff{}"
    assert answers.get("other") is None


def test_old_answers_are_none(tmp_path):
    answers = Answers(tmp_path)
    answers.keep("key", b"{}", timedelta(seconds=-1))
    assert answers.get("key") is None


def test_clearing_forgets_them(tmp_path):
    Answers(tmp_path).keep("key", b"{}", DAY)
    assert clear_answers(tmp_path) > 0
    assert Answers(tmp_path).get("key") is None
    assert clear_answers(tmp_path / "nowhere") == 0


def test_a_damaged_file_says_how_to_mend_it(tmp_path):
    (tmp_path / FILE).write_bytes(b"junk" * 5000)
    with pytest.raises(OutputError, match="clear-cache"):
        Answers(tmp_path)
    clear_answers(tmp_path)
    assert Answers(tmp_path).get("key") is None
