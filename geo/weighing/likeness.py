"""How alike two spellings are: pure functions over the folds of names."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from geo.names import BONES, SPELLING, forms, keys
from geo.spelling.folds import MEMORY, bones, heavy, stem

FUZZY = 5
"""The tier below those of keys: spellings that share none, but are alike."""
STEMMED = 0.97
"""What the likeness of two stems is worth beside that of whole names."""
CONSONANTS = 0.4
"""Share of the consonants in the likeness of two folds; the rest is all letters."""


def alike(asked: Sequence[str], known: str) -> float:
    """Return how alike a known fold is to the closest of the asked ones: 0 to 1.

    Vowels are what romanisations disagree on, so the frame of consonants counts
    a second time. Endings are compared, too: a stem alone is nearly as good.
    """
    root = stem(known)
    found = 0.0
    for one in asked:
        found = max(found, _alike(one, known))
        base = stem(one)
        if found < STEMMED and (base != one or root != known):
            found = max(found, STEMMED * _alike(base, root))
    return found


def letters_off(asked: Sequence[str], known: str) -> int:
    """Return by how many letters a known fold differs from the closest asked one."""
    return min((OSA.distance(one, known) for one in asked), default=len(known))


def _alike(one: str, known: str) -> float:
    letters: float = OSA.normalized_similarity(one, known)
    consonants: float = OSA.normalized_similarity(bones(one), bones(known))
    return (1 - CONSONANTS) * letters + CONSONANTS * consonants


@lru_cache(maxsize=MEMORY)
def compare(asked: str, known: str) -> tuple[int, float]:
    """Return the strictest tier in which two names meet, and how alike they are."""
    mine, theirs = keys(asked), keys(known)
    found = {text: tier for tier in range(BONES, -1, -1) for text in theirs[tier]}
    tiers = [
        max(tier, found[text])
        for tier, texts in enumerate(mine)
        for text in texts
        if text in found
    ]
    tier = min(tiers, default=FUZZY)
    return tier, 1.0 if tier <= SPELLING else likeness(asked, known)


def likeness(asked: str, known: str) -> float:
    """Return how alike the cores of two names are: 1 for the same, 0 unrelated."""
    other = forms(known)
    folds = [key for form in forms(asked) for key in heavy(form.core)]
    return max(
        (alike(folds, key) for form in other for key in heavy(form.core)[:1]),
        default=0.0,
    )
