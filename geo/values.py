"""The small values that layers, sites, corridors and facts are made of: frozen."""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from geo.vocabulary import (
    Amount,
    Basis,
    Bbox,
    Color,
    Country,
    Currency,
    Day,
    Km,
    LonLat,
    Mode,
    Reach,
    Shape,
    Slug,
    Text,
    Unit,
    Url,
    refusal,
)


class Value(BaseModel):
    """Base of all values: frozen, and strict about keys it does not know."""

    # Deferred: one validator for a whole layer is built, not one for each class.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Names(Value):
    """One text in up to three languages; a missing one falls back to another."""

    ru: Text | None = None
    """The text in Russian."""
    kk: Text | None = None
    """The text in Kazakh."""
    en: Text | None = None
    """The text in English."""

    @model_validator(mode="after")
    def _some_language(self) -> Self:
        if not (self.ru or self.kk or self.en):
            fix = "give it in at least one of ru, kk, en"
            raise refusal("no-language", "the text is in no language", fix=fix)
        return self

    def get(self, language: str) -> str:
        """Return the text in ``language``, else in English, Russian or Kazakh."""
        wanted = (getattr(self, language), self.en, self.ru, self.kk)
        return next(text for text in wanted if text)


class Source(Value):
    """Who said it, where and when."""

    publisher: Text = Field(examples=["Press service of the region's akim"])
    """Who published it."""
    title: Text = Field(examples=["Investment programme"])
    """The title of the article, data set or document."""
    date: Day | None = None
    """Date of publication, e.g. ``2025-09-11`` (ISO 8601)."""
    url: Url | None = None
    """Where it can be read (http or https)."""
    retrieved: Day | None = None
    """When it was read there, e.g. ``2026-11-24`` (ISO 8601)."""
    licence: Text | None = None
    """The licence of what is taken from it, e.g. ``CC-BY-4.0``."""


class Link(Value):
    """A page about a thing; only http(s) addresses."""

    title: Text = Field(examples=["Timetable"])
    """What the page is."""
    url: Url = Field(examples=["https://example.org/port"])
    """Its address (http or https)."""


class Budget(Value):
    """Money: an amount in whole units of an ISO 4217 currency."""

    amount: Amount = Field(examples=[1_000_000_000])
    """In whole units, not in thousands or millions."""
    currency: Currency = Field(examples=["KZT"])
    """ISO 4217 code, e.g. ``KZT``."""


class Capacity(Value):
    """How much a thing can carry or hold."""

    amount: Amount = Field(examples=[11])
    """In the unit beside it."""
    unit: Unit = Field(examples=["Mt/year"])
    """The unit of the amount."""


class Context(Value):
    """What tells namesakes apart."""

    region: Text | None = None
    """A first-level region by any of its names, e.g. ``Mangystau``."""
    near: Text | None = None
    """A better-known place that lies close."""
    near_point: LonLat | None = Field(default=None, examples=[[51.2, 43.6]])
    """A position close to it, (lon, lat) in degrees, WGS 84."""
    within_km: Reach | None = None
    """It lies at most so many km from ``near`` or ``near_point``."""
    country: Country | None = None
    """ISO 3166-1 alpha-2."""
    bbox: Bbox | None = Field(default=None, examples=[[49.0, 41.0, 57.0, 47.0]])
    """It lies in this box: west, south, east, north in degrees, WGS 84."""

    def over(self, outer: "Context") -> "Context":
        """Return this context with what it leaves open taken from ``outer``.

        A country of its own cuts the outer region and all that is finer off, a
        region the nearness; one way of saying what is near replaces the other.
        """
        moved = self.country not in (None, outer.country)
        apart = moved or bool(self.region or self.near or self.near_point)
        return Context(
            region=self.region or (None if moved else outer.region),
            near=self.near or (None if apart else outer.near),
            near_point=self.near_point or (None if apart else outer.near_point),
            within_km=self.within_km or (None if apart else outer.within_km),
            country=self.country or outer.country,
            bbox=self.bbox or (None if moved else outer.bbox),
        )


class Pin(Value):
    """Why a position was written by hand, and how good it is."""

    reason: Text = Field(examples=["no gazetteer knows the terminal"])
    """Why the position is written here and not looked up."""
    source: Text = Field(examples=["OSM node 4064729697"])
    """Where the position comes from."""
    licence: Text | None = None
    """The licence of the position."""
    uncertainty_km: Km | None = None
    """Radius in km within which the true place lies."""
    basis: Basis = "published"
    """``derived`` from other facts; ``none``: no source for the position exists."""


class Length(Value):
    """A published length, to stand beside the one we measure."""

    km: Amount = Field(examples=[736])
    """In kilometres."""
    source: Text = Field(examples=["Ministry of Transport"])
    """Who published the length."""


class Speed(Value):
    """How fast a mode is, and who says so."""

    mode: Mode = Field(examples=["road"])
    """road, rail, sea or air."""
    km_h: Amount = Field(examples=[42.0])
    """In kilometres an hour."""
    source: Source = Field(examples=[{"publisher": "CAREC", "title": "Annual report"}])
    """Who measured or allows it."""


class Trip(Value):
    """The two ends of a way that is compared."""

    origin: Slug = Field(examples=["almaty"])
    """Id of the site where it begins."""
    destination: Slug = Field(examples=["aktau"])
    """Id of the site where it ends."""


class Comparison(Value):
    """The shortest ways over the corridors of the atlas, with and without some."""

    id: Slug = Field(examples=["with-the-road"])
    """Unique in the whole atlas."""
    title: Names = Field(examples=[{"en": "With and without the road"}])
    """What is shown."""
    note: Names | None = None
    """What has to be known to read it: assumptions, and why figures differ."""
    without: Annotated[tuple[Slug, ...], Field(min_length=1)] = Field(
        examples=[["beyneu-road"]]
    )
    """Ids of the corridors that only the way afterwards may use."""
    modes: Annotated[tuple[Mode, ...], Field(min_length=1)] = Field(examples=[["road"]])
    """Modes that the ways may use."""
    ways: Annotated[tuple[Trip, ...], Field(min_length=1)] = Field(
        examples=[[{"origin": "almaty", "destination": "aktau"}]]
    )
    """From where to where."""
    speeds: tuple[Speed, ...] = ()
    """One for each mode; hours are told where every mode of a way has one."""
    published: Length | None = None
    """What others say that is saved, to stand beside what we find."""


class Style(Value):
    """How a layer looks; what is left out follows from kind and mode."""

    color: Color | None = None
    """Colour of lines and symbols, e.g. ``#0072b2``."""
    shape: Shape | None = None
    """Shape of the symbols."""
    width: Annotated[float, Field(gt=0, le=20, strict=True)] | None = None
    """Line width in CSS pixels."""


class Columns(Value):
    """Which column of a table or vector file holds what; defaults to like names."""

    id: Text | None = None
    """Default: in a table a slug of the English name, else of the name; in a vector
    file the `id` of GeoJSON, else the id of the layer and the number of the feature,
    which new features shift."""
    name: Text | None = None
    """What is looked up. Default: the name in English, Russian or Kazakh."""
    name_ru: Text | None = None
    name_kk: Text | None = None
    name_en: Text | None = None
    kind: Text | None = None
    """Default: the layer's ``data: {kind: ...}``."""
    mode: Text | None = None
    """For lines of a vector file: road, rail, sea or air."""
    status: Text | None = None
    start: Text | None = None
    """First year."""
    end: Text | None = None
    """Last year."""
    description_ru: Text | None = None
    description_kk: Text | None = None
    description_en: Text | None = None
    lon: Text | None = None
    """Longitude in degrees, WGS 84, east positive."""
    lat: Text | None = None
    """Latitude in degrees, WGS 84, north positive."""
    pin_reason: Text | None = None
    """Default: the coordinates stand in the table."""
    pin_source: Text | None = None
    """Default: the layer's source."""
    uncertainty_km: Text | None = None
    basis: Text | None = None
    budget_amount: Text | None = None
    budget_currency: Text | None = None
    capacity_amount: Text | None = None
    capacity_unit: Text | None = None
    region: Text | None = None
    near: Text | None = None
    country: Text | None = None
    source_title: Text | None = None
    source_publisher: Text | None = None
    source_date: Text | None = None
    source_url: Text | None = None
    source_retrieved: Text | None = None
    """When the source was read."""
    link_title: Text | None = None
    link_url: Text | None = None
