"""The columns of a frame: the whole contract between ``geo`` and maps or exports.

What is not given is None (text, lists), NaN (numbers) or <NA> (years).

==========================  ======  ==================================================
``id``                      text    unique in the atlas
``source_id``               text    of a feature of a vector file: its id there, where
                                    that is another text than ``id``
``layer``                   text    id of the layer
``feature``                 text    site, corridor or fact
``kind``                    text    of a site its Kind; of a corridor its mode, or
                                    multimodal; of a fact its FactKind
``theme``                   text    of a fact: its own, where it is not its layer's
``name``                    text    what a site is looked up by, else the first name
``name_ru _kk _en``         text    names by language; of a site that its author gave
                                    none those that the gazetteer of the package has
``other_names``             list    of a site: dicts name, kind (alternative or former):
                                    what else its place is called, 40 names at most
``status``                  text    existing, first_stage, construction or planned
``start`` ``end``           Int64   years
``budget_amount _currency``         float, text: whole units of an ISO 4217 currency
``capacity_amount _unit``           float, text
``description_ru _kk _en``  text    descriptions by language
``length_km``               float   of a corridor: ours, geodesic, WGS 84
``published_length_km``     float   of a corridor: as published
``published_length_source`` text    by whom
``position_source``         text    where the position comes from; of a corridor the
                                    sources of its lines and waypoints, joined by "; "
``position_source_id``      text    its id there
``licence``                 text    licence of the position; of a corridor those of its
                                    lines and waypoints, joined by "; "
``method``                  text    gazetteer, pinned or file; of a corridor a Method of
                                    `geo.corridors.route`, or mixed; None for facts
``basis``                   text    published, derived or none; of a corridor the worst
                                    of its waypoints
``uncertainty_km``          float   radius within which the place lies; of a corridor
                                    the worst of its waypoints (between them unknown)
``approximate``             bool    to be drawn as such: basis is not published, or
                                    uncertainty_km >= 5, or a line is schematic,
                                    over water or a chain, straight in between
``pin_reason``              text    why the author wrote the position by hand
``score``                   float   0 to 1, of a name that was looked up
``sources``                 list    dicts publisher, title, date, url, retrieved,
                                    licence; never empty: those of the thing, else of
                                    the layer
``links``                   list    dicts title, url
``items``                   list    of a fact: dicts ru, kk, en
``sites``                   list    of a fact: ids
``legs``                    list    of a corridor: dicts mode, status, method,
                                    length_km, engine, along, source, licence, version,
                                    hours, tried (dicts engine, reason), shared (its
                                    lane, `geo.corridors.lanes`), gap_km (from the leg
                                    before), stops (dicts name, and ru, kk, en of sites,
                                    id, kind, snap_km), in travel order
``geometry``                        Point; LineString (one leg) or MultiLineString (a
                                    part for each leg); of vector files anything; None
                                    for facts. Lines are continuous: longitudes run on
                                    beyond ±180 where one crosses the antimeridian
==========================  ======  ==================================================
"""

from collections.abc import Mapping
from typing import Literal

Dtype = Literal["object", "Int64", "float64", "bool"]
APPROXIMATE_KM = 5.0
"""Uncertainty from which on a position is ``approximate``, and drawn so."""

COLUMNS: Mapping[str, Dtype] = {
    "id": "object",
    "source_id": "object",
    "layer": "object",
    "feature": "object",
    "kind": "object",
    "theme": "object",
    "name": "object",
    "name_ru": "object",
    "name_kk": "object",
    "name_en": "object",
    "other_names": "object",
    "status": "object",
    "start": "Int64",
    "end": "Int64",
    "budget_amount": "float64",
    "budget_currency": "object",
    "capacity_amount": "float64",
    "capacity_unit": "object",
    "description_ru": "object",
    "description_kk": "object",
    "description_en": "object",
    "length_km": "float64",
    "published_length_km": "float64",
    "published_length_source": "object",
    "position_source": "object",
    "position_source_id": "object",
    "licence": "object",
    "method": "object",
    "basis": "object",
    "uncertainty_km": "float64",
    "approximate": "bool",
    "pin_reason": "object",
    "score": "float64",
    "sources": "object",
    "links": "object",
    "items": "object",
    "sites": "object",
    "legs": "object",
}
"""Every column but the geometry, in order, with its dtype."""
GEOMETRY = "geometry"
"""The column of geometries.

Columns that are none of these are *attributes*: what a data file holds beside, kept as
it is, and after them.
"""
