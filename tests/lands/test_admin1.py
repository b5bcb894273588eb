import re

from geo.geonames import HOME
from geo.lands.admin1 import admin1


def test_every_neighbour_has_regions_with_names():
    known = admin1()
    assert {code.partition(".")[0] for code in known} == HOME - {"KZ"}
    assert all(re.fullmatch(r"[A-Z]{2}\.[0-9A-Z]+", code) for code in known)
    assert all(one["names"] and (one["ru"] or one["en"]) for one in known.values())
