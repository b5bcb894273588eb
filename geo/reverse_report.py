"""What lies around a point, for people in three languages and as JSON."""

from collections.abc import Iterator, Mapping
from typing import Any

from geo.lands.country_names import country_names
from geo.lands.regions import region_names
from geo.reverse import Neighbour, Region, Surroundings
from geo.values import Names
from geo.vocabulary import LANGUAGES

WORDS: Mapping[str, str] = {
    "N": "north",
    "NE": "north-east",
    "E": "east",
    "SE": "south-east",
    "S": "south",
    "SW": "south-west",
    "W": "west",
    "NW": "north-west",
}
NO_REGION = "at sea, or where no region is known"


def around_json(found: Surroundings) -> dict[str, Any]:
    """Return the documented result of ``locate --at --json``."""
    lon, lat = found.lonlat
    region, country = found.region, found.country
    return {
        "status": "found" if region or found.places else "not_found",
        "lon": lon,
        "lat": lat,
        "region": _region_json(region) if region and region.is_known else None,
        "country": None
        if country is None
        else {"code": country, "names": _names(country_names(country))},
        "places": [_place_json(one) for one in found.places],
        "swapped": found.swapped,
    }


def _region_json(region: Region) -> dict[str, Any]:
    return {
        "code": region.code,
        "names": _names(region.names),
        "basis": region.basis,
        "km_outside": region.km,
        "others": list(region.others),
    }


def _place_json(one: Neighbour) -> dict[str, Any]:
    place = one.place
    return {
        "name": place.name,
        "names": _names(place.names),
        "kind": place.kind,
        "region": place.region,
        "country": place.country,
        "lon": place.lonlat[0],
        "lat": place.lonlat[1],
        "km": one.km,
        "direction": one.direction,
        "uncertainty_km": place.uncertainty_km,
        "source": place.source,
        "source_id": place.source_id,
        "licence": place.licence,
    }


def _names(names: Names | None) -> dict[str, str | None] | None:
    return names.model_dump() if names else None


def around_text(found: Surroundings) -> str:
    """Return the region, then a line for each place, nearest first."""
    return "\n".join(_lines(found))


def _lines(found: Surroundings) -> Iterator[str]:
    lon, lat = found.lonlat
    yield f"lon {lon:g}, lat {lat:g}: {_where(found)}"
    yield from (f"  {_line(one)}" for one in found.places)
    if not found.places:
        farther = "look farther with --within KM, or ask another gazetteer with --with"
        yield f"  no known place is near; {farther}"
    if found.swapped:
        lon, lat = found.swapped
        yield f"  if the latitude came first by mistake: --at {lon:g},{lat:g}"


def _where(found: Surroundings) -> str:
    region, country = found.region, found.country
    if region is None or country is None:
        return NO_REGION
    land = _spoken(country_names(country)) or country
    outside = f" ({region.km:g} km outside of its outline)" if region.km else ""
    if not region.is_known:
        return f"{land}{outside}"
    others = (_with_code(region_names(code), code) for code in region.others)
    named = " or ".join((_with_code(region.names, region.code), *others))
    return f"{named}{outside}, {land}"


def _with_code(names: Names | None, code: str) -> str:
    """Return what a region is called, and the code that stands for it everywhere."""
    spoken = _spoken(names)
    return f"{spoken} ({code})" if spoken else code


def _line(one: Neighbour) -> str:
    place = one.place
    said = f"{_spoken(place.names)} ({place.kind})"
    away = f"{one.km:g} km {WORDS[one.direction]} of" if one.direction else "at"
    return f"{away} {said} · {place.source} {place.source_id}".rstrip()


def _spoken(names: Names | None) -> str:
    """Return a name in the three languages, each spelling once."""
    told = [getattr(names, language, None) for language in LANGUAGES]
    return " / ".join(dict.fromkeys(name for name in told if name))
