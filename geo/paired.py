"""Two names of one place with a sign, or none, between them: "Курык/Құрық".

Tables in two languages are pasted so: "Бозжыра | Bozzhyra", "Бейнеу Beyneu".
"""

import re
import unicodedata
from itertools import groupby

_SIGN = re.compile(r"\s*[/|\\]\s*")
_ROMAN = re.compile("[IVX]+")
_LEAST = 3
"""Letters of the shortest name: «ж/д», «с/о» and "5/12" are no two names."""


def paired(name: str) -> str | None:
    """Return a name with `` / `` between the names that it holds.

    None where it is one name, or has that sign already.
    """
    parts = _SIGN.split(name.strip())
    if len(parts) == 1:
        parts = _by_script(name)
    if len(parts) <= 1 or not all(map(_is_name, parts)):
        return None
    text = " / ".join(parts)
    return text if text != name else None


def _by_script(name: str) -> list[str]:
    """Split a name where its words go over to another script, if they do so once."""
    runs = [(key, " ".join(run)) for key, run in groupby(name.split(), _script)]
    known = len(runs) == len({script for script, _ in runs if script})
    return [text for _, text in runs] if known else [name]


def _script(word: str) -> str:
    """Return the script of the letters of a word; empty for none, or for several."""
    found = {unicodedata.name(c, "").partition(" ")[0] for c in word if c.isalpha()}
    return found.pop() if len(found) == 1 and not _ROMAN.fullmatch(word) else ""


def _is_name(part: str) -> bool:
    return sum(map(str.isalpha, part)) >= _LEAST
