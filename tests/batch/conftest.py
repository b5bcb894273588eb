from dataclasses import dataclass
from pathlib import Path

import pytest

from geo.batch.job import Job
from geo.batch.run import geocode
from geo.matches import Candidate
from geo.progress import Stages
from geo.values import Names
from geo.weighing.compared import prospect_of


def place(name, lon, lat, kind="city"):
    return Candidate(
        name=name,
        lonlat=(lon, lat),
        kind=kind,
        source="test",
        source_id=f"{name}-{lon}",
        licence="CC0-1.0",
        names=Names(ru=name),
        admin1="KZ.09",
        country="KZ",
    )


PLACES = [
    place("Актау", 51.17, 43.65),
    place("Бейнеу", 55.19, 45.32),
    place("Аксу", 76.9, 52.0),
    place("Аксу", 69.8, 42.4),
]


@dataclass(frozen=True)
class Known:
    """A geocoder of four places; can be sent to another process."""

    name: str = "known"
    online: bool = False

    def prospects(self, asked, _where):
        named = [one for one in PLACES if one.name == asked.query.name]
        return [prospect_of(asked, one, rank) for rank, one in enumerate(named)]


def known():
    return (Known(),)


@pytest.fixture(name="place")
def _place():
    """Return what makes a candidate in Mangystau of a name and a position."""
    return place


@pytest.fixture(name="known")
def _known():
    """Return what opens a geocoder of four places."""
    return known


@pytest.fixture
def run(tmp_path):
    """Return what geocodes a table (bytes, or a path) and returns outcome and file."""

    def geocoded(table, out="out.csv", find=known, jobs=1, rows=2, **options):
        source = table
        if isinstance(table, bytes):
            source = tmp_path / "in.csv"
            source.write_bytes(table)
        columns = options.pop("columns", {"name": "name"})
        job = Job(Path(source), tmp_path / out, tuple(columns.items()), **options)
        done = geocode(job, find, Stages(), jobs=jobs, rows=rows)
        return done, tmp_path / out

    return geocoded
