"""Gazetteers of others to places with all their names, one at a time.

* ``geonames``  dumps of GeoNames: ``dump`` and ``alternates`` are their rows,
                ``buckets`` joins them on disk, ``feature_codes`` says the kinds
* ``osm``       extracts of OpenStreetMap: ``osm_tags`` says names and kinds,
                ``osm_positions`` where ways and relations lie
* ``tables``    any other table or vector file: ``table_row`` is one of its rows
* ``placed``    the regions of places that do not say theirs
* ``visible``   names with nothing in them that cannot be seen
* ``forms``     which of them reads a file; ``options`` what it was asked to do;
                ``lines`` and ``tally`` read text and count what is wrong
"""
