import pytest

from geo.distributed.fingerprint import differences, fingerprint
from geo.errors import InputError


def test_a_fingerprint_is_that_of_program_and_libraries():
    found = fingerprint()
    assert {"mangystau-atlas", "program and index", "rapidfuzz", "Unicode"} <= set(
        found
    )
    assert differences(found, found) == []


def test_services_have_no_index_and_what_nobody_knows_is_refused():
    assert "gazetteer photon" not in " ".join(fingerprint(("photon=http://[::1]",)))
    with pytest.raises(InputError, match="no gazetteer is known as `nowhere`"):
        fingerprint(("nowhere",))


def test_what_differs_is_named_with_both_values():
    ours = {"numpy": "2.0", "program and index": "a" * 64}
    assert differences(ours, {"numpy": "1.0"}) == [
        "numpy: 1.0 instead of 2.0",
        f"program and index: none instead of {'a' * 12}",
    ]
