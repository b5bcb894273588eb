import numpy as np
import pytest
import shapely

from geo.access.asked import NOBODY, Asked
from geo.access.feet import feet
from geo.access.index import Index
from geo.access.pieces import Pieces

# west, south, east, north of where places and lines lie
WORLD = (-180, -90, 180, 90)
EDGES = {
    "everywhere": (WORLD, WORLD),
    "a town seen from everywhere": (WORLD, (51.1, 43.6, 51.2, 43.7)),
    "a town and its country": ((46, 40, 87, 55), (51.1, 43.6, 51.2, 43.7)),
    "within a town": ((51.1, 43.6, 51.2, 43.7), (51.1, 43.6, 51.2, 43.7)),
    "the antimeridian": ((179, -5, 181, 5), (178, -5, 182, 5)),
    "the north pole": ((-180, 89, 180, 90), (-180, 88, 180, 90)),
    "the other side": ((51, 43, 52, 44), (-129, -44, -128, -43)),
}


def scattered(chance, box, rows):
    return chance.uniform(box[:2], box[2:], (rows, 2))


def strokes(chance, box, rows):
    start = scattered(chance, box, rows)
    size = np.ptp(np.reshape(box, (2, 2)), axis=0) / 50
    end = start + chance.uniform(-size, size, (rows, 2))
    ends = np.clip(np.stack([start, end], axis=1), (-540, -90), (540, 90))
    return shapely.linestrings(ends)


@pytest.mark.parametrize("where", EDGES)
def test_the_nearest_is_among_what_may_be_near(where):
    chance = np.random.default_rng(7)
    places, lines = EDGES[where]
    pieces = Pieces.of(strokes(chance, lines, 1000))
    at = Pieces.of(shapely.points(scattered(chance, places, 60))).start
    index = Index(pieces)
    asked = Asked(at, np.zeros(60), np.full(60, NOBODY))
    found, pairs = np.full(60, np.inf), 0
    for place, piece in index.near(asked):
        far = feet(at[place], index.pieces.take(piece))[1]
        np.minimum.at(found, place, far)
        pairs += len(place)
    assert pairs < 60 * len(pieces.row) / 8 or where == "the other side"
    every = np.arange(len(pieces.row))
    least = [
        feet(np.repeat(one[None], len(every), axis=0), pieces)[1].min() for one in at
    ]
    assert np.sqrt(found) == pytest.approx(np.sqrt(least), rel=1e-9, abs=1e-12)
