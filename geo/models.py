"""The nouns of the pipeline: frozen values, no files, no network, no folium.

Positions are (longitude, latitude) in degrees, WGS 84 (EPSG:4326), everywhere.
The JSON Schema of layer files is generated from ``Layer``.
"""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from geo.errors import NOWHERE, Place
from geo.files import Data, Survey
from geo.values import (
    Budget,
    Capacity,
    Comparison,
    Context,
    Length,
    Link,
    Names,
    Pin,
    Source,
    Style,
    Value,
)
from geo.vocabulary import (
    MIN_STOPS,
    Country,
    FactKind,
    Kind,
    Language,
    LonLat,
    Mode,
    Said,
    Slug,
    Status,
    Text,
    Theme,
    Year,
    refusal,
)


class Described(Value):
    """What sites, corridors and facts have in common."""

    id: Slug = Field(examples=["aktau-port"])
    """Unique in the whole atlas; the GeoJSON Feature id."""
    status: Said = "existing"
    """``first_stage``: part of it works already, the rest is being built; ``none``:
    the source does not say, and neither does the map."""
    start: Year | None = None
    """The year it begins, or began."""
    end: Year | None = None
    """The year it is to be complete, or ended."""
    budget: Budget | None = None
    capacity: Capacity | None = None
    description: Names | None = None
    """A sentence or two, shown in the card."""
    sources: tuple[Source, ...] = ()
    """Sources of this one thing; empty: those of the layer."""
    links: tuple[Link, ...] = ()
    """Pages about it."""
    at: SkipJsonSchema[Place] = Field(default=NOWHERE, exclude=True, repr=False)

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            message = f"it ends in {self.end}, before it starts in {self.start}"
            fix = "put `start` and `end` in order"
            raise refusal("years-out-of-order", message, fix=fix, key="end")
        return self


class Site(Described):
    """A place that is found by its name."""

    name: Text = Field(examples=["Aktau"])
    """What is looked up, in any language and script."""
    names: Names | None = None
    """What is shown, in another language where one is missing; else ``name``."""
    kind: Kind = Field(examples=["port"])
    """What the place is; tells a port from its city."""
    context: Context = Context()
    """What tells it from its namesakes; the layer's context holds as well."""
    lonlat: LonLat | None = Field(default=None, examples=[[51.2167, 43.6]])
    """A position by hand, (lon, lat); always wins, and needs ``pin``."""
    pin: Pin | None = Field(
        default=None, examples=[{"reason": "not in gazetteers", "source": "OSM node 1"}]
    )

    @model_validator(mode="after")
    def _pin_whole(self) -> Self:
        if self.lonlat is not None and self.pin is None:
            fix = "add `pin: {reason: ..., source: ...}`"
            message = "`lonlat` stands without a `pin` that says why"
            raise refusal("pin-incomplete", message, fix=fix, key="lonlat")
        if self.pin is not None and self.lonlat is None:
            fix = "add `lonlat: [lon, lat]`, or remove the `pin`"
            message = "`pin` stands without a `lonlat`"
            raise refusal("pin-incomplete", message, fix=fix, key="pin")
        return self


class Stop(Value):
    """A place that a corridor passes: by name, or a bare `via` point."""

    name: Text | None = Field(default=None, examples=["Beyneu"])
    """The id or name of a site of the atlas, else a name for the gazetteer."""
    names: Names | None = None
    """What is shown of a stop that is no site; falls back to ``name``."""
    kind: Kind | None = None
    """What the place is; tells a port from its city."""
    region: Text | None = None
    """A first-level region by any of its names."""
    near: Text | None = None
    """A better-known place that lies close."""
    country: Country | None = None
    """ISO 3166-1 alpha-2."""
    lonlat: LonLat | None = Field(default=None, examples=[[55.2, 45.3167]])
    """A position by hand, (lon, lat); needs its ``source``."""
    source: Text | None = None
    """Where ``lonlat`` comes from, e.g. ``OSM node 4064729697``."""
    via: bool = Field(default=False, strict=True)
    """Shapes the line only; is not called a stop."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _name_or_point(self) -> Self:
        if self.name is None and self.lonlat is None:
            message = "the stop has neither a `name` nor a `lonlat`"
            raise refusal("stop-nowhere", message, fix="give it one of them")
        if self.lonlat is not None and self.source is None:
            message = "the stop has a `lonlat` without its `source`"
            fix = "add `source: ...`, where the position comes from"
            raise refusal("stop-without-source", message, fix=fix, key="lonlat")
        return self


class Leg(Value):
    """A stretch in one mode between two or more stops, in travel order."""

    mode: Mode = Field(examples=["rail"])
    """road, rail, sea or air."""
    stops: Annotated[tuple[Stop, ...], Field(min_length=MIN_STOPS)] = Field(
        examples=[["Aktau", "Beyneu"]]
    )
    """Places in travel order: a name, or a mapping with more about the place."""
    along: Slug | None = None
    """Id of a corridor whose line is followed from the first stop to the last."""
    geometry: Survey | None = None
    """A file that holds its line, as surveyed."""
    status: Status | None = None
    """Where it differs from that of the corridor."""

    @model_validator(mode="after")
    def _one_line(self) -> Self:
        if self.along and self.geometry:
            message = "the leg follows a corridor and has a file of its own line"
            fix = "keep `along` or `geometry`"
            raise refusal("along-and-geometry", message, fix=fix, key="geometry")
        return self


class Corridor(Described):
    """A connection: one leg written inline, or several in ``legs``."""

    names: Names = Field(examples=[{"en": "Aktau to Beyneu"}])
    """What is shown."""
    mode: Mode | None = Field(default=None, examples=["road"])
    """road, rail, sea or air; only together with ``stops``."""
    stops: tuple[Stop, ...] = Field(default=(), examples=[["Aktau", "Beyneu"]])
    """Places in travel order: a name, or a mapping with more about the place."""
    legs: tuple[Leg, ...] = Field(
        default=(), examples=[[{"mode": "rail", "stops": ["Aktau", "Beyneu"]}]]
    )
    """Stretches in travel order, where the mode changes on the way."""
    geometry: Survey | None = None
    """A file that holds its line, as surveyed; only together with ``stops``."""
    context: Context = Context()
    """What tells its stops from their namesakes; the layer's holds as well."""
    length: Length | None = None

    @model_validator(mode="after")
    def _one_way_to_write_it(self) -> Self:
        if self.legs and (self.stops or self.mode or self.geometry):
            message = "the corridor has `legs` beside a line of its own"
            fix = "keep `mode`, `stops` and `geometry`, or `legs`"
            raise refusal("legs-and-stops", message, fix=fix, key="legs")
        if not self.legs and self.mode is None:
            message = "the corridor has no `mode`"
            raise refusal("missing-key", message, fix="add e.g. `mode: road`")
        if not self.legs and len(self.stops) < MIN_STOPS:
            message = f"the corridor has {len(self.stops)} of at least two stops"
            fix = "list under `stops` where it starts and where it ends"
            raise refusal("too-few-stops", message, fix=fix, key="stops")
        return self

    @property
    def all_legs(self) -> tuple[Leg, ...]:
        """The legs, also where the corridor is written as one."""
        if self.legs or self.mode is None:
            return self.legs
        return (Leg(mode=self.mode, stops=self.stops, geometry=self.geometry),)


class Fact(Described):
    """Something true of the whole region, without a point on the map."""

    kind: FactKind = Field(examples=["priority"])
    """priority, agreement, order or programme."""
    title: Names = Field(examples=[{"en": "Water supply"}])
    """What is shown."""
    theme: Theme | None = None
    """What it is about, where that is not the theme of its layer."""
    items: tuple[Names, ...] = ()
    """Its parts, e.g. the sectors of an agreement."""
    sites: tuple[Slug, ...] = ()
    """Ids of sites and corridors it is about."""


class Layer(Value):
    """A titled collection of sites, corridors and facts: one layer file."""

    id: SkipJsonSchema[Slug]
    """The stem of the file's name."""
    title: Names = Field(examples=[{"en": "Ports"}])
    """What the list of layers shows."""
    theme: Theme = Field(examples=["transport"])
    """The group the layer is listed in."""
    source: Source = Field(
        examples=[{"publisher": "Press service", "title": "Programme"}]
    )
    """Who says so; holds for everything in the file that names no other."""
    description: Names | None = None
    """What the layer shows, in a sentence or two."""
    order: int = Field(default=0, strict=True)
    """Layers are listed by ``order``, then by id."""
    style: Style = Style()
    context: Context = Context()
    """What tells the places of this layer from their namesakes."""
    sites: tuple[Site, ...] = ()
    """Places that are found by name."""
    corridors: tuple[Corridor, ...] = ()
    """Connections between places."""
    facts: tuple[Fact, ...] = ()
    """What is true of the whole region, without a point on the map."""
    comparisons: tuple[Comparison, ...] = ()
    """Ways with and without some corridors."""
    data: Data | None = None
    at: SkipJsonSchema[Place] = Field(default=NOWHERE, exclude=True, repr=False)

    @property
    def path(self) -> Path:
        """The layer file."""
        return self.at.path


class Atlas(Value):
    """What holds for the whole map: `atlas.yaml` in the folder of layer files."""

    title: Names = Field(examples=[{"en": "Atlas of the region"}])
    """The title of the map."""
    description: Names | None = None
    """What the map shows, in a sentence or two."""
    region: Text | None = None
    """The first-level region that the map marks, by any of its names."""
    country: Country | None = None
    """ISO 3166-1 alpha-2."""
    language: Language = "en"
    """The language in which the map opens."""
