"""GeoDataFrames with the columns of `geo.columns`.

One frame a layer, EPSG:4326, (lon, lat); rows in file order: sites, corridors,
facts, then the features of a vector file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.columns import APPROXIMATE_KM, COLUMNS, GEOMETRY
from geo.corridors.lanes import lanes
from geo.corridors.route import Route, RouteLeg, Waypoint
from geo.geodesy import distance_km
from geo.lock import Lock, Position
from geo.models import Corridor, Described, Fact, Layer, Leg, Site
from geo.other_names import OtherNames
from geo.values import Names
from geo.vocabulary import LonLat, Said, Status

if TYPE_CHECKING:
    from geo.read.folder import AtlasFolder

CRS = "EPSG:4326"
Row = dict[str, Any]
Texts = Mapping[str, str]
"""Texts by language."""
ROUGH = frozenset({"schematic", "water", "chain"})
"""Methods whose lines run near the true one, not on it; a chain is true at its
stations, and may be a hundred kilometres from one to the next."""
BASES = ("published", "derived", "none")
"""From best to worst."""


def frames(folder: "AtlasFolder", lock: Lock) -> dict[str, gpd.GeoDataFrame]:
    """Return one frame for each layer, with the positions of ``lock``."""
    others = OtherNames.open()
    sites = (site for layer in folder.layers for site in layer.sites)
    called = {site.id: _called(site, lock.positions[site.id], others) for site in sites}
    drawn = Drawn(lock, called, lanes(_needed(folder, lock)))
    rows = {layer.id: _rows(layer, drawn, others) for layer in folder.layers}
    # one frame cut into pieces is made ten times faster than ten frames
    whole = frame_of([row for own in rows.values() for row in own])
    found, start = {}, 0
    for key, own in rows.items():
        end = start + len(own)
        parts = [whole.iloc[start:end].reset_index(drop=True)]
        if key in folder.features:
            parts = [*(parts if own else ()), conform(folder.features[key])]
        found[key], start = _stacked(parts), end
    return found


@dataclass(frozen=True)
class Drawn:
    """What rows of corridors are made from."""

    lock: Lock
    called: Mapping[str, Texts]
    """The names of sites by id."""
    lanes: Mapping[tuple[str, int], int]


def _needed(folder: "AtlasFolder", lock: Lock) -> dict[str, Route]:
    """Return the routes that are drawn: the lock may hold others."""
    ids = [one.id for layer in folder.layers for one in layer.corridors]
    return {key: lock.routes[key] for key in ids}


def _rows(layer: Layer, drawn: Drawn, others: OtherNames) -> list[Row]:
    found = drawn.lock.positions
    return [
        *(
            _site(one, layer, found[one.id], drawn.called[one.id], others)
            for one in layer.sites
        ),
        *(_corridor(one, layer, drawn) for one in layer.corridors),
        *(_fact(one, layer) for one in layer.facts),
    ]


def combined(layers: Mapping[str, gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """Return all layers as one frame, in their order."""
    return _stacked(list(layers.values()) or [frame_of([])])


def frame_of(rows: Sequence[Row]) -> gpd.GeoDataFrame:
    """Return the frame of ``rows``; a key that a row lacks is not given."""
    data = {
        name: pd.Series([row.get(name) for row in rows], dtype=dtype)
        for name, dtype in COLUMNS.items()
    }
    shapes = gpd.GeoSeries([row.get("geometry") for row in rows], crs=CRS)
    return gpd.GeoDataFrame(data, geometry=shapes, crs=CRS)


def conform(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return ``frame`` with all columns and dtypes of the contract, then attributes."""
    data = {}
    for name, dtype in COLUMNS.items():
        values = frame[name] if name in frame else pd.Series(index=frame.index)
        column = values.astype("object")
        column = column.where(column.notna(), False if dtype == "bool" else None)
        data[name] = column.astype(dtype)
    attributes = frame.columns.drop([*COLUMNS, GEOMETRY], errors="ignore")
    data |= {name: frame[name] for name in attributes}
    return gpd.GeoDataFrame(data, geometry=frame.geometry, crs=frame.crs)


def _stacked(parts: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    if len(parts) == 1:
        return parts[0]
    return pd.concat(parts, ignore_index=True)


def _described(one: Described, layer: Layer) -> Row:
    """Return the columns that sites, corridors and facts share."""
    return {
        "id": one.id,
        "layer": layer.id,
        "status": _said(one.status),
        "start": one.start,
        "end": one.end,
        "budget_amount": one.budget and one.budget.amount,
        "budget_currency": one.budget and one.budget.currency,
        "capacity_amount": one.capacity and one.capacity.amount,
        "capacity_unit": one.capacity and one.capacity.unit,
        **_texts("description", one.description),
        "sources": _dumped(one.sources or (layer.source,)),
        "links": _dumped(one.links),
        "approximate": False,
    }


def _called(site: Site, position: Position, others: OtherNames) -> Texts:
    """Return the names of a site by language: the gazetteer's where it has none."""
    if site.names:
        return site.names.model_dump(exclude_none=True)
    return others.main(position)


def _site(
    site: Site, layer: Layer, position: Position, called: Texts, others: OtherNames
) -> Row:
    other = others.of(position, {site.name, *called.values()})
    return {
        **_described(site, layer),
        "feature": "site",
        "kind": site.kind,
        "name": site.name,
        **{f"name_{language}": text for language, text in called.items()},
        "other_names": [name._asdict() for name in other] or None,
        "position_source": position.source,
        "position_source_id": position.source_id,
        "licence": position.licence,
        "method": "pinned" if position.status == "pinned" else "gazetteer",
        "basis": position.basis,
        "uncertainty_km": position.uncertainty_km,
        "approximate": _vague(position.basis, position.uncertainty_km),
        "pin_reason": position.reason,
        "score": position.score,
        "geometry": shapely.Point(position.lonlat),
    }


def _corridor(corridor: Corridor, layer: Layer, drawn: Drawn) -> Row:
    route = drawn.lock.routes[corridor.id]
    points = [point for leg in route.legs for point in leg.waypoints]
    modes = {leg.mode for leg in route.legs}
    methods = {leg.method for leg in route.legs}
    basis = max((point.basis for point in points), key=BASES.index)
    worst = _worst(points)
    lines = [leg.line for leg in route.legs]
    length = corridor.length
    return {
        **_described(corridor, layer),
        "feature": "corridor",
        "kind": modes.pop() if len(modes) == 1 else "multimodal",
        "name": corridor.names.get("en"),
        **_texts("name", corridor.names),
        "length_km": route.length_km,
        "published_length_km": length and length.km,
        "published_length_source": length and length.source,
        "position_source": _joined(
            (*(leg.source for leg in route.legs), *(point.source for point in points))
        ),
        "licence": _joined(
            (*(leg.licence for leg in route.legs), *(point.licence for point in points))
        ),
        "method": next(iter(methods)) if len(methods) == 1 else "mixed",
        "basis": basis,
        "uncertainty_km": worst,
        "approximate": bool(ROUGH & methods) or _vague(basis, worst),
        "legs": list(_legs(corridor, drawn)),
        "geometry": shapely.LineString(lines[0])
        if len(lines) == 1
        else shapely.MultiLineString(lines),
    }


def _fact(fact: Fact, layer: Layer) -> Row:
    return {
        **_described(fact, layer),
        "feature": "fact",
        "kind": fact.kind,
        "theme": fact.theme,
        "name": fact.title.get("en"),
        **_texts("name", fact.title),
        "items": _dumped(fact.items),
        "sites": list(fact.sites),
    }


def _legs(corridor: Corridor, drawn: Drawn) -> Iterator[Row]:
    end: LonLat | None = None
    route = drawn.lock.routes[corridor.id]
    for number, (stated, leg) in enumerate(
        zip(corridor.all_legs, route.legs, strict=True)
    ):
        told = {
            "mode": leg.mode,
            "status": _said(stated.status or corridor.status),
            "method": leg.method,
            "length_km": leg.length_km,
            "engine": leg.engine,
            "along": leg.along,
            "source": leg.source,
            "licence": leg.licence,
            "version": leg.version,
            "hours": leg.hours,
            "tried": _dumped(leg.tried),
            "shared": drawn.lanes[corridor.id, number],
            "gap_km": _gap(end, leg.line[0]),
            "stops": _stops(stated, leg, drawn.called),
        }
        yield _given(told)
        end = leg.line[-1]


def _gap(end: LonLat | None, start: LonLat) -> float | None:
    """Return how far in km a leg starts from the end of the one before."""
    if end is None:
        return None
    return 0.0 if end == start else round(distance_km(end, start), 3)


def _stops(stated: Leg, leg: RouteLeg, called: Mapping[str, Texts]) -> list[Row]:
    return [
        _given(
            {
                "name": point.name,
                **(stop.names.model_dump() if stop.names else {}),
                **called.get(point.ref or "", {}),
                "id": point.ref,
                "kind": point.kind,
                "snap_km": point.snap_km,
            }
        )
        for stop, point in zip(stated.stops, leg.waypoints, strict=True)
        if point.name and not point.via
    ]


def _given(row: Row) -> Row:
    """Return what of a row is given: nothing takes no room in a page."""
    return {key: value for key, value in row.items() if value not in (None, [])}


def _said(status: Said) -> Status | None:
    return None if status == "none" else status


def _worst(points: Sequence[Waypoint]) -> float | None:
    return max((p.uncertainty_km for p in points if p.uncertainty_km), default=None)


def _vague(basis: str, uncertainty_km: float | None) -> bool:
    return basis != "published" or (uncertainty_km or 0) >= APPROXIMATE_KM


def _texts(column: str, names: Names | None) -> Row:
    texts = names.model_dump() if names else {}
    return {f"{column}_{language}": text for language, text in texts.items()}


def _dumped(values: Iterable[Any]) -> list[Row]:
    return [value.model_dump(mode="json") for value in values]


def _joined(texts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(text for text in texts if text)) or None
