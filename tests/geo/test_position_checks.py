"""What is odd about the positions that authors have written is a warning."""

import pytest

from geo.check import check
from geo.lands.regions import BOUNDARIES
from geo.lock import Lock
from geo.read import read_folder
from geo.resolve import resolve

pytestmark = pytest.mark.skipif(
    not BOUNDARIES.is_file(), reason="geo/data/regions.fgb: pip install -e . makes it"
)

LAYER = """title: {{en: Fields}}
theme: energy
source: {{publisher: We, title: List}}
context: {context}
sites:
"""
SITE = """  - id: {}
    name: A
    kind: other
    lonlat: {}
    pin: {{reason: a, source: b}}"""
KASHAGAN, AKTAU, FARO = [51.6, 46.2], [51.2, 43.6], [-7.93, 37.02]


def told(tmp, context, *points):
    """Return code and message of each warning about pins at some points."""
    rows = [SITE.format(f"s{row}", point) for row, point in enumerate(points, 1)]
    text = "\n".join([LAYER.format(context=context), *rows])
    (tmp / "fields.yaml").write_text(text, encoding="utf-8")
    folder = read_folder(tmp)
    lock = resolve(folder, Lock(), tuple)
    return [(one.code, one.message) for one in check(folder, lock)]


@pytest.mark.parametrize("context", ["{country: KZ}", "{region: Atyrau}"])
def test_pins_at_sea_are_told(context, tmp_path):
    ((code, message),) = told(tmp_path, context, KASHAGAN, [51.9, 47.1])
    assert code == "offshore"
    assert message.startswith("`A` at lon 51.6, lat 46.2 lies outside")


def test_a_region_whose_name_we_lack_is_told_once(tmp_path):
    ((code, _),) = told(tmp_path, "{country: PT, region: Faro}", FARO, [-8.2, 37.1])
    assert code == "region-unchecked"


@pytest.mark.parametrize("context", ["{}", "{country: KZ}", "{region: Mangystau}"])
def test_what_lies_where_it_is_said_to_is_not(context, tmp_path):
    assert told(tmp_path, context, AKTAU) == []
