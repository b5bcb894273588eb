"""What a page is lent of the files beside it."""

import pytest

from maps.lent import HOST, answer, reads_files


@pytest.fixture
def page(tmp_path):
    (tmp_path / "secret.txt").write_text("no")
    (tmp_path / "out/tiles").mkdir(parents=True)
    (tmp_path / "out/tiles/a b.pmtiles").write_bytes(b"0123456789")
    path = tmp_path / "out/map.html"
    path.write_text("<head>")
    return path


@pytest.mark.parametrize(
    ("name", "asked", "status", "content"),
    [
        ("map.html", None, 200, b"<head>"),
        ("tiles/a%20b.pmtiles", "bytes=2-4", 206, b"234"),
        ("tiles/a%20b.pmtiles", "bytes=8-99", 206, b"89"),
        ("tiles/a%20b.pmtiles", "bytes=10-12", 416, b""),
        ("tiles/none.pmtiles", "bytes=0-1", 404, b""),
        ("tiles", None, 404, b""),
        ("%2e%2e/secret.txt", None, 404, b""),
        ("/etc/hostname", None, 404, b""),
    ],
)
def test_what_is_lent(page, name, asked, status, content):
    found, headers, given = answer(page, f"{HOST}/{name}", asked)
    assert (found, given) == (status, content)
    if status == 206:
        assert headers["Content-Range"].endswith("/10")


@pytest.mark.parametrize(
    ("head", "reads"),
    [("connect-src &#x27;self&#x27;", True), ("connect-src https:", False)],
)
def test_only_the_policy_of_a_page_says_that_it_reads_files(page, head, reads):
    page.write_text(f'<head><meta content="{head}">')
    assert reads_files(page) is reads
