from geo.distributed.fingerprint import differences, fingerprint


def test_a_fingerprint_is_that_of_program_and_libraries():
    found = fingerprint()
    assert {"mangystau-atlas", "program and index", "rapidfuzz", "Unicode"} <= set(
        found
    )
    assert differences(found, found) == []


def test_what_differs_is_named_with_both_values():
    ours = {"numpy": "2.0", "program and index": "a" * 64}
    assert differences(ours, {"numpy": "1.0"}) == [
        "numpy: 1.0 instead of 2.0",
        f"program and index: none instead of {'a' * 12}",
    ]
