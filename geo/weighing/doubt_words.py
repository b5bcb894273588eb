"""What doubts say to a person, and what to ask for instead."""

from collections.abc import Mapping
from typing import Final

from geo.lands.districts import said_of
from geo.vocabulary import Doubt

WORDS: Final[Mapping[Doubt, str]] = {
    "area": "the bare name of a region or district means its seat",
    "region": "it is the name of a region",
    "district": "it is the name of a district or rural okrug, and none is known by it",
    "country": "it is the name of a country",
    "sea": "it is the name of a sea or a great lake",
    "land": "it is the name of a continent, a desert, mountains or another wide land",
    "river": "it is the name of a river",
    "direction": "it is a direction of the compass",
    "inside": "it names a street, quarter or the like inside of that place",
    "aside": "what is not in brackets, or in front of the dash, is not known",
    "apart": "what is in brackets, or behind the dash, is a place far away",
    "weak": "such a name proves nothing without a region, a country or a kind",
    "village": "a village is asked for, and that place is a large city",
    "word": "it has a word more than any name of that place",
    "elsewhere": "a place elsewhere has that very name",
    "odds": "the name says another country, region or district than its context, or "
    "than the place lies in",
}
"""What a doubt says to a person."""
ELSEWHERE: Final = frozenset({"elsewhere", "odds"})
"""Doubts of a name that is known, though not where the context says."""
GREATER: Final = frozenset({"country", "sea", "land", "river", "direction"})
"""Doubts of a name that is that of something wider than any place."""
INSTEAD: Final[Mapping[Doubt, str]] = {
    "region": "name a place in it, with the region as its context",
    "district": "name the town or village in it that is meant, or say of which kind "
    "the place is",
}
"""What to ask for instead of what is no place."""


def words(doubt: Doubt, name: str) -> str:
    """Return what a doubt of a name says to a person, and what to ask for instead."""
    return "; ".join(filter(None, (because(doubt, name), INSTEAD.get(doubt))))


def because(doubt: Doubt, name: str) -> str:
    """Return what a doubt of a name says to a person."""
    said = said_of(name) if doubt == "district" else ""
    return f"it is the name of a district {said}" if said else WORDS[doubt]
