import pytest

from geo.merges import marker_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b\n", 1),
        ("a\r\n<<<<<<<\r\nb\r\n", 2),
        ("a\n||||||| base\n=======\nb\n>>>>>>> b", 2),
        ("a\n=======\nb\n>>>>>>> b", 2),
        ("Heading\n=======\n", None),
        ("a: <<<<<<< b\n  >>>>>>> c\n", None),
        ("<<<<<<<<<< a\n", None),
        ("", None),
    ],
)
def test_the_first_marker_of_a_merge_is_found(text, line):
    assert marker_line(text) == line
