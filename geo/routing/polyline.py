"""Encoded polylines: lines as text, each vertex as its step from the one before.

Numbers are whole steps of a power of ten of a degree, latitude first; the lowest bit
is the sign, and every five bits make one character, the lowest first.
"""

from typing import Final

import numpy as np

from geo.vocabulary import LonLat

OFFSET: Final = 63
"""The code of the character that holds zero."""
MORE: Final = 0x20
"""The bit of a character that says that its number goes on."""
BITS: Final = 5
LONGEST: Final = 7
"""Characters of a number; 360 degrees in millionths take 6."""
DECIMALS: Final = 6


def decode(text: str, *, decimals: int = DECIMALS) -> tuple[LonLat, ...]:
    """Return the vertices (lon, lat; degrees) of a line. Raises ValueError."""
    codes = np.frombuffer(text.encode("ascii"), np.uint8).astype(np.int64) - OFFSET
    if ((codes < 0) | (codes >= 2 * MORE)).any():
        raise ValueError("a line holds a character that encodes nothing")
    ends = np.flatnonzero(codes < MORE)
    if len(ends) % 2 or (ends[-1] if len(ends) else -1) != len(codes) - 1:
        raise ValueError("a line ends in the middle of a vertex")
    steps = _numbers(codes, ends).reshape(-1, 2)
    lats, lons = (steps.cumsum(axis=0) / 10**decimals).T.tolist()
    return tuple(zip(lons, lats, strict=True))


def _numbers(codes: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Return the numbers whose last characters are at ``ends``."""
    lengths = np.diff(ends, prepend=-1)
    if (lengths > LONGEST).any():
        raise ValueError("a line holds a number that is no degrees")
    starts = ends - lengths + 1
    places = np.arange(len(codes)) - np.repeat(starts, lengths)
    values = (codes % MORE) << (BITS * places)
    wholes = np.add.reduceat(values, starts) if len(starts) else values
    return (wholes >> 1) ^ -(wholes & 1)
