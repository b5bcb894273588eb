"""A data file is read, and nothing that it points to: neither files nor addresses."""

import json
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import geopandas as gpd
import pyogrio
import pytest
import shapely

from geo.errors import InputError, SurveyError
from geo.files import Survey
from geo.importers.options import Options
from geo.importers.tables import read_tables
from geo.importers.tally import Tally
from geo.read import read_folder
from geo.read.drivers import walled
from geo.read.survey import read_line

LAYER = """title: {{en: Lights}}
theme: transport
source: {{publisher: Coast guard, title: List}}
data: {{file: {}, kind: other, mode: sea}}
"""
FEATURE = '"features": [{"type": "Feature", "properties": {"name": "Zhetibay"}, '
FEATURE += '"geometry": {"type": "Point", "coordinates": [52.1, 43.6]}}]'
GML = """<c xmlns="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml"
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="{url}/t"
xsi:schemaLocation="{url}/t {location}"><gml:featureMember><t:a fid="1">
<t:name>Zhetibay</t:name><t:g>
<gml:Point srsName="EPSG:4326"><gml:pos>43.6 52.1</gml:pos></gml:Point>
</t:g></t:a></gml:featureMember></c>"""
WFS = "{url}/wfs?SERVICE=WFS&amp;REQUEST=DescribeFeatureType&amp;TYPENAME=t:a"
SCHEMA = (
    '<schema xmlns="http://www.w3.org/2001/XMLSchema"><include schemaLocation="{}"/>'
)
VIRTUAL = '<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{}'
VIRTUAL += "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
LINKED = '"crs": {{"type": "link", "properties": {{"href": "{}/crs.wkt"}}}}'


def pipeline(source: str) -> str:
    command = f"gdal vector pipeline ! read {source} ! filter --where 1=1"
    return json.dumps({"type": "gdal_streamed_alg", "command_line": command})


def collection(*members: str) -> str:
    stated = ", ".join(['"type": "FeatureCollection"', *members, FEATURE])
    return f"{{{stated}}}"


@pytest.fixture
def server(monkeypatch):
    """Return the address of a server, and the list of what was asked of it."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(collection().encode())

        def do_HEAD(self):
            self.do_GET()

        def log_message(self, *_):
            pass

    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as found:
        Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}", asked
        found.shutdown()


def write(folder: Path, url: str) -> dict[str, bool]:
    """Write files that point elsewhere; tell whether they hold data of their own."""
    secret = folder.parent / "secret.geojson"
    secret.write_text(collection())
    (folder / "f.xsd").write_text(f"{SCHEMA.format(f'{url}/more.xsd')}</schema>")
    files = {
        "a.geojson": (pipeline(f"{url}/a.geojson"), False),
        "b.gdalg.json": (pipeline(f"/vsicurl/{url}/a.geojson"), False),
        "c.geojson": (pipeline(str(secret)), False),
        "d.xml": (f"<OGRWFSDataSource><URL>{url}</URL></OGRWFSDataSource>", False),
        "e.gml": (GML.format(url=url, location=WFS.format(url=url)), True),
        "f.gml": (GML.format(url=url, location=""), True),
        "g.vrt": (VIRTUAL.format(secret), False),
        "h.vrt": (VIRTUAL.format(f"/vsicurl/{url}/a.geojson"), False),
        "i.geojson": (collection(LINKED.format(url)), True),
    }
    for name, (content, _) in files.items():
        (folder / name).write_text(content)
    return {name: holds for name, (_, holds) in files.items()}


def layer(folder: Path, name: str):
    for old in folder.glob("*.yaml"):
        old.unlink()
    (folder / "a.yaml").write_text(LAYER.format(name), encoding="utf-8")
    read_folder(folder)


def survey(folder: Path, name: str):
    read_line(folder, Survey(file=name, source="Road agency"))


def table(folder: Path, name: str):
    options = Options(files=(folder / name,), form="table")
    list(read_tables(options, Tally(), lambda *_: None))


@pytest.mark.parametrize("read", [layer, survey, table])
def test_nothing_is_asked_and_no_other_file_is_read(read, server, tmp_path):
    folder = tmp_path / "layers"
    folder.mkdir()
    url, asked = server
    for name, holds in write(folder, url).items():
        try:
            read(folder, name)
        except (InputError, SurveyError) as error:
            said = str(error)
        else:
            said = ""
        points = "points to other files" in said
        assert (name, points, asked) == (name, not holds, [])


def test_the_drivers_of_a_program_are_its_own_again(server, tmp_path):
    url, asked = server
    write(tmp_path, url)
    before = pyogrio.list_drivers(), pyogrio.get_gdal_config_option("GDAL_HTTP_PROXY")
    with walled(), walled():
        assert "OGR_VRT" not in pyogrio.list_drivers()
    now = pyogrio.list_drivers(), pyogrio.get_gdal_config_option("GDAL_HTTP_PROXY")
    assert now == before
    assert len(pyogrio.read_dataframe(tmp_path / "g.vrt")) == 1
    pyogrio.list_layers(tmp_path / "h.vrt")
    assert asked


def test_it_holds_in_a_program_of_its_own(server, tmp_path):
    folder = tmp_path / "layers"
    folder.mkdir()
    url, asked = server
    write(folder, url)
    (folder / "a.yaml").write_text(LAYER.format("a.geojson"), encoding="utf-8")
    command = [sys.executable, "make_map.py", "check", str(folder)]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, asked) == (1, [])
    assert "points to other files" in done.stdout + done.stderr


def test_a_table_of_mapinfo_that_is_put_together_from_others(tmp_path):
    away, folder = tmp_path / "away.tab", tmp_path / "layers"
    folder.mkdir()
    point = gpd.GeoDataFrame(
        {"name": ["a"]}, geometry=[shapely.Point(52, 43)], crs=4326
    )
    point.to_file(away, driver="MapInfo File")
    box = gpd.GeoDataFrame(
        {"Table": ["../away.tab"]}, geometry=[shapely.box(51, 42, 53, 44)], crs=4326
    )
    box.to_file(folder / "a.tab", driver="MapInfo File")
    stated = 'begin_metadata\n"\\IsSeamless" = "TRUE"\nend_metadata\n'
    with (folder / "a.tab").open("a") as file:
        file.write(stated)
    assert pyogrio.list_layers(folder / "a.tab")[0, 0] == "away"
    with pytest.raises(InputError, match="it only points to other files"):
        layer(folder, "a.tab")
