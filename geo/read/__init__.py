"""Layer files to frozen values.

* ``folder``    all files of a folder, or every problem at once
* ``rules``     what only the whole folder can tell
* ``layer``     one layer file and the data file it names
* ``table``, ``vector``, ``columns``    data files; of vector files ``gdal`` opens them,
                ``shapes`` and ``attributes`` are their geometries and values
* ``validate``, ``wording``    plain values to models, refusals to words
* ``yaml``, ``syntax``, ``text``    bytes to plain values that know their line
* ``problems``  the codes
"""

from geo.read.folder import AtlasFolder, read_folder
from geo.read.problems import CODES

__all__ = ["CODES", "AtlasFolder", "read_folder"]
