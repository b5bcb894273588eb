"""Names of countries and regions, made from packages."""

import json
import sys

import pytest

from build_assets import admin1, countries

ROWS = (
    (
        "Orenburgskaya oblast'",
        "RU-ORE",
        "RU.55",
        "Оренбург область|Оренбургская Область",
    ),
    (
        "Kareliya, Respublika",
        "RU-KR",
        "RU.28",
        "Kareliä|Kareliya Republic|Республика Карелия",
    ),
    ("Guria", "GE-GU", "GE.65", "Гури|გურიის მხარე"),
    ("Mainz", "", "RU.55.07", ""),
    ("Bayern", "DE-BY", "DE.02", ""),
)
BABEL = {
    "babel/__init__.py": "from babel.core import Locale\n",
    "babel/core.py": """
class Locale:
    def __init__(self, language):
        self.territories = {"KZ": f"kz-{language}", "EU": "Union", "001": "World"}
def get_global(key):
    told = {"KAZ": "KZ", "QUU": "EU", "398": "KZ", "SUN": "KZ RU", "AAA": "AA"}
    return {code: meant.split() for code, meant in told.items()}
""",
}


@pytest.fixture
def told(tmp_path):
    table = tmp_path / "subdivisions.tsv"
    lines = ("\t".join((*r[:3], "1", "Region", r[3], "1", "", "1")) for r in ROWS)
    table.write_text("\n".join(lines), encoding="utf-8")
    admin1.write(table, tmp_path / "admin1.json")
    return json.loads((tmp_path / "admin1.json").read_bytes())


def test_first_level_regions_of_neighbours(told):
    assert set(told) == {"RU.55", "RU.28", "GE.65"}


@pytest.mark.parametrize(
    ("code", "ru", "en"),
    [
        ("RU.55", "Оренбургская область", None),
        ("RU.28", "Республика Карелия", "Kareliya Republic"),
        ("GE.65", None, "Guria"),
    ],
)
def test_names_by_language(told, code, ru, en):
    assert (told[code]["ru"], told[code]["en"]) == (ru, en)


def test_countries_have_names_and_longer_codes(tmp_path, monkeypatch):
    for name, text in BABEL.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path])
    for name in ("babel", "babel.core"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    countries.write(tmp_path, tmp_path / "countries.json")
    for name in ("babel", "babel.core"):
        monkeypatch.delitem(sys.modules, name)
    found = json.loads((tmp_path / "countries.json").read_bytes())
    assert found == {
        "KZ": {"ru": "kz-ru", "kk": "kz-kk", "en": "kz-en", "codes": ["KAZ"]}
    }
