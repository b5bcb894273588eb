import json

import pytest

from maps.inert import data_block, dumps

TEXTS = ["</script>", "<!--", "a & b", "\u2028\u2029", "\ud800", "{{7*7}}", "ә", "\0"]


@pytest.mark.parametrize("text", TEXTS)
def test_comes_back_as_written_and_holds_no_markup(text):
    written = dumps({"a": text})
    assert json.loads(written) == {"a": text}
    assert not set("<>&\u2028\u2029") & set(written)
    written.encode()


def test_numbers_that_json_lacks_are_refused():
    with pytest.raises(ValueError, match="Out of range"):
        dumps(float("nan"))


def test_a_block_is_never_a_script():
    assert data_block("d", {}).startswith('<script type="application/json" id="d">')
