"""Options that several commands share, and what they mean together."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

from geo.errors import NOWHERE, Place
from geo.geocoders import check_geocoders, open_geocoders
from geo.resolve import Geocoders
from geo.values import Context

if TYPE_CHECKING:
    from geo.read.yaml import Loc
    from geo.routing.ladder import Opener
    from geo.routing.rung import Rung

LAYERS, OUT, LOCK = Path("layers"), Path("out"), "lock.geojson"
TILES_ABOVE = 40
"""Megabytes that a layer may take in the page."""

Folder = Annotated[Path, typer.Argument(help="The folder of layer files.")]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder of results.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Locked = Annotated[
    bool, typer.Option("--locked", help="Fail if the lock does not answer every name.")
]
Force = Annotated[
    bool, typer.Option("--force", help="Rebuild even if nothing has changed.")
]
TilesAbove = Annotated[
    int, typer.Option(min=0, help="Layers that take more MB of the page become tiles.")
]


def known_formats(names: list[str]) -> list[str]:
    """Return ``names``, all of them formats, each once. Raises typer.BadParameter."""
    if names:
        from geo.export import FORMATS

        if unknown := [name for name in names if name not in FORMATS]:
            known = ", ".join(FORMATS)
            raise typer.BadParameter(f"{unknown[0]}: choose from {known}")
    return list(dict.fromkeys(names))


Formats = Annotated[
    list[str],
    typer.Option(
        "--format",
        callback=known_formats,
        help="geojson, gpkg, fgb, parquet, kml, csv or pmtiles.",
    ),
]


def _also(names: list[str]) -> list[str]:
    """Return ``names``, all of them known, also if none is asked. Raises InputError."""
    check_geocoders(names)
    return names


def _routers(names: list[str]) -> list[str]:
    """Return ``names``, all of them known, also if none is asked. Raises InputError."""
    if names:
        from geo.routing.named import check_routers

        check_routers(names)
    return names


Also = Annotated[
    list[str],
    typer.Option(
        "--with",
        callback=_also,
        help="One more gazetteer or service, or KIND=URL of one.",
    ),
]
Routers = Annotated[
    list[str],
    typer.Option(
        "--router",
        callback=_routers,
        help="A routing service of yours, or KIND=URL of one.",
    ),
]
Contact = Annotated[
    str | None, typer.Option(help="Your mail or page, for the services asked.")
]
Accepted = Annotated[
    bool,
    typer.Option(
        "--accept-policy",
        help="I have read the service's usage policy and will follow it.",
    ),
]
Region = Annotated[str | None, typer.Option(help="The region in which it lies.")]
Near = Annotated[str | None, typer.Option(help="A better-known place near by.")]


def _country(text: str | None) -> str | None:
    """Return the code of a country, in capitals. Raises typer.BadParameter."""
    from geo.lands.country_names import country_code

    code = country_code(text) if text else None
    if text and not code and not re.fullmatch("[A-Za-z]{2}", text):
        fix = "write two letters (ISO 3166-1 alpha-2), e.g. KZ"
        raise typer.BadParameter(f"`{text}` is no country that we know; {fix}")
    return code or (text and text.upper())


Country = Annotated[
    str | None,
    typer.Option(callback=_country, help="Its country: two letters, or its name."),
]


class _Hint:
    """Calls the values of a context as whoever types them at a command does."""

    def key(self, _loc: "Loc") -> Place:
        """Return no place: a command line has none."""
        return NOWHERE

    value = key

    def label(self, _loc: "Loc") -> str:
        """Return how a message goes on that begins with the option."""
        return "it"

    def example(self, _loc: "Loc", value: object) -> str:
        """Return the fix that adds ``value``."""
        return f"write e.g. {value}"


def context_of(hints: Mapping[str, object]) -> Context:
    """Return the context that options state. Raises typer.BadParameter."""
    try:
        return Context.model_validate(hints)
    except ValidationError as error:
        from geo.read.wording import complaint

        first = error.errors()[0]
        told = complaint(first, Context, _Hint())
        key = str(first["loc"][0])
        option = {"near_point": "near"}.get(key, key).replace("_", "-")
        fix = told.fix.replace("[lon, lat]", "LON,LAT")
        raise typer.BadParameter(f"--{option}: {told.message}; {fix}") from error


def geocoders(
    also: list[str], *, contact: str | None = None, accepted: bool = False
) -> Geocoders:
    """Return what opens the geocoders, once a name needs them."""
    return partial(open_geocoders, also, contact=contact, accepted=accepted)


def routers(
    names: list[str], *, contact: str | None = None, accepted: bool = False
) -> "Opener":
    """Return what opens the routing services, once a leg needs them."""

    def opened() -> "Sequence[Rung]":
        from geo.routing.named import open_routers

        return open_routers(names, contact=contact, accepted=accepted)

    return opened
