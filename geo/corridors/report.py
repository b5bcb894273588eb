"""Comparisons of ways, in words for a terminal."""

from collections.abc import Iterable, Iterator, Mapping

from geo.corridors.comparison import Compared, Result, Sites, Way, names_of, place
from geo.corridors.stretches import Measure, Stretch

LENGTHS: Mapping[Measure, str] = {
    "published": "published",
    "scaled": "of the line, scaled like published lengths of other lines",
    "drawn": "of the line",
}
NEAR, MODE = "to a place near by", "change of mode"
"""What a stretch of no corridor is."""


def text(results: Iterable[Result], sites: Sites) -> str:
    """Return all comparisons in English, a paragraph each."""
    told = ["\n".join(_lines(one, sites)) for one in results]
    return "\n\n".join(told) or "no layer file compares anything"


def _lines(result: Result, sites: Sites) -> Iterator[str]:
    asked = result.comparison
    yield asked.title.get("en")
    for one in result.ways:
        yield from _way_lines(one, sites)
    yield from _beside(result, sites)
    for speed in asked.speeds:
        source = speed.source
        dated = f", {source.date}" if source.date else ""
        told = f"{source.publisher}: {source.title}{dated}"
        yield f"  hours at {speed.km_h:g} km/h by {speed.mode} ({told})"
    if result.left_out:
        names = ", ".join(result.left_out)
        yield f"  in neither way, for they do not exist yet: {names}"
    if asked.note:
        yield f"  {asked.note.get('en')}"


def _way_lines(one: Compared, sites: Sites) -> Iterator[str]:
    yield f"  {_ends(one, sites)}"
    for title, way in (("before", one.before), ("after", one.after)):
        if way is None:
            yield f"    {title:6} none"
            continue
        yield f"    {title:6} {_told(way)}"
        yield from (f"           {_leg(own, sites)}" for own in way.legs())
    if one.before and one.after:
        yield f"    saved  {_saved_km(one.before, one.after):,} km{_saved_hours(one)}"
    if one.reason:
        yield f"    {one.reason}"


def _told(way: Way) -> str:
    rough = ", in part schematic" if any(x.approximate for x in way.stretches) else ""
    drawn = f"the line: {way.drawn_km:,.0f} km{rough}"
    return f"{way.km:,.0f} km{_hours(way.hours)} ({drawn})"


def _ends(one: Compared, sites: Sites) -> str:
    ends = (names_of(key, sites)["en"] for key in (one.origin, one.destination))
    return " – ".join(ends)


def _leg(own: tuple[Stretch, ...], sites: Sites) -> str:
    first = own[0]
    ends = " – ".join(place(one, sites)["en"] for one in (first.start, own[-1].end))
    km = sum(one.km for one in own)
    if first.corridor is None:
        return f"{km:,.1f} km {ends}: {NEAR if first.mode else MODE}"
    return f"{km:,.0f} km {ends}: {first.corridor} ({LENGTHS[first.measure]})"


def _beside(result: Result, sites: Sites) -> Iterator[str]:
    """Yield what others say that is saved, beside what we find."""
    published = result.comparison.published
    if published is None:
        return
    yield f"  published: {published.km:,.0f} km shorter ({published.source})"
    for one in result.ways:
        if one.before and one.after:
            ours = _saved_km(one.before, one.after)
            differs = f"{ours - round(published.km):+,} km"
            yield f"    {_ends(one, sites)}: ours {ours:,} km, {differs}"


def _saved_km(before: Way, after: Way) -> int:
    """Return what the written lengths differ by, as readers subtract them."""
    return round(before.km) - round(after.km)


def _saved_hours(one: Compared) -> str:
    if one.before is None or one.after is None or one.saved_hours is None:
        return ""
    return _hours(round(one.before.hours or 0) - round(one.after.hours or 0))


def _hours(hours: float | None) -> str:
    return "" if hours is None else f", {hours:,.0f} h"
