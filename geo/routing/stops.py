"""Stops to waypoints: a site of the atlas, bare coordinates, or a name to look up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from anyascii import anyascii

from geo.called import key, keys
from geo.corridors.route import Waypoint
from geo.lands.regions import region_code
from geo.lock import Position, digest
from geo.matches import Query
from geo.models import Corridor, Layer, Leg, Site, Stop
from geo.values import Context

OSM_LICENCE = "ODbL-1.0"
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_OSM = re.compile(r"OSM\b|OpenStreetMap\b")
TAG_LENGTH = 8


@dataclass(frozen=True)
class AmbiguousSiteError(Exception):
    """A stop names several sites of the atlas."""

    sites: tuple[Site, ...]


@dataclass(frozen=True)
class Sites:
    """The sites of an atlas, by id and by each of their names."""

    by_name: Mapping[str, tuple[tuple[Site, Context], ...]]

    @classmethod
    def of(cls, layers: Iterable[Layer]) -> "Sites":
        """Return the sites of ``layers``."""
        found: dict[str, list[tuple[Site, Context]]] = defaultdict(list)
        for layer in layers:
            for site in layer.sites:
                entry = (site, site.context.over(layer.context))
                for one in keys(site):
                    found[one].append(entry)
        return cls({one: tuple(sites) for one, sites in found.items()})

    def meant_by(self, stop: Stop) -> Site | None:
        """Return the site that a stop names, by its id or one of its names.

        A stop that says another kind, region or country means another place.
        Raises AmbiguousSiteError.
        """
        if stop.name is None:
            return None
        named = self.by_name.get(stop.name) or self.by_name.get(key(stop.name), ())
        fitting = tuple(site for site, where in named if _fits(stop, site, where))
        by_id = [site for site in fitting if site.id == stop.name]
        if len(fitting) > 1 and not by_id:
            raise AmbiguousSiteError(fitting)
        return next(iter(by_id or fitting), None)


def query_of(stop: Stop, corridor: Corridor, layer: Layer) -> Query:
    """Return the question that a stop which is no site asks."""
    own = Context(region=stop.region, near=stop.near, country=stop.country)
    context = own.over(corridor.context.over(layer.context))
    return Query(name=stop.name or "", kind=stop.kind, context=context)


def stop_id(query: Query) -> str:
    """Return the id of a stop that is looked up: the same question, the same id."""
    slug = _NOT_SLUG.sub("-", anyascii(query.name).lower()).strip("-")
    tag = digest(query.model_dump(exclude_defaults=True))[:TAG_LENGTH]
    return f"stop-{slug}-{tag}" if slug else f"stop-{tag}"


def asked(
    layers: Sequence[Layer], sites: Sites
) -> Iterator[tuple[str, Query, Corridor]]:
    """Yield id and question of each stop to look up; stops may come again.

    Stops that name several sites are left out: they get no position.
    """
    for layer in layers:
        for corridor in layer.corridors:
            for leg in corridor.all_legs:
                for stop in leg.stops:
                    if stop.lonlat is None and not _is_site(stop, sites):
                        query = query_of(stop, corridor, layer)
                        yield stop_id(query), query, corridor


def _is_site(stop: Stop, sites: Sites) -> bool:
    try:
        return sites.meant_by(stop) is not None
    except AmbiguousSiteError:
        return True


@dataclass(frozen=True)
class Places:
    """Everything that a stop can be: sites, and what was looked up."""

    sites: Sites
    positions: Mapping[str, Position]

    def waypoints(
        self, leg: Leg, corridor: Corridor, layer: Layer
    ) -> tuple[Waypoint, ...] | None:
        """Return the waypoints of a leg; None while one of them has no position.

        Raises AmbiguousSiteError.
        """
        found = [self._waypoint(stop, corridor, layer) for stop in leg.stops]
        whole = tuple(point for point in found if point is not None)
        return whole if len(whole) == len(found) else None

    def _waypoint(
        self, stop: Stop, corridor: Corridor, layer: Layer
    ) -> Waypoint | None:
        if stop.lonlat is not None:
            return _bare(stop, layer)
        site = self.sites.meant_by(stop)
        ref = site.id if site else stop_id(query_of(stop, corridor, layer))
        position = self.positions.get(ref)
        if position is None:
            return None
        return Waypoint(
            name=site.name if site else stop.name,
            ref=ref,
            kind=site.kind if site else position.kind,
            lonlat=position.lonlat,
            source=position.source,
            licence=position.licence,
            basis=position.basis,
            uncertainty_km=position.uncertainty_km,
            via=stop.via,
        )


def _bare(stop: Stop, layer: Layer) -> Waypoint:
    """Return the waypoint of a stop with coordinates of its own."""
    source = stop.source or ""
    return Waypoint(
        name=stop.name,
        kind=stop.kind,
        lonlat=stop.lonlat or (0, 0),
        source=source,
        licence=OSM_LICENCE if _OSM.match(source) else layer.source.licence,
        via=stop.via,
    )


def _fits(stop: Stop, site: Site, where: Context) -> bool:
    if stop.kind not in (None, site.kind):
        return False
    if stop.country and where.country and stop.country != where.country:
        return False
    wanted = stop.region and region_code(stop.region)
    there = where.region and region_code(where.region)
    return not (wanted and there) or wanted == there
