"""The nouns of the pipeline: frozen values, no files, no network, no folium.

Positions are (longitude, latitude) in degrees, WGS 84 (EPSG:4326), everywhere.
The JSON Schema of layer files is generated from ``Layer``.
"""

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.json_schema import SkipJsonSchema

from geo.errors import NOWHERE, Place

LANGUAGES = ("ru", "kk", "en")
MIN_STOPS = 2

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
Lon = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
Lat = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
LonLat = tuple[Lon, Lat]
Km = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Year = Annotated[int, Field(ge=1800, le=2200)]

Kind = Literal[
    "airport",
    "beach",
    "border_crossing",
    "bridge",
    "canyon",
    "cave",
    "city",
    "depression",
    "dry_port",
    "factory",
    "industrial_zone",
    "island",
    "lake",
    "landslide",
    "logistics_hub",
    "mine",
    "monument",
    "mountain",
    "museum",
    "necropolis",
    "oil_field",
    "other",
    "port",
    "power_plant",
    "region",
    "reserve",
    "resort",
    "salt_flat",
    "settlement",
    "shrine",
    "spring",
    "station",
    "terminal",
    "tract",
    "valley",
]
"""What a site is. Shared by layer files, gazetteers and matching."""

Mode = Literal["road", "rail", "sea", "air"]
Status = Literal["existing", "first_stage", "construction", "planned"]
"""``first_stage``: part of it works already, the rest is being built."""
FactKind = Literal["priority", "agreement", "order", "programme"]
Unit = Literal[
    "t/year",
    "kt/year",
    "Mt/year",
    "TEU/year",
    "passengers/year",
    "vehicles/day",
    "visitors/year",
    "projects",
    "MW",
    "ha",
]
Theme = Literal["transport", "tourism", "industry", "energy", "social", "context"]
Shape = Literal["circle", "square", "diamond", "triangle", "pentagon", "star", "cross"]


class Value(BaseModel):
    """Base of all values: frozen, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Names(Value):
    """One text in up to three languages; a missing one falls back to another."""

    ru: Text | None = None
    kk: Text | None = None
    en: Text | None = None

    @model_validator(mode="after")
    def _some_language(self) -> Self:
        if not (self.ru or self.kk or self.en):
            raise ValueError("give the text in at least one of ru, kk, en")
        return self

    def get(self, language: str) -> str:
        """Return the text in ``language``, else in English, Russian or Kazakh."""
        wanted = (getattr(self, language), self.en, self.ru, self.kk)
        return next(text for text in wanted if text)


class Source(Value):
    """Who said it, where and when."""

    publisher: Text
    title: Text
    date: dt.date | None = None
    """Date of publication (ISO 8601)."""
    url: Url | None = None
    licence: Text | None = None


class Link(Value):
    """A page about a thing; only http(s) addresses."""

    title: Text
    url: Url


class Budget(Value):
    """Money: an amount in whole units of an ISO 4217 currency."""

    amount: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Capacity(Value):
    """How much a thing can carry or hold."""

    amount: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    unit: Unit


class Context(Value):
    """What tells namesakes apart."""

    region: Text | None = None
    """A first-level region by any of its names, e.g. ``Mangystau``."""
    near: Text | None = None
    """A better-known place that lies close."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2."""

    def over(self, outer: "Context") -> "Context":
        """Return this context with what it leaves open taken from ``outer``.

        A country of its own cuts the outer region off.
        """
        moved = self.country not in (None, outer.country)
        return Context(
            region=self.region or (None if moved else outer.region),
            near=self.near or (None if moved or self.region else outer.near),
            country=self.country or outer.country,
        )


class Pin(Value):
    """Why a position was written by hand, and how good it is."""

    reason: Text
    source: Text
    licence: Text | None = None
    uncertainty_km: Km | None = None
    """Radius in km within which the true place lies."""
    basis: Literal["published", "derived", "none"] = "published"
    """``derived`` from other facts; ``none``: no source for the position exists."""


class Style(Value):
    """How a layer looks; what is left out follows from kind and mode."""

    color: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")] | None = None
    shape: Shape | None = None
    width: Annotated[float, Field(gt=0, le=20)] | None = None
    """Line width in CSS pixels."""


class Described(Value):
    """What sites, corridors and facts have in common."""

    id: Slug
    """Unique in the whole atlas; the GeoJSON Feature id."""
    status: Status = "existing"
    start: Year | None = None
    end: Year | None = None
    budget: Budget | None = None
    capacity: Capacity | None = None
    description: Names | None = None
    sources: tuple[Source, ...] = ()
    """Sources of this one thing; empty: those of the layer."""
    links: tuple[Link, ...] = ()
    at: SkipJsonSchema[Place] = Field(default=NOWHERE, exclude=True, repr=False)

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"it ends in {self.end}, before it starts in {self.start}")
        return self


class Site(Described):
    """A place that is found by its name."""

    name: Text
    """What is looked up, in any language and script."""
    names: Names | None = None
    """What is shown; falls back to ``name``."""
    kind: Kind
    context: Context = Context()
    lonlat: LonLat | None = None
    """A position by hand, (lon, lat); always wins, and needs ``pin``."""
    pin: Pin | None = None

    @model_validator(mode="after")
    def _pin_whole(self) -> Self:
        if (self.lonlat is None) != (self.pin is None):
            raise ValueError("`lonlat` and `pin` (reason, source) come together")
        return self


class Stop(Value):
    """A place that a corridor passes: by name, or a bare `via` point."""

    name: Text | None = None
    """The id or name of a site of the atlas, else a name for the gazetteer."""
    kind: Kind | None = None
    region: Text | None = None
    near: Text | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    lonlat: LonLat | None = None
    source: Text | None = None
    """Where ``lonlat`` comes from, e.g. ``OSM node 4064729697``."""
    via: bool = False
    """Shapes the line only; is not called a stop."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _name_or_point(self) -> Self:
        if self.name is None and self.lonlat is None:
            raise ValueError("a stop needs a `name` or a `lonlat`")
        if self.lonlat is not None and self.source is None:
            raise ValueError("a stop with `lonlat` needs its `source`")
        return self


class Length(Value):
    """A published length, to stand beside the one we measure."""

    km: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    source: Text


class Leg(Value):
    """A stretch in one mode between two or more stops, in travel order."""

    mode: Mode
    stops: Annotated[tuple[Stop, ...], Field(min_length=MIN_STOPS)]
    along: Slug | None = None
    """Id of a corridor whose line is followed from the first stop to the last."""
    status: Status | None = None


class Corridor(Described):
    """A connection: one leg written inline, or several in ``legs``."""

    names: Names
    mode: Mode | None = None
    stops: tuple[Stop, ...] = ()
    legs: tuple[Leg, ...] = ()
    context: Context = Context()
    length: Length | None = None

    @model_validator(mode="after")
    def _one_way_to_write_it(self) -> Self:
        if self.legs and (self.stops or self.mode):
            raise ValueError("give `mode` and `stops`, or `legs`, not both")
        if not self.legs and (self.mode is None or len(self.stops) < MIN_STOPS):
            raise ValueError("a corridor needs a `mode` and at least two `stops`")
        return self

    @property
    def all_legs(self) -> tuple[Leg, ...]:
        """The legs, also where the corridor is written as one."""
        if self.legs or self.mode is None:
            return self.legs
        return (Leg(mode=self.mode, stops=self.stops),)


class Fact(Described):
    """Something true of the whole region, without a point on the map."""

    kind: FactKind
    title: Names
    items: tuple[Names, ...] = ()
    """Its parts, e.g. the sectors of an agreement."""
    sites: tuple[Slug, ...] = ()
    """Ids of sites and corridors it is about."""


class Columns(Value):
    """Which column of a table or vector file holds what; defaults to like names."""

    id: Text | None = None
    name: Text | None = None
    name_ru: Text | None = None
    name_kk: Text | None = None
    name_en: Text | None = None
    kind: Text | None = None
    status: Text | None = None
    start: Text | None = None
    end: Text | None = None
    description_ru: Text | None = None
    description_kk: Text | None = None
    description_en: Text | None = None


class Data(Value):
    """A file beside the layer file that holds its sites or ready geometries."""

    file: Text
    """Path relative to the layer file: a CSV, or any vector file GDAL reads."""
    table: Text | None = None
    """The layer within a file that has several."""
    columns: Columns = Columns()
    kind: Kind | None = None
    """Kind of every feature, where no column says it."""
    mode: Mode | None = None
    """Mode of every line, where the file holds lines."""
    uncertainty_km: Km | None = None


class Layer(Value):
    """A titled collection of sites, corridors and facts: one layer file."""

    id: SkipJsonSchema[Slug]
    """The stem of the file's name."""
    title: Names
    theme: Theme
    source: Source
    description: Names | None = None
    order: int = 0
    """Layers are listed by ``order``, then by id."""
    style: Style = Style()
    context: Context = Context()
    sites: tuple[Site, ...] = ()
    corridors: tuple[Corridor, ...] = ()
    facts: tuple[Fact, ...] = ()
    data: Data | None = None
    at: SkipJsonSchema[Place] = Field(default=NOWHERE, exclude=True, repr=False)

    @property
    def path(self) -> Path:
        """The layer file."""
        return self.at.path


class Atlas(Value):
    """What holds for the whole map: `atlas.yaml` in the folder of layer files."""

    title: Names
    description: Names | None = None
    region: Text | None = None
    """The first-level region that the map marks, by any of its names."""
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    language: Literal["ru", "kk", "en"] = "en"
    """The language in which the map opens."""


class Query(Value):
    """A name to be found, with what the asker knows about it."""

    name: Text
    kind: Kind | None = None
    context: Context = Context()


class Candidate(Value):
    """One place that a name could mean, before anyone has judged it."""

    name: str
    lonlat: LonLat
    kind: Kind
    source: str
    """The gazetteer or service, e.g. ``geonames``."""
    source_id: str
    licence: str
    names: Names
    region: str | None = None
    """Name of the first-level region, for people."""
    admin1: str | None = None
    """GeoNames code of the first-level region, e.g. ``KZ.09``."""
    country: str | None = None
    population: int = 0
    uncertainty_km: Km | None = None
    basis: Literal["published", "derived", "none"] = "published"


class Scored(Value):
    """A candidate with the evidence for it."""

    candidate: Candidate
    score: Annotated[float, Field(ge=0, le=1)]
    """0: unrelated; 1: same name, kind and context."""
    km_from_context: Km | None = None


class Match(Value):
    """The decision about one name, with everything needed to trust it."""

    status: Literal["matched", "pinned", "ambiguous", "not_found"]
    query: Query
    best: Scored | None = None
    """The chosen one; None unless ``matched``."""
    margin: float = 0
    """Score of the best less that of the best *other* place."""
    candidates: tuple[Scored, ...] = ()
    """Everything that was considered worth showing, best first."""
