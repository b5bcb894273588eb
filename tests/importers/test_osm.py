import sys

import pytest

from geo.errors import InputError, OutputError
from geo.importers.tally import Tally

osmium = pytest.importorskip("osmium")

AKTAU = (51.15, 43.65)
EXTRACT = """<osm version="0.6">
<node id="1" version="1" lon="51.15" lat="43.65">
  <tag k="place" v="city"/><tag k="name" v="Ақтау"/><tag k="name:ru" v="Актау"/>
  <tag k="old_name" v="Шевченко"/><tag k="is_in:country_code" v="kz"/></node>
<node id="2" version="1" lon="53.0" lat="44.0"/>
<node id="3" version="1" lon="53.2" lat="44.4"/>
<node id="4" version="1" lon="53.3" lat="44.5"><tag k="name" v="Shop"/></node>
<way id="7" version="1"><nd ref="2"/><nd ref="3"/>
  <tag k="railway" v="station"/><tag k="name" v="Station"/></way>
<way id="8" version="1"><nd ref="2"/><nd ref="4"/></way>
<relation id="9" version="1"><member type="way" ref="7" role="outer"/>
  <member type="way" ref="8" role="outer"/><tag k="type" v="multipolygon"/>
  <tag k="water" v="lake"/><tag k="name" v="Lake"/></relation>
<relation id="10" version="1"><member type="node" ref="1" role="admin_centre"/>
  <member type="way" ref="7" role="outer"/><tag k="boundary" v="administrative"/>
  <tag k="admin_level" v="4"/><tag k="name" v="Region"/></relation>
</osm>"""


@pytest.fixture(params=["osm", "osm.pbf"])
def extract(request, tmp_path):
    path = tmp_path / "aktau.osm"
    path.write_text(EXTRACT, encoding="utf-8")
    if request.param == "osm":
        return path
    packed = path.with_suffix(".osm.pbf")
    with osmium.SimpleWriter(packed) as writer:
        for thing in osmium.FileProcessor(path):
            writer.add(thing)
    return packed


def test_nodes_ways_and_relations(places, extract):
    found = places(extract, form="osm")
    assert {
        name: (one.source_id, one.kind, round(one.lon, 5), round(one.lat, 5))
        for name, one in found.items()
    } == {
        "Ақтау": ("osm:node/1", "city", *AKTAU),
        "Station": ("osm:way/7", "station", 53.1, 44.2),
        "Lake": ("osm:relation/9", "lake", 53.15, 44.25),
        "Region": ("osm:relation/10", "region", *AKTAU),
    }


def test_names_country_and_licence(places, extract):
    city = places(extract, form="osm")["Ақтау"]
    assert (city.name_ru, city.old_names) == ("Актау", ("Шевченко",))
    assert (city.country, city.licence) == ("KZ", "ODbL-1.0")


@pytest.mark.parametrize("country", ["РК", "Қазақстан", "KZ", "??"])
def test_a_country_that_is_no_code(places, tmp_path, country):
    path = tmp_path / "aktau.osm"
    path.write_text(EXTRACT.replace('v="kz"', f'v="{country}"'), encoding="utf-8")
    city = places(path, form="osm")["Ақтау"]
    assert (city.country, city.admin1) == ("KZ", "KZ.09")


def test_everything_that_has_a_name(places, extract):
    assert places(extract, form="osm", everything=True)["Shop"].kind == "other"


def test_ways_without_their_nodes_are_left_out_and_told(places, tmp_path):
    path = tmp_path / "cut.osm"
    path.write_text(EXTRACT.replace('<nd ref="2"/><nd ref="3"/>', '<nd ref="99"/>'))
    with pytest.raises(InputError, match="way/7 has no position"):
        places(path, form="osm", tally=Tally())


@pytest.mark.parametrize("content", ["<osm><node id=", "no extract"])
def test_broken_extracts(places, tmp_path, content):
    path = tmp_path / "bad.osm"
    path.write_text(content)
    with pytest.raises(InputError, match="cannot be read as an OpenStreetMap"):
        places(path, form="osm")


def test_a_file_that_is_not_there(places, tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        places(tmp_path / "none.osm.pbf", form="osm")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")
def test_a_full_disk_is_no_broken_extract(places, extract):
    import resource

    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, former[1]))
    try:
        with pytest.raises(OutputError, match="work: cannot be written"):
            places(extract, form="osm")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)
