"""Land of which nobody here knows whose it is, as no outline holds it.

Outlines are made of Natural Earth's lines and the towns between them: land without a
town is in none, such as islands of the Arctic. Nothing can be compared there.
"""

from typing import TYPE_CHECKING, Any

from geo.lands.coast import at_sea
from geo.lands.regions import BOUNDARIES, COAST_KM
from geo.sphere import DEGREE_KM

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
    import pyogrio
    import shapely

    found = np.zeros(len(shapes), dtype=bool)
    if not len(shapes) or not BOUNDARIES.is_file():
        return found
    margin = COAST_KM / DEGREE_KM
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    box = (west - margin, south - margin, east + margin, north + margin)
    outlines = pyogrio.raw.read(BOUNDARIES, columns=["country"], bbox=box)[2]
    known: NDArray[Any] = shapely.from_wkb(outlines)
    claimed, _ = shapely.STRtree(known).query(
        shapes, predicate="dwithin", distance=margin
    )
    found[:] = ~at_sea(shapes)
    found[claimed] = False
    return found
