"""Names that are asked for, places they could mean, and the decision between them."""

from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field

from geo.values import Context, Names, Value
from geo.vocabulary import Basis, Doubt, Kind, Km, LonLat, Text


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
    """Name of the first-level region, for people; its code where none is known."""
    admin1: str | None = None
    """GeoNames code of the first-level region, e.g. ``KZ.09``."""
    country: str | None = None
    population: int = 0
    uncertainty_km: Km | None = None
    basis: Basis = "published"
    spelling: str = ""
    """The one of its names that answers the query; empty: ``name``."""
    old_name: bool = False
    """Whether that spelling is a name it no longer has."""


class Record(NamedTuple):
    """A `Candidate`, flat and unchecked: what long lists need, three times as fast."""

    name: str
    name_ru: str | None
    name_kk: str | None
    name_en: str | None
    lon: float
    lat: float
    kind: Kind
    region: str | None
    admin1: str | None
    country: str | None
    population: int
    uncertainty_km: float | None
    basis: Basis
    source: str
    source_id: str
    licence: str

    @classmethod
    def of(cls, one: Candidate) -> Self:
        """Return what a candidate says, without its checks."""
        return cls(
            name=one.name,
            name_ru=one.names.ru,
            name_kk=one.names.kk,
            name_en=one.names.en,
            lon=one.lonlat[0],
            lat=one.lonlat[1],
            kind=one.kind,
            region=one.region,
            admin1=one.admin1,
            country=one.country,
            population=one.population,
            uncertainty_km=one.uncertainty_km,
            basis=one.basis,
            source=one.source,
            source_id=one.source_id,
            licence=one.licence,
        )

    def candidate(self, spelling: str = "", *, old: bool = False) -> Candidate:
        """Return the same, checked, with the name that answers a query."""
        said = self._asdict()
        names = {key: said.pop(f"name_{key}") for key in ("ru", "kk", "en")}
        lonlat = (said.pop("lon"), said.pop("lat"))
        said |= {"lonlat": lonlat, "spelling": spelling, "old_name": old}
        return Candidate(names=Names(**names), **said)


class Evidence(Value):
    """The factors of a score, each from 0 (contradicts) to 1 (agrees)."""

    name: float
    """How close the names are."""
    kind: float
    """How well the kind fits the asked one and the type words of the name."""
    place: float
    """How well the region and the country fit the stated ones."""
    near: float
    """How close it lies to the place that the query is near to."""


class Scored(Value):
    """A candidate with the evidence for it."""

    candidate: Candidate
    score: Annotated[float, Field(ge=0, le=1)]
    """0: unrelated; 1: same name, kind and context."""
    km_from_context: Km | None = None
    evidence: Evidence | None = None
    tied: bool = False
    """Whether nothing that is known tells it from the likeliest."""


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
    doubt: Doubt | None = None
    """Why the first candidate is not taken, likely as it is."""
