"""Why a place is not taken however much it leads: pure."""

import re
from collections.abc import Sequence

from geo.kinds import AREAS, HOST_KM, POPULATED
from geo.layout import MACHINE
from geo.names import CORE, SAME, SPELLING, forms, is_qualifier
from geo.spelling.folds import heavy
from geo.spelling.type_words import parts_of
from geo.sphere import km_between
from geo.vocabulary import Doubt
from geo.weighing.evidence import Judged
from geo.weighing.prospect import TWICE, Asked, Prospect
from geo.weighing.weights import MANY_NAMES
from geo.weighing.where import Where

SHORT_NAME = 5
"""Below so many letters, a mere alternate name proves nothing without context:
gazetteers hold many machine-made ones (``Kurk`` for Kork-e Olya in Iran)."""
LARGER, LARGE = 10, 100_000
"""Times as many people, and how many, that make of one namesake the place meant."""
_VILLAGES = frozenset(
    (
        *("с", "село", "села", "селе", "деревня", "деревни", "хутор", "кишлак"),
        *("аул", "аула", "ауыл", "ауылы", "қыстау", "қыстақ"),
        *("selo", "derevnya", "khutor", "kishlak", "aul", "auyl", "auyly", "village"),
    )
)
"""Words for settlements that no large city is called by."""
FEW = 3
"""Places of a name up to which it tells where another one lies."""
SHORTEST = 3
"""Below so many letters, a name in another spelling proves nothing without context."""
_FEW_SIGNS = re.compile("[\u3400-\u9fff]{1,2}")
"""A Chinese word of one or two signs: many places sound so (里海, the Caspian Sea, like
Lihai), and few are written so."""
_SIGNS = re.compile("[\u3400-\u9fff]+")
_OURS = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u052f]")
"""Latin or Cyrillic letters."""
_CONSONANTS = re.compile("[\u0590-\u06ff\\s]+")
"""Hebrew and Arabic letters."""
_CYRILLIC = re.compile("[\u0400-\u052f]")
_FROM_CYRILLIC = frozenset(
    ("AM", "AZ", "BY", "GE", "KG", "KZ", "MD", "MN", "RU", "TJ", "TM", "UA", "UZ")
)
"""Countries where Latin names of places were made of the Cyrillic ones."""


def doubt(
    asked: Asked, best: Judged, judged: Sequence[Judged], where: Where
) -> Doubt | None:
    """Return why the likeliest place cannot be taken, if there is a reason."""
    one = best.prospect
    if one.aside:
        return "apart" if any(map(_is_main_part, judged)) else "aside"
    if not could_be(asked, best):
        return "area"
    if asked.doubt == "inside" or (asked.doubt and _is_bare(asked, where)):
        return asked.doubt
    beside = asked.several and not one.flags & TWICE
    if beside and any(it.fits and it.prospect.aside for it in judged):
        return "apart"
    if _is_city_for_village(asked, one):
        return "village"
    return _no_proof(asked, best, judged, where)


def _no_proof(
    asked: Asked, best: Judged, judged: Sequence[Judged], where: Where
) -> Doubt | None:
    """Return why a name is another place's, or proves too little, if it is so."""
    one = best.prospect
    others = [it for it in judged if it is not best and it.prospect.tier <= SPELLING]
    written = _written(asked, one, others)
    if (written and written.fits) or _is_weak(asked, one, others, where):
        return "weak"
    return "elsewhere" if written else _no_misprint(asked, one, judged)


def area_asked(asked: Asked) -> Doubt | None:
    """Return the doubt of a name that is asked for as a region or a district."""
    kinds = asked.spoken or asked.kinds
    if not kinds or not kinds <= AREAS:
        return None
    return "district" if "district" in kinds else "region"


def confirmed(fitting: Sequence[Judged]) -> list[Judged]:
    """Return the places that what is in brackets, or behind a dash, confirms; or all.

    It does where it leads there as well ("Тараз (Джамбул)"), or, being one of few, to
    a place near by ("Баутино (Форт-Шевченко)").
    """
    aside = [it for it in fitting if it.prospect.aside]
    main = [it for it in fitting if _is_main_part(it)]
    sure = [it for it in main if it.prospect.flags & TWICE]
    if not sure and len(aside) <= FEW:
        sure = [it for it in main if any(_is_near(it, other) for other in aside)]
    for one in sure:
        one.prospect.flags |= TWICE
    return sure or list(fitting)


def _is_near(one: Judged, other: Judged) -> bool:
    mine, theirs = one.prospect, other.prospect
    return km_between((mine.lon, mine.lat), (theirs.lon, theirs.lat)) <= HOST_KM


def _has_word_more(core: str, known: str) -> bool:
    """Tell whether a name is a known one and words beside it, which are no misprint.

    "СЭС Жанаозен" is a power plant, and "р. Жанаозен" a river.
    """
    said = core.split()
    if len(said) == 1:
        return False
    keys = {key for form in forms(known) for key in heavy(form.core)}
    cuts = range(1, len(said))
    fewer = [said[:at] + said[at + 1 :] for at in cuts]
    fewer += [part for at in cuts for part in (said[:at], said[at:])]
    return any(not keys.isdisjoint(heavy(" ".join(part))) for part in fewer)


def _is_bare(asked: Asked, where: Where) -> bool:
    return asked.bare and where.extent == "anywhere"


def _is_main_part(one: Judged) -> bool:
    return one.fits and one.prospect.tier <= SPELLING and not one.prospect.aside


def could_be(asked: Asked, one: Judged) -> bool:
    """Tell whether a place may be taken: others contest a name, and no more."""
    found = one.prospect
    return not found.aside and asked.could_be(found.kind, found.tier, found.flags)


def _is_weak(
    asked: Asked, one: Prospect, others: Sequence[Judged], where: Where
) -> bool:
    """Tell whether a name proves too little of a place, for want of any context."""
    told = asked.kind is not None or bool(asked.spoken - POPULATED - AREAS)
    if told or where.extent != "anywhere":
        return False
    if where.is_anywhere and _proves_nothing(asked, one):
        return True
    return _is_outdone(asked, one, others)


def _proves_nothing(asked: Asked, one: Prospect) -> bool:
    """Tell whether a name is the spelling of a machine, or a short alternate one."""
    if _FEW_SIGNS.fullmatch(asked.core) and not one.is_written(asked.core):
        return True
    bare = asked.bare and is_qualifier(asked.core)
    if not one.main and (bare or _is_read_aloud(asked, one)):
        return True
    spelt = one.tier == SPELLING
    length = max(asked.length, len(asked.core))  # Иссык is long, and so is 庫雷克
    if length >= SHORT_NAME:
        return spelt and (bool(one.flags & MACHINE) or _is_transcribed(asked, one))
    if one.main:
        return spelt and asked.length < SHORTEST
    return not (
        _is_code(asked.name, one)
        or _is_known_so(one)
        or _is_city_so_written(asked, one)
    )


def _is_city_for_village(asked: Asked, one: Prospect) -> bool:
    """Tell whether a large city is no village of its name: many are called like one.

    The word stands in front of the name or behind it: «с. Самара», «Самара с.».
    """
    if one.population < LARGE or "settlement" not in asked.spoken:
        return False
    said = parts_of(asked.name)
    return not _VILLAGES.isdisjoint((said[0], said[-1]))


def _is_transcribed(asked: Asked, one: Prospect) -> bool:
    """Tell whether a Cyrillic name meets another language's way of writing alone.

    "Тажен" is a border post of Kazakhstan, and "Ta-jen" was Datong to the English.
    """
    if one.main or one.country in _FROM_CYRILLIC or not _CYRILLIC.search(asked.name):
        return False
    return not _CYRILLIC.search(one.spelling())


def _is_read_aloud(asked: Asked, one: Prospect) -> bool:
    """Tell whether only the sound of a name in letters that few read here is like it.

    "Aktow" is Aktau to an Englishman, and Aktobe, ಆಕ್ಟೋವ್, to a machine: of names in
    all languages of the world one is met by chance.
    """
    if one.tier < SPELLING or one.names < MANY_NAMES or not _OURS.search(asked.name):
        return False
    return not _OURS.search(one.spelling())


def _is_outdone(asked: Asked, one: Prospect, others: Sequence[Judged]) -> bool:
    """Tell whether a great city is called so as well, but for the letters.

    "Актюбе" is Aktobe, though "Ak-Tyube" is a name of Akdepe: how a Cyrillic name was
    put into Latin letters tells nothing of which place is meant.
    """
    if one.main or not _CYRILLIC.search(asked.name) or _CYRILLIC.search(one.spelling()):
        return False
    least = max(LARGER * one.population, LARGE)
    return any(it.fits and it.prospect.population >= least for it in others)


def _written(asked: Asked, one: Prospect, others: Sequence[Judged]) -> Judged | None:
    """Return the place that has a Chinese name to the letter, where this one has not.

    阿克陶 is a town of China, and sounds like Aktau.
    """
    if not _SIGNS.fullmatch(asked.core) or one.is_written(asked.core):
        return None
    return next((it for it in others if it.prospect.is_written(asked.core)), None)


def _is_code(name: str, one: Prospect) -> bool:
    """Tell whether a place is known by the very code, such as UATE or GUW."""
    return name.isascii() and name.isupper() and one.spelling() == name


def _is_city_so_written(asked: Asked, one: Prospect) -> bool:
    """Tell whether a large city has that very name in its own letters: رشت.

    Without vowels, three letters are a whole name.
    """
    letters = bool(_CONSONANTS.fullmatch(asked.core))
    return letters and one.population >= LARGE and one.is_written(asked.core)


def _is_known_so(one: Prospect) -> bool:
    """Tell whether a place of many names is met by one of them, and no code: Рига."""
    many = one.names >= MANY_NAMES and one.tier <= CORE
    return many and not one.flags & MACHINE and not one.spelling().isupper()


def _no_misprint(asked: Asked, one: Prospect, judged: Sequence[Judged]) -> Doubt | None:
    """Return why a name that is merely like a place's is no way of writing that."""
    if one.tier <= SPELLING:
        return None
    if _has_word_more(asked.core, one.spelling()):
        return "word"
    return "elsewhere" if _is_elsewhere(asked, judged) else None


def _is_elsewhere(asked: Asked, judged: Sequence[Judged]) -> bool:
    """Tell whether the asked name is no misspelling: outside, a place is called so.

    Who asks for Kursk beside Kuryk has a wrong position, or another Kursk in mind.
    """
    outside = (it for it in judged if not it.inside)
    return any(
        it.prospect.tier == SAME and it.prospect.main and could_be(asked, it)
        for it in outside
    )
