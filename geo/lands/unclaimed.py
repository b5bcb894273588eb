"""Land of which nobody here knows whose it is, as no outline holds it.

Outlines are made of Natural Earth's lines and the towns between them: land without a
town is in none, such as islands of the Arctic. Nothing can be compared there.
"""

from typing import TYPE_CHECKING

from geo.lands.coast import at_sea, near_any
from geo.lands.regions import BOUNDARIES, COAST_KM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FAR_KM = 1000.0
"""How far off its known outlines a country may have land that is in none."""
NO_OUTLINE = ", on land that no outline here holds"
UNKNOWN = "leave it so if it is right: nobody here knows whose land that is"


def on_unclaimed_land(shapes: "NDArray[np.object_]") -> "NDArray[np.bool_]":
    """Tell which shapes (lon, lat; WGS 84) touch land, and no outline of a region.

    Coarse coasts count as far as `COAST_KM` north and south, and less far east and
    west. None does where the outlines are not installed.
    """
    import numpy as np

    if not BOUNDARIES.is_file():
        return np.zeros(len(shapes), dtype=bool)
    found: NDArray[np.bool_] = ~at_sea(shapes) & ~near_any(BOUNDARIES, shapes, COAST_KM)
    return found
