"""What the page's search folds names with: the tables of `geo.spelling.folds` as JSON.

`maps/web/src/search` interprets it, so that a name is one key on both sides. The
tables know Latin, Cyrillic, Greek, Hebrew, Arabic, Armenian and Georgian letters;
of other scripts the page compares the letters themselves.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from anyascii import anyascii

from build_assets.frontend import FOLDS as PRODUCT
from geo import names
from geo.spelling import folds, type_words
from geo.spelling.letters import FOLDS

SCRIPTS = (
    *((0x80, 0x377), (0x37A, 0x52F), (0x531, 0x58F), (0x5D0, 0x5F4), (0x620, 0x6FF)),
    *((0x10D0, 0x10FF), (0x1E00, 0x1FFF), (0x2010, 0x206F)),
)
"""Code points whose folds the page knows, first and last."""
PATTERNS = {
    "words": folds._WORDS,
    "invisible": folds._INVISIBLE,
    "cyrillic": folds._CYRILLIC,
    "latin": folds._LATIN,
    "ending": folds._ENDING,
    "suffix": folds._SUFFIX,
    "split": names._SPLIT,
    "splits": names._SPLITS,
    "comma": names._COMMA,
    "roman": names._ROMAN,
    "chinese": type_words._CHINESE,
    "abbreviated": type_words._ABBREVIATED,
}


def table() -> dict[str, object]:
    """Return everything data-like that `geo.names.keys` makes keys with."""
    return {
        "folds": dict(FOLDS),
        "apostrophes": dict.fromkeys(folds._APOSTROPHES, "'"),
        "toCyrillic": _replaced(folds._TO_CYRILLIC),
        "toLatin": _replaced(folds._TO_LATIN),
        "classes": _replaced(folds._CLASSES),
        "vowels": "".join(sorted(folds._VOWELS)),
        "spaces": "".join(filter(str.isspace, map(chr, range(sys.maxunicode + 1)))),
        "lower": dict(_lowered()),
        "ascii": [_ascii(*block) for block in SCRIPTS],
        "patterns": {name: one.pattern for name, one in PATTERNS.items()},
        "maxKeys": folds.MAX_KEYS,
        "leastBones": names.LEAST_BONES,
        "typeWords": _by_value(type_words._type_words()),
        "qualifiers": _by_value(
            {key: "".join(it) for key, it in names._qualifiers().items()}
        ),
    }


def _by_value(told: Mapping[str, str]) -> dict[str, str]:
    """Return the keys by what they speak of, between spaces: shorter to write."""
    found: dict[str, list[str]] = {}
    for key, value in told.items():
        found.setdefault(value, []).append(key)
    return {value: " ".join(keys) for value, keys in found.items()}


def _replaced(letters: Mapping[int, int | str | None]) -> dict[str, str]:
    """Return a table of `str.translate` by letter."""
    return {
        chr(old): new if isinstance(new, str) else chr(new) if new else ""
        for old, new in letters.items()
    }


def _lowered() -> Iterable[tuple[str, str]]:
    """Yield the letters that are not folded to what a browser calls lower case."""
    for first, last in SCRIPTS:
        for letter in map(chr, range(first, last + 1)):
            if letter.casefold() != letter.lower():
                yield letter, letter.casefold()


def _ascii(first: int, last: int) -> list[object]:
    """Return where a block starts and what its letters are in ASCII, by commas.

    Left out is what `normalise` never leaves.
    """
    return [first, ",".join(_plain(chr(code)) for code in range(first, last + 1))]


def _plain(letter: str) -> str:
    text = anyascii(letter).lower() if folds.normalise(letter) == letter else ""
    return "".join(one for one in text if one.isascii() and one.isalnum())


def write(path: Path) -> None:
    """Write the table as JSON, the same bytes for the same tables."""
    text = json.dumps(table(), ensure_ascii=False, separators=(",", ":"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parents[1] / PRODUCT)
