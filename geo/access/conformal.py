"""WGS 84 on a sphere that keeps angles, as vectors: what is straight stays straight.

A geodesic of 50 km is within 0.2 m of the great circle between its ends on this
sphere (the curvature that the mapping adds is at most `UNEVEN` per radian).
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FLATTENING = 1 / 298.257223563
"""WGS 84; https://epsg.org/ellipsoid_7030/WGS-84.html"""
E2 = FLATTENING * (2 - FLATTENING)
E = E2**0.5
AXIS_KM = 6378.137
UNEVEN = 0.0034
"""How much the scale of the sphere differs from place to place: 6357 to 6378 km a
radian; and by how much it changes at most within a radian of latitude."""
ABOUT = 2e-5
TINY = 1e-300
_SCALE = (0.9999999999806, -0.003369747749, 2.465083722e-5, -2.2956476e-7)
"""Of the scale, as a share of AXIS_KM, by powers of the squared sine of the conformal
latitude: least squares, 2e-11 off at most."""
_TERMS = (
    E2 / 2 + 5 * E2**2 / 24 + E2**3 / 12 + 13 * E2**4 / 360,
    7 * E2**2 / 48 + 29 * E2**3 / 240 + 811 * E2**4 / 11520,
    7 * E2**3 / 120 + 81 * E2**4 / 1120,
    4279 * E2**4 / 161280,
)
"""Of the series from conformal to geodetic latitudes; J. P. Snyder, Map Projections:
A Working Manual, 1987, equation 3-5."""


def vectors(lonlat: "Floats") -> "Floats":
    """Return unit vectors, shape (n, 3), of positions in degrees, shape (n, 2)."""
    lon, lat = np.radians(lonlat[:, 0]), np.radians(lonlat[:, 1])
    bent = _isometric(lat)
    level = 1 / np.cosh(bent)
    return np.stack([level * np.cos(lon), level * np.sin(lon), np.tanh(bent)], axis=1)


def positions(at: "Floats") -> "Floats":
    """Return (lon, lat) in degrees, shape (n, 2), of vectors of any length."""
    x, y, z = at.T
    low = np.arctan2(z, np.hypot(x, y))
    lat = low + sum(term * np.sin(2 * (at + 1) * low) for at, term in enumerate(_TERMS))
    found: Floats = np.degrees(np.stack([np.arctan2(y, x), lat], axis=1))
    return found


def unit(found: "Floats") -> "Floats":
    """Return vectors, shape (n, 3), at a length of 1."""
    length = np.linalg.norm(found, axis=1)[:, None]
    shortened: Floats = found / np.maximum(length, TINY)
    return shortened


def towards(at: "Floats", axis: "Floats") -> "Floats":
    """Return how far vectors, shape (n, 3), reach along one, shape (3,).

    A product of matrices this narrow takes ten times as long.
    """
    found: Floats = at[:, 0] * axis[0] + at[:, 1] * axis[1] + at[:, 2] * axis[2]
    return found


def km_at_most(chord: "Floats") -> "Floats":
    """Return km that no two places are apart beyond, by the chord between them."""
    found: Floats = AXIS_KM * 2 * np.arcsin(np.minimum(chord / 2, 1))
    return found


def scale_km(rise: "Floats") -> "Floats":
    """Return km a radian, good to 1 cm, by the third coordinates of unit vectors."""
    square = rise**2
    found: Floats = np.full(len(rise), _SCALE[-1])
    for term in _SCALE[-2::-1]:
        found = found * square + term
    return AXIS_KM * found


def km_about(one: "Floats", other: "Floats") -> "Floats":
    """Return km between unit vectors, by the scale at both and in the middle.

    The geodesic differs by at most `ABOUT` times the cube of the distance in radians
    (measured; 0.1 m at 1,000 km), as a share of it.
    """
    middle = unit(one + other)
    ends = scale_km(one[:, 2]) + scale_km(other[:, 2])
    chord = np.linalg.norm(one - other, axis=1)
    angle = 2 * np.arcsin(np.minimum(chord / 2, 1))
    found: Floats = angle * (ends + 4 * scale_km(middle[:, 2])) / 6
    return found


def _isometric(lat: "Floats | float") -> "Floats":
    """Return the isometric latitude of latitudes in radians, finite at the poles."""
    found: Floats = np.arcsinh(np.tan(lat)) - E * np.arctanh(E * np.sin(lat))
    return found
