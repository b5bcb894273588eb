"""What an author may have meant by a word that is not known."""

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

_ALIKE: Final = str.maketrans(
    "аеіорсухһѕјкмтвнгАЕІОРСУХНВКМТЅЈ", "aeiopcyxhsjkmtbhrAEIOPCYXHBKMTSJ"
)
"""Cyrillic letters, and the Latin ones that they are taken for."""
_MEANT: Final[Mapping[str, Sequence[str]]] = {
    "kk": ("kz", "kaz", "қаз"),
    "ru": ("rus", "рус"),
    "en": ("eng", "англ"),
    "lonlat": (
        *("coordinates", "coords", "coordinate", "position", "point", "lat", "lon"),
        *("lng", "latitude", "longitude", "координаты", "широта", "долгота"),
    ),
    "links": ("url", "website", "photo", "picture", "image", "ссылка", "фото"),
    "stops": ("from", "to", "points", "откуда", "куда"),
    "names": ("title", "название"),
    "kind": ("type", "тип", "вид"),
}
"""Known keys -> what people write in their place."""


def odd_letters(word: str) -> str:
    """Return which signs of a word are not what they look like; "" where all are."""
    letters = (one for one in word if one.translate(_ALIKE) != one)
    if letter := next(letters, None):
        return f"its `{letter}` is a Cyrillic letter, not a Latin one"
    hidden = (
        one for one in word if one == "\u00a0" or unicodedata.category(one) == "Cf"
    )
    if sign := next(hidden, None):
        return f"it holds an invisible sign, {unicodedata.name(sign, 'U+FFFD').lower()}"
    return ""


def plain(word: str) -> str:
    """Return a word with Latin letters for those that look so, and nothing unseen."""
    shown = (one for one in word if unicodedata.category(one) != "Cf")
    return "".join(shown).translate(_ALIKE).strip()


def nearest(word: object, words: list[str], *, at_least: float = 0.6) -> str | None:
    """Return what may have been meant; 1 is the same word."""
    return next(iter(get_close_matches(str(word).lower(), words, 1, at_least)), None)


def choice(word: object, words: list[str], *, asked: str = "use one of") -> str:
    """Return a fix: what may have been meant, then all of ``words``."""
    allowed = f"{asked}: {', '.join(words)}"
    text = str(word)
    if plain(text) in words and (odd := odd_letters(text)):
        return f"type `{plain(text)}` anew, for {odd}"
    if text.startswith("\u00a0"):
        return f"type the spaces before it anew, for {odd_letters(text)}"
    said = text.lower()
    meant = (key for key, for_it in _MEANT.items() if said in for_it and key in words)
    guess = next(meant, None) or nearest(word, words)
    return f"did you mean `{guess}`? {allowed}" if guess else allowed
