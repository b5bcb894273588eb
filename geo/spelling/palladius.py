"""Chinese names in Russian, by Palladius' system: Qingdao is Циндао, Guilin Гуйлинь.

The names are those of pinyin, without tones. What is no pinyin has no such name, and
what is (Nanjing, Jilin) may have an older one in Russian all the same: Нанкин, Гирин.
"""

import re
from functools import lru_cache
from typing import Final


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_INITIALS: Final = _pairs(
    "b б p п m м f ф d д t т n н l л g г k к h х j цз q ц x с zh чж ch ч sh ш r ж "
    "z цз c ц s с"
)
_FINALS: Final = _pairs(
    "a а ai ай an ань ang ан ao ао e э ei эй en энь eng эн er эр o о ong ун ou оу "
    "i и ia я ian янь iang ян iao яо ie е in инь ing ин iong юн iu ю "
    "u у ua уа uai уай uan уань uang уан ui уй un унь uo о"
)
_ROUND: Final = _pairs("u юй ue юэ uan юань un юнь")
"""Finals of which ü is the sound, as after j, q and x."""
_ALONE: Final = _pairs(
    "a а ai ай an ань ang ан ao ао e э en энь er эр ou оу "
    "ya я yan янь yang ян yao яо ye е yi и yin инь ying ин yong юн you ю "
    "yu юй yue юэ yuan юань yun юнь "
    "wa ва wai вай wan вань wang ван wei вэй wen вэнь weng вэн wo во wu у"
)
_BY_ITSELF: Final = _pairs("zi цзы ci цы si сы hui хуэй lv люй lve люэ nv нюй nve нюэ")
"""With v for ü where u is another sound."""


def _syllables() -> dict[str, str]:
    found = dict(_ALONE)
    for initial, letters in _INITIALS.items():
        finals = _FINALS | _ROUND if initial in "jqx" else _FINALS
        found |= {initial + end: letters + said for end, said in finals.items()}
    return found | _BY_ITSELF


_SYLLABLES: Final = _syllables()
_LONGEST: Final = max(map(len, _SYLLABLES))
_BARE: Final = tuple("aeo")
"""A syllable that begins so stands first, or behind an apostrophe."""


@lru_cache(maxsize=1024)
def palladius(pinyin: str) -> str | None:
    """Return a name in Russian letters, small; None for what is no pinyin.

    ``pinyin`` is small as well, without accents, its apostrophes are plain ones, and
    v stands for ü.
    """
    found = [_read(part) for part in re.split("[' -]", pinyin)]
    parts = [part for part in found if part]
    if not parts or len(parts) < len(found):
        return None
    return _joined([one for part in parts for one in part])


def _read(part: str) -> list[str] | None:
    """Return the syllables of a part, the first as long as the others allow."""
    for length in range(min(_LONGEST, len(part)), 0, -1):
        head, rest = part[:length], part[length:]
        if head in _SYLLABLES and not rest.startswith(_BARE):
            after = _read(rest) if rest else []
            if after is not None:
                return [_SYLLABLES[head], *after]
    return None


def _joined(syllables: list[str]) -> str:
    """Return one word: a final н (ng) before a vowel is kept apart by ъ (Хэнъян)."""
    said = ""
    for one in syllables:
        hard = said.endswith("н") and one[0] in "аеёиоуэюя"
        said += f"ъ{one}" if hard else one
    return said
