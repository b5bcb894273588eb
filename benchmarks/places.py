"""Places as a region has them, by a seed: points with six attributes, named parcels.

Seven of ten points stand in towns, whose sizes fall as those of real ones do; the
others are spread over the region. Names are Russian and Kazakh words and a number.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
import shapely
from geopandas import GeoDataFrame
from numpy.typing import ArrayLike, NDArray

from maps.style import MARKS

SEED = 20250911
BOX = (50.5, 42.0, 56.5, 46.0)
"""West, south, east, north of the region, degrees (EPSG:4326)."""
TOWNS = 40
IN_TOWNS = 0.7
TOWN_DEG = (0.01, 0.05)
"""Standard deviation of a town, from the smallest to the widest, in degrees."""
PLACES = 6
"""Decimals of a degree that a survey writes: 0.1 m."""
CORNERS = 20
RADIUS_M = (50.0, 500.0)
DEGREE_M = 111_320.0
STATUSES = (
    "existing",
    "existing",
    "existing",
    "first_stage",
    "construction",
    "planned",
)
YEARS = (1950, 2035)
QUALITIES = (
    ("Верхний", "Жоғарғы"),
    ("Нижний", "Төменгі"),
    ("Старый", "Ескі"),
    ("Новый", "Жаңа"),
    ("Большой", "Үлкен"),
    ("Малый", "Кіші"),
    ("Северный", "Солтүстік"),
    ("Западный", "Батыс"),
)
THINGS = (
    ("колодец", "құдық"),
    ("карьер", "карьер"),
    ("посёлок", "ауыл"),
    ("родник", "бұлақ"),
    ("участок", "учаске"),
    ("склад", "қойма"),
    ("причал", "айлақ"),
    ("перевал", "асу"),
    ("источник", "қайнар"),
    ("питомник", "тәлімбақ"),
)
NUMBERS = 10_000
Chance = np.random.Generator


def points(count: int) -> GeoDataFrame:
    """Return ``count`` points, EPSG:4326."""
    chance = np.random.default_rng(SEED)
    lon, lat = positions(chance, count)
    return framed(attributes(chance, count), shapely.points(lon, lat))


def parcels(count: int) -> GeoDataFrame:
    """Return ``count`` irregular areas of CORNERS corners and a name, EPSG:4326."""
    chance = np.random.default_rng(SEED)
    lon, lat = positions(chance, count)
    turns = np.sort(chance.random((count, CORNERS)), axis=1) * 2 * np.pi
    far = chance.uniform(*RADIUS_M, (count, 1)) * chance.uniform(
        0.6, 1.0, (count, CORNERS)
    )
    x = lon[:, None] + far * np.cos(turns) / DEGREE_M / np.cos(np.radians(lat))[:, None]
    y = lat[:, None] + far * np.sin(turns) / DEGREE_M
    rings = shapely.linearrings(np.stack([x, y], axis=-1).round(PLACES))
    named = {"name_ru": attributes(chance, count)["name_ru"]}
    return framed(named, shapely.polygons(rings))


SHAPES: Mapping[str, Callable[[int], GeoDataFrame]] = {
    "points": points,
    "parcels": parcels,
}


def framed(columns: Mapping[str, ArrayLike], geometry: object) -> GeoDataFrame:
    """Return attributes and an array of geometries as a frame."""
    return GeoDataFrame(pd.DataFrame(columns), geometry=geometry, crs="EPSG:4326")


def positions(chance: Chance, count: int) -> tuple[NDArray[np.float64], ...]:
    """Return longitudes and latitudes in degrees, in no order."""
    west, south, east, north = BOX
    weights = 1 / np.arange(1, TOWNS + 1)
    town = chance.choice(TOWNS, count, p=weights / weights.sum())
    centres = chance.uniform((west, south), (east, north), (TOWNS, 2))
    widths = np.linspace(*TOWN_DEG[::-1], TOWNS)
    near = centres[town] + chance.normal(size=(count, 2)) * widths[town, None]
    anywhere = chance.uniform((west, south), (east, north), (count, 2))
    xy = np.where(chance.random((count, 1)) < IN_TOWNS, near, anywhere).round(PLACES)
    return xy[:, 0], xy[:, 1]


def attributes(chance: Chance, count: int) -> dict[str, ArrayLike]:
    """Return the six attributes; an eighth of the years and amounts are unknown."""
    words = [(a, b) for a in QUALITIES for b in THINGS]
    drawn = chance.integers(len(words), size=count)
    number = pd.Series(chance.integers(1, NUMBERS, count)).astype(str)
    names = {
        code: pd.Series([f"{a[at]} {b[at]} " for a, b in words]).take(drawn)
        for at, code in enumerate(("ru", "kk"))
    }
    unknown = chance.random((2, count)) < 1 / 8
    years = pd.Series(chance.integers(*YEARS, count), dtype="Int64")
    amounts = chance.lognormal(16, 2, count).round(-3)
    return {
        "name_ru": names["ru"].reset_index(drop=True) + number,
        "name_kk": names["kk"].reset_index(drop=True) + number,
        "kind": np.array(sorted(MARKS))[chance.integers(len(MARKS), size=count)],
        "status": np.array(STATUSES)[chance.integers(len(STATUSES), size=count)],
        "start": years.mask(unknown[0]),
        "budget_amount": np.where(unknown[1], np.nan, amounts),
    }
