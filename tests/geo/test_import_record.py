import os
from pathlib import Path

import pytest

from geo.import_record import MADE_BY, Input, Record
from geo.importers.options import Options
from geo.manifest import sha256

RECORD = Record(
    name="kz",
    made_by=MADE_BY,
    index="a.index",
    options=Options(files=(Path("KZ.txt"),), form="geonames"),
    inputs=(),
    licences=("CC-BY-4.0",),
    places=3,
    rows=4,
    skipped=1,
)


@pytest.mark.parametrize(
    ("made_by", "has_index", "states", "action"),
    [
        (MADE_BY, True, ("same", "same"), "open"),
        (MADE_BY, True, ("same", "changed"), "build"),
        (MADE_BY, False, ("same",), "build"),
        ("1.0", True, ("same",), "build"),
        (MADE_BY, True, ("gone", "changed"), "open"),
        (MADE_BY, False, ("gone",), "refuse"),
        ("1.0", True, ("same", "gone"), "refuse"),
    ],
)
def test_what_is_to_be_done(made_by, has_index, states, action):
    record = RECORD.model_copy(update={"made_by": made_by})
    assert record.action(states, has_index=has_index) == action


@pytest.fixture
def seen(tmp_path):
    path = tmp_path / "KZ.txt"
    path.write_text("content")
    stat = path.stat()
    return Input(
        path=path, size=stat.st_size, mtime_ns=stat.st_mtime_ns, sha256=sha256(path)
    )


@pytest.mark.parametrize(
    ("text", "state"), [("content", "same"), ("CONTENT", "changed"), ("x", "changed")]
)
def test_only_other_content_is_a_change(seen, text, state):
    seen.path.write_text(text)
    os.utime(seen.path, ns=(1, 1))
    assert seen.state(sha256) == state


def test_a_file_that_nobody_touched_is_not_read(seen):
    assert seen.state(lambda _: pytest.fail("read")) == "same"
    seen.path.unlink()
    assert seen.state(sha256) == "gone"


def test_a_record_survives_its_file():
    assert Record.model_validate_json(RECORD.model_dump_json()) == RECORD
