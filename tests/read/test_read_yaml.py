from pathlib import Path

import pytest

from geo.read.yaml import read_yaml, scalar

FILE = Path("x.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("2025-09-11", "2025-09-11"),
        ("12:30:45", "12:30:45"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("007", 7),
        ("-5", -5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("51.", 51.0),
        ("+.inf", float("inf")),
        ("true", True),
        ("~", None),
        ("", None),
        ("-", "-"),
        ("9" * 5000, float("inf")),
    ],
)
def test_scalars_follow_yaml_1_2(text, value):
    assert scalar(text) == value


def test_quoted_scalars_are_text():
    document, problems = read_yaml("['1', \"null\"]", FILE)
    assert document.data == ["1", "null"]
    assert problems == []


def test_values_and_keys_know_their_place():
    document, _ = read_yaml("a:\n  - b: 1\n    c: {d: 2}\n", FILE)
    key, value = document.key(("a", 0, "c")), document.value(("a", 0, "c", "d"))
    assert (key.line, key.column) == (3, 5)
    assert (value.line, value.column) == (3, 12)


def test_what_is_missing_stands_where_it_should():
    document, _ = read_yaml("a:\n  - b: 1\n", FILE)
    assert document.key(("a", 0, "z")).line == 2


def test_aliases_repeat_a_value():
    document, problems = read_yaml("a: &x {k: v}\nb: *x\n", FILE)
    assert document.data == {"a": {"k": "v"}, "b": {"k": "v"}}
    assert problems == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[{url: https://example.org}]", [{"url": "https://example.org"}]),
        ("{en: at 10:30, ru: '1'}", {"en": "at 10:30", "ru": "1"}),
        ("{en: what?}", {"en": "what?"}),
        ("[what?, 7]", ["what?", 7]),
    ],
)
def test_texts_between_brackets_may_hold_colons_and_question_marks(text, value):
    document, problems = read_yaml(f"ж: я\na: {text}\nb: c\n", FILE)
    assert (document.data["a"], problems) == (value, [])
    places = [document.value(loc) for loc in (("a",), ("b",))]
    assert [(at.line, at.column) for at in places] == [(2, 4), (3, 4)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: {url: https://x}\nb: [1\nc: 2\n", 3),
        ("a: {en: what?}\nb: 'x\n", 2),
        ("a: {url: https://x, b: " + "[" * 50 + "]" * 50 + "}\n", 1),
        ('a: {url: https://x}\nb: "\\U00110000"\n', 1),
    ],
)
def test_what_is_wrong_behind_such_a_text_is_told(text, line):
    document, (found,) = read_yaml(text, FILE)
    assert document is None
    assert (found.code, found.at.line) == ("yaml-syntax", line)


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
            for before, name in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "[" * 100_000,
        "- " * 50_000,
        "? " * 50_000,
        "&a {b: *a}",
    ],
    ids=["aliases", "brackets", "dashes", "keys", "itself"],
)
def test_a_bomb_is_one_problem(bomb):
    document, problems = read_yaml(bomb, FILE)
    assert document is None
    assert [found.code for found in problems] == ["too-large"]


@pytest.mark.parametrize(
    "text",
    [
        "a: [1",
        "a: 'x",
        "- a\nb: 1",
        "a: *x",
        "--- 1\n--- 2",
        'a: "\\q"',
        "a: @b",
        "key\nb: 2",
        "%YAML 9.9\n---\na: 1",
        "&a &b c",
    ],
)
def test_wrong_yaml_is_a_problem_with_a_line(text):
    document, (found,) = read_yaml(text, FILE)
    assert document is None
    assert found.code == "yaml-syntax"
    assert found.at.line >= 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a:\n  b: 1\n  kind:port\n  c: 2\n", 3, "not parted from its value"),
        ("a: [\n  x]\nb:\n\tc:\n\td: 1\n", 4, "the lines 4 to 5 are indented with"),
        ("a: {b: Salt: white}\n", 1, "a colon stands in a text between brackets"),
        ("a: {b: 1\nc: 2\n", 2, "the bracket of line 1 is not closed"),
        ("a:\n  -id: x\n   b: y\n", 2, "no space stands behind the `-`"),
        ("```yaml\na: 1\n", 1, "a mark of Markdown"),
        ("a:\n  b: !ново\n", 2, "starts with `!` is taken for a tag"),
        ('a: "x\nb: c\n', 1, "a quoted text is not closed"),
        ('a: "x\nb: "y"\nc: 1\n', 1, "the quotes that open here close only in line 2"),
        ("- {a: 'ж\n\n\n- {a: 'y'}\n", 1, "close only in line 4"),
        ("a: 'it's'\nb: 1\n", 1, "text stands behind the quotes"),
        ('a: "x"\n  b: 1\n', 2, "does not fit the lines above"),
        ("l: [1, 2\nc: 3\n", 2, "the bracket of line 1 is not closed"),
        ("a:\n  b: 1\n\tc: 2\n", 3, "indented with a tab"),
        ("a:\n  b: - x\n", 2, "a list item stands where a value"),
        ("a:\n  b: *x*\n", 2, "`*` or `&`"),
        ("a: |x\n y\n", 1, "text begins on the next line"),
    ],
)
def test_a_slip_is_told_where_it_was_made(text, line, said):
    document, [problem] = read_yaml(text, FILE)
    assert (document, problem.at.line) == (None, line)
    assert said in problem.message
