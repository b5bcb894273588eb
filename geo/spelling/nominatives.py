"""Names as sentences use them, put back into the form in which lists have them.

"В Мангистауской области", "Караганде" and "Маңғыстау облысында" are what people copy
out of texts. Each word may have several forms that it comes from; which of them is a
name, only who knows the names can tell.
"""

import itertools
import re
from collections.abc import Iterator

from geo.spelling.folds import normalise, words

MOST = 64
"""Most readings of one name."""

_PREPOSITIONS = frozenset({"в", "во", "на", "из", "по", "in", "v", "vo"})
_WHOLE = tuple(
    (re.compile(pattern), whole)
    for pattern, whole in (
        ("обл|област(?:и|ью|ей|ям|ях|ями)", "область"),
        ("oblast(?:i|iu|'iu|yu|'yu)", "oblast"),
        ("город(?:а|у|е|ом)", "город"),
        ("велаят(?:а|у|е|ом)", "велаят"),
        ("облыс(?:ын|ына|ында|ындағы|ынан|ының|ымен)", "облысы"),
        ("oblys(?:yn|yna|ynda|yndaǵy|yndagy|ynan|ynyñ|ynyń|ynyn|ymen)", "oblysy"),
        ("қаласы(?:н|на|нда|ндағы|нан|ның|мен)", "қаласы"),
        ("qalasy(?:n|na|nda|ndaǵy|ndagy|nan|nyñ|nyń|nyn|men)", "qalasy"),
    )
)
"""Words that say what a place is, in any case, and as lists have them."""
_ENDINGS = tuple(
    (re.compile(f"(?:{pattern})$"), ends)
    for pattern, ends in (
        ("(?<=ск)(?:ой|ою|ую)", ("ая",)),
        ("(?<=ск)(?:ом|ому|ого|им)", ("ий", "ая")),
        ("(?<=sk)(?:oy|oi|oj|uyu|uiu|uju)", ("aya",)),
        ("(?<=[^аеёиоуыэюя])(?:а|у|ом)", ("",)),
        ("(?<=[^аеёиоуыэюя])е", ("", "а")),
        ("(?<=[^аеёиоуыэюя])(?:у|ы|ой)", ("а",)),
        ("(?<=[^аеёиоуыэюя])(?:и|ью)", ("ь", "а")),
        ("[дт][ае]н?|нан|нен|[ғгқк][ае]|на|не|[ндт][ыі]ң|[ндт][ыі]", ("",)),
    )
)
"""Endings of cases, and those of the nominative for which they may stand."""
_KEPT = 4
"""Letters of a word that an ending leaves, at least."""


def nominatives(name: str) -> list[str]:
    """Return the texts that ``name`` may be an oblique case of, normalised."""
    parts = words(normalise(name))
    if len(parts) > 1 and parts[0] in _PREPOSITIONS:
        parts = parts[1:]
    options = [list(dict.fromkeys(_forms(part))) for part in parts]
    readings = itertools.islice(itertools.product(*options), MOST)
    return [" ".join(reading) for reading in readings]


def _forms(word: str) -> Iterator[str]:
    """Yield a word and what it may come from."""
    for pattern, whole in _WHOLE:
        if pattern.fullmatch(word):
            yield whole
            return
    yield word
    for pattern, ends in _ENDINGS:
        met = pattern.search(word)
        if met and met.start() >= _KEPT:
            yield from (word[: met.start()] + end for end in ends)
