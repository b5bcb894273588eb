"""FlatGeobuf: one table a file, with the index by which a part of it is read.

Features are in the order of the index (a Hilbert curve), but in a file that has
features without a geometry, which cannot have an index.
"""

from collections.abc import Sequence
from pathlib import Path

from geo.export.features import NOTHING, Features, surveyed
from geo.export.gdal import Target, write_table
from geo.output import whole_path

KEY = "OGC_FID"
"""What GDAL takes for its own numbers of rows, by exactly this name, and leaves out."""


def write(layers: Sequence[Features], path: Path) -> None:
    """Write all features to ``path``. Raises OutputError."""
    survey = surveyed(layers)
    indexed = bool(survey.rows) and NOTHING not in survey.types
    with whole_path(path) as hidden:
        index = {"SPATIAL_INDEX": "YES" if indexed else "NO"}
        title = {"TITLE": layers[0].title} if len(layers) == 1 else {}
        taken = [KEY] if KEY in survey.kinds else []
        target = Target(hidden, "FlatGeobuf", path.stem, taken, index | title)
        write_table(layers, survey, target)
