"""Geocode sites into GeoJSON layers.

The steps, each in the module of its name; ``make_map.py`` joins them:

* ``geo.read.read_folder``     layer files to frozen values, or every problem at once
* ``geo.resolve.resolve``      names to places: the lock first, then geocoders
* ``geo.check.check``          what only positions can tell
* ``geo.frames.frames``        one GeoDataFrame per layer, the contract with ``maps``
* ``geo.export.export``        frames to files
* ``geo.locate.locate``        one name, with the evidence

Nothing is imported here: looking a name up needs no geopandas, and the package
build needs ``geo.names`` alone.
"""
