"""OpenStreetMap's tags as our kinds and names.

The first rule that fits decides: a facility with a name is more telling than the
land that it stands on. See https://wiki.openstreetmap.org/wiki/Map_features.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from geo.vocabulary import Kind

RULES: Final[tuple[tuple[Kind, str, str], ...]] = (
    ("city", "place", "city"),
    ("settlement", "place", "town village hamlet isolated_dwelling allotments farm"),
    ("settlement", "place", "suburb quarter neighbourhood"),
    ("island", "place", "island islet archipelago"),
    ("region", "place", "state province region"),
    ("district", "place", "district county municipality"),
    ("tract", "place", "locality"),
    ("station", "railway", "station halt yard"),
    ("airport", "aeroway", "aerodrome"),
    ("border_crossing", "barrier", "border_control"),
    ("port", "seamark:type", "harbour"),
    ("port", "landuse", "port"),
    ("port", "industrial", "port"),
    ("port", "harbour", "yes"),
    ("terminal", "amenity", "ferry_terminal"),
    ("dry_port", "industrial", "intermodal_freight_terminal"),
    ("logistics_hub", "industrial", "logistics distribution warehouse"),
    ("oil_field", "industrial", "oil gas wellsite"),
    ("mine", "industrial", "mine"),
    ("mine", "landuse", "quarry"),
    ("mine", "man_made", "mineshaft adit"),
    ("power_plant", "power", "plant"),
    ("factory", "man_made", "works"),
    ("factory", "industrial", "factory refinery oil_refinery cement"),
    ("bridge", "man_made", "bridge"),
    ("museum", "tourism", "museum"),
    ("resort", "tourism", "resort"),
    ("resort", "leisure", "resort beach_resort"),
    ("shrine", "amenity", "place_of_worship"),
    ("shrine", "historic", "mausoleum wayside_shrine"),
    ("necropolis", "historic", "necropolis tomb"),
    ("necropolis", "amenity", "grave_yard"),
    ("necropolis", "landuse", "cemetery"),
    ("monument", "historic", "monument memorial archaeological_site ruins fort castle"),
    ("bay", "natural", "bay"),
    ("beach", "natural", "beach"),
    ("cave", "natural", "cave_entrance"),
    ("mountain", "natural", "peak volcano ridge mountain_range hill cliff plateau"),
    ("canyon", "natural", "gorge canyon"),
    ("valley", "natural", "valley"),
    ("depression", "natural", "sinkhole basin"),
    ("spring", "natural", "spring hot_spring"),
    ("landslide", "natural", "landslide"),
    ("salt_flat", "natural", "salt_flat saltpan"),
    ("salt_flat", "wetland", "saltmarsh"),
    ("lake", "water", "lake reservoir lagoon pond"),
    ("reserve", "boundary", "national_park protected_area"),
    ("reserve", "leisure", "nature_reserve"),
    ("industrial_zone", "landuse", "industrial"),
)
"""Kind, key and the values of that key; the order is that of preference."""

_RANKS: Final = {
    (key, value): rank
    for rank, (_, key, values) in enumerate(RULES)
    for value in values.split()
}
LEVELS: Final[Mapping[str, Kind]] = {"4": "region", "6": "district"}
"""``admin_level`` of regions and districts in Kazakhstan and most countries."""

LANGUAGE: Final = re.compile(r"name:([a-z]{2,3})(-[A-Za-z]{2,8})*")
CURRENT: Final = (
    *("int_name", "official_name", "alt_name", "loc_name", "short_name"),
    *("nat_name", "reg_name", "iata", "icao"),
)
"""Keys of other names of today, with or without ``:language`` behind."""
FORMER: Final = ("old_name", "was:name")


def kind_of(tags: Mapping[str, str]) -> Kind | None:
    """Return the kind of a thing; None for one that is no place of ours."""
    if tags.get("boundary") == "administrative" and "place" not in tags:
        return LEVELS.get(tags.get("admin_level", ""))
    ranks = [_RANKS[tag] for tag in tags.items() if tag in _RANKS]
    return RULES[min(ranks)][0] if ranks else None


def languages(tags: Mapping[str, str]) -> dict[str, str]:
    """Return the names by ISO 639 code; of several in a list, the first."""
    found: dict[str, str] = {}
    for key, value in tags.items():
        if (match := LANGUAGE.fullmatch(key)) and value.strip():
            found.setdefault(match[1], next(several(value), ""))
    return {language: name for language, name in found.items() if name}


def variants(tags: Mapping[str, str]) -> tuple[str, ...]:
    """Return the other names of today, in every language."""
    spoken = (v for key, v in tags.items() if LANGUAGE.fullmatch(key) or key == "name")
    found = (*spoken, *_values(tags, CURRENT))
    return tuple(dict.fromkeys(name for text in found for name in several(text)))


def former(tags: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names that the thing no longer has."""
    found = _values(tags, FORMER)
    return tuple(dict.fromkeys(name for text in found for name in several(text)))


def _values(tags: Mapping[str, str], keys: tuple[str, ...]) -> Iterator[str]:
    with_language = tuple(f"{key}:" for key in keys)
    for key, value in tags.items():
        if key in keys or key.startswith(with_language):
            yield value


def several(text: str) -> Iterator[str]:
    """Yield the items of a list in a tag, which semicolons separate."""
    yield from filter(None, map(str.strip, text.split(";")))


def population(tags: Mapping[str, str]) -> int:
    """Return the inhabitants, 0 where they are not stated as a whole number."""
    digits = re.sub(r"[\s,.'’]", "", tags.get("population", ""))
    return int(digits) if digits.isascii() and digits.isdigit() else 0
