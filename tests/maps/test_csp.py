import pytest

from maps.csp import policy, sha256, tile_servers, with_policy

INLINE = "<head></head><style>a{}</style><script>let x</script>"
SERVERS = (
    "https://tile.openstreetmap.org",
    "https://tiles.maps.eox.at",
    *(f"https://{letter}.tile.opentopomap.org" for letter in "abc"),
)
# The example of https://www.w3.org/TR/CSP3/
HELLO = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_hash_as_in_the_standard():
    assert sha256("alert('Hello, world.');") == HELLO


def test_inline_texts_are_allowed_by_hash_alone():
    rules = policy(INLINE)
    assert f"script-src {sha256('let x')};" in rules
    assert f"style-src {sha256('a{}')};" in rules
    assert rules.startswith("default-src 'none';")
    assert "unsafe" not in rules


def test_only_pictures_of_the_tile_servers_come_from_the_net():
    *others, images = sorted(policy(INLINE).split("; "), key=lambda r: "img-src" in r)
    assert images.split() == ["img-src", "data:", *SERVERS]
    assert "http" not in " ".join(others)


def test_tile_servers_are_named_one_by_one():
    assert tile_servers() == SERVERS


def test_data_blocks_need_no_hash():
    data = '<script type="application/json">{"a": "b"}</script>'
    assert "script-src 'none'" in policy(data)


@pytest.mark.parametrize("text", ["a < b && c > d", "`${x}`", "'</p>'", "&amp;"])
def test_the_text_of_a_script_is_hashed_as_it_stands(text):
    assert sha256(text) in policy(f"<script>{text}</script>")


def test_files_of_children_are_allowed_by_address():
    page = '<script src="https://cdn.test/a.js"></script>'
    assert "script-src https://cdn.test/a.js;" in policy(page)


def test_the_policy_is_the_first_thing_in_the_head():
    assert with_policy(INLINE).startswith("<head>\n    <meta http-equiv=")
