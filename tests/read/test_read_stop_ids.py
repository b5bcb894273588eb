"""A stop that is nearly the id of a site is no name to look up."""

import pytest

from geo.errors import InputError
from geo.read import read_folder

HEAD = "title: {en: T}\ntheme: transport\nsource: {publisher: P, title: T}\n"
SITES = f"""{HEAD}sites:
  - {{id: konaev, name: Конаев, names: {{en: qapchagay}}, kind: station}}
  - {{id: sary-ozek, name: Сарыозек, kind: station}}
  - {{id: almaty, name: Алматы, kind: city}}
"""
ROAD = """corridors:
  - id: r
    names: {en: R}
    mode: road
    stops:
      - almaty
      - """


def told(tmp, stop):
    (tmp / "towns.yaml").write_text(SITES, encoding="utf-8")
    (tmp / "roads.yaml").write_text(HEAD + ROAD + stop, encoding="utf-8")
    try:
        read_folder(tmp)
    except InputError as error:
        return [(one.at.line, one.code, one.fix) for one in error.problems]
    return []


@pytest.mark.parametrize(
    ("stop", "meant"),
    [("konaevv", "konaev"), ("saryozek", "sary-ozek"), ("{name: almati}", "almaty")],
)
def test_what_is_nearly_an_id_is_told_where_it_stands(stop, meant, tmp_path):
    ((line, code, fix),) = told(tmp_path, stop)
    assert (line, code) == (10, "unknown-id")
    assert fix.startswith(f"did you mean `{meant}`? ")


def test_stops_of_legs_are_read_too(tmp_path):
    one, legs = (
        "    mode: road\n    stops:",
        "    legs:\n    - mode: road\n      stops:",
    )
    text = HEAD + ROAD.replace(one, legs) + "almati\n"
    (tmp_path / "legs.yaml").write_text(text.replace("id: r", "id: l"), "utf-8")
    assert [found[:2] for found in told(tmp_path, "Beyneu")] == [(11, "unknown-id")]


@pytest.mark.parametrize(
    "stop",
    [
        "konaev",
        "Konaevv",  # a name, by its capital
        "конаевв",
        "qapchagay",  # another name of a site
        "beyneu",
        "{name: konaevv, kind: city}",
        "{name: konaevv, lonlat: [77.1, 43.9], source: s}",
    ],
)
def test_names_are_left_to_be_looked_up(stop, tmp_path):
    assert told(tmp_path, stop) == []
