"""The online services that a user has named: from the config file or an option.

The file is the user's own, never one of the layer folder, which may be a stranger's.
No public service is any default: each is asked only by someone who named it, who says
how to be reached, and who accepts its usage policy.
"""

import os
import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, NoReturn, Self

from pydantic import (
    AfterValidator,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from geo.errors import NOWHERE, InputError, Place, Problem
from geo.homes import config_folder
from geo.online.hosts import (
    ends_with,
    host_of,
    names_private,
    url_fault,
    without_secrets,
)
from geo.online.kinds import LISTED, TRADES, Trade
from geo.output import write_whole
from geo.turns import turn
from geo.values import Value
from geo.vocabulary import Mode, Slug

FILE = "services.toml"
MINUTE_S = 60.0
TAKEN = frozenset({"gazetteer", "world"})
"""Names that are no services."""
CONTACT = re.compile(r"[!-~]+@[!-~]+\.[!-~]+|https?://[!-~]+")
"""A mail address or a page, in printable ASCII: it becomes part of a header."""


class Policy(NamedTuple):
    """What the operator of a public service asks for."""

    domain: str
    url: str
    """Where that is written."""
    interval_s: float = 1.0
    """Least seconds between two questions of all users of an application."""
    scheduled_s: float = 15.0
    """The same for regular scripts: 4 a minute, the rule of OpenStreetMap."""


PUBLIC = (
    Policy(
        "openstreetmap.org", "https://operations.osmfoundation.org/policies/nominatim/"
    ),
    Policy("osm.org", "https://operations.osmfoundation.org/policies/nominatim/"),
    Policy("komoot.io", "https://photon.komoot.io/"),
    Policy("geocode.earth", "https://geocode.earth/terms"),
    Policy(
        "project-osrm.org",
        "https://github.com/Project-OSRM/osrm-backend/wiki/Demo-server",
    ),
    Policy(
        "openstreetmap.de",
        "https://www.fossgis.de/arbeitsgruppen/osm-server/nutzungsbedingungen/",
    ),
)
"""Public services; whoever names one must accept its policy."""
UNKNOWN_S = 1.0
"""Seconds between two questions to a server of which we know nothing."""


def _base(url: str) -> str:
    if fault := url_fault(url):
        raise ValueError(fault)
    return url.rstrip("/")


def _kind(text: str) -> str:
    if text not in TRADES:
        raise ValueError(f"it is none of {LISTED}")
    return text


def _contact(text: str) -> str:
    if not CONTACT.fullmatch(text) or set("()<>") & set(text):
        raise ValueError("it is neither a mail address nor the address of a page")
    return text


Profile = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
"""A way of moving, as a router calls it: a part of an address."""


class Service(Value):
    """One service, and what the user said about it."""

    kind: Annotated[str, AfterValidator(_kind)]
    url: Annotated[str, AfterValidator(_base)]
    """Its base address, without ``/search``, ``/api``, ``/v1`` or ``/route``."""
    contact: Annotated[str, AfterValidator(_contact)] | None = None
    """A mail address or a page at which the operator reaches the user."""
    policy: Literal["accepted"] | None = None
    """That the user has read and accepts the usage policy."""
    per_minute: Annotated[float, Field(ge=1 / 60, le=6000)] | None = None
    """Most questions a minute; a public service's own rate is never exceeded.

    One in an hour at the least, see `geo.online.pace.LONGEST_REST_S`.
    """
    scheduled: bool | None = None
    """Whether a machine starts the program; None: see `is_scheduled`."""
    private: bool = False
    """Whether its name may lead to an address of the user's own network."""
    profile: Mapping[Mode, Profile] | None = None
    """The modes that a router is asked for, by its names; without, roads alone."""

    @property
    def trade(self) -> Trade:
        """What it does."""
        return TRADES[self.kind]

    @model_validator(mode="after")
    def _only_routers_have_profiles(self) -> Self:
        if self.profile and self.trade != "router":
            raise ValueError(f"profile: {self.kind} has none")
        return self


Services = Mapping[str, Service]


def policy_of(url: str) -> Policy | None:
    """Return the policy of a public service, if that is one."""
    host = host_of(url)
    return next((one for one in PUBLIC if ends_with(host, one.domain)), None)


WHERE = ", to `lock`, `locate`, `geocode`, `review` or `services add`"
"""The commands that take a contact and the word that a policy was read."""


def check_policy(service: Service) -> Service:
    """Return ``service``; raises InputError where its policy forbids to ask it."""
    policy = policy_of(service.url)
    if policy is None:
        return service
    host = host_of(service.url)
    if service.policy != "accepted":
        message = f"{host} is a public service with a usage policy"
        fix = f"read {policy.url}, then give --accept-policy{WHERE}"
        raise InputError([Problem(NOWHERE, "policy", message, fix)])
    if service.contact is None:
        message = f"the operator of {host} wants to know how to reach you"
        fix = f"give --contact with a mail address or a page{WHERE}"
        raise InputError([Problem(NOWHERE, "policy", message, fix)])
    return service


def interval_s(service: Service, *, scheduled: bool) -> float:
    """Return the least seconds between two questions to a service."""
    own = MINUTE_S / service.per_minute if service.per_minute else None
    policy = policy_of(service.url)
    if policy is None:
        free = service.private or names_private(host_of(service.url))
        return own if own is not None else 0.0 if free else UNKNOWN_S
    regular = scheduled if service.scheduled is None else service.scheduled
    return max(own or 0.0, policy.scheduled_s if regular else policy.interval_s)


def is_scheduled() -> bool:
    """Tell whether a machine started the program, as far as one can see.

    So it is where ``CI`` is set, or where neither input nor messages have a terminal.
    """
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        return True
    return not any(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))


def config_file() -> Path:
    """Return the path of the user's file of services."""
    return config_folder() / FILE


def read_services() -> Services:
    """Read the user's services. Raises InputError with everything that is wrong."""
    path = config_file()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        _refuse(path, [f"cannot be read: {error}"], error)
    services, faults = {}, []
    for name, table in tables.items():
        try:
            services[name] = make(name, table)
        except ValueError as error:
            faults.append(f"[{name}] {describe(error)}")
    if faults:
        _refuse(path, faults)
    return services


def make(name: str, table: object) -> Service:
    """Return a service from what was written of it. Raises ValueError."""
    if name in TAKEN:
        raise ValueError(f"`{name}` is the name of a gazetteer")
    _Named.model_validate({"name": name})
    return Service.model_validate(table)


class _Named(Value):
    name: Slug


def describe(error: ValueError) -> str:
    """Say what is wrong, key by key, without the words of pydantic around it."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(
        f"{'.'.join(map(str, one['loc'])) or 'entry'}: "
        f"{one['msg'].removeprefix('Value error, ')}"
        for one in error.errors(include_url=False)
    )


def _refuse(
    path: Path, faults: Iterable[str], cause: Exception | None = None
) -> NoReturn:
    fix = "mend the file, see docs/services.md"
    raise InputError(
        Problem(Place(path), "bad-service", fault, fix) for fault in faults
    ) from cause


def write_service(name: str, service: Service) -> Path:
    """Write a service into the user's file, in place of one of that name."""
    table = service.model_dump(exclude_defaults=True)
    return _edit(name, table)


def remove_service(name: str) -> Path:
    """Take a service out of the user's file. Raises InputError if it is not there."""
    if name not in (known := read_services()):
        raise InputError([_unlisted(name, known)])
    return _edit(name, None)


def _edit(name: str, table: Mapping[str, object] | None) -> Path:
    """Change one table of the file and leave the rest, comments too, as it is."""
    import tomlkit

    path = config_file()
    with turn(path):  # what another run adds meanwhile must not be lost
        read_services()  # a file with faults is not touched
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        document = tomlkit.parse(text)
        document.pop(name, None)
        if table is not None:
            document[name] = table
        write_whole(path, tomlkit.dumps(document).encode())
    return path


def unknown(name: str, known: Iterable[str]) -> Problem:
    """Return the problem of a name that nobody answers to."""
    names = ", ".join(sorted(known)) or "none yet"
    message = f"`{without_secrets(name)}` is no gazetteer and no service"
    fix = f"name one of: {names}; or write KIND=URL, or `make-map services add`"
    return Problem(NOWHERE, "unknown-service", message, fix)


def _unlisted(name: str, known: Iterable[str]) -> Problem:
    """Return the problem of a name that is not in the file."""
    message = f"`{without_secrets(name)}` is no service of your file"
    fix = f"name one of: {', '.join(sorted(known)) or 'none yet'}"
    return Problem(NOWHERE, "unknown-service", message, fix)
