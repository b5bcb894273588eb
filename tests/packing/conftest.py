import json
import shutil
import subprocess

import geopandas as gpd
import pytest
from reader import Reader

from maps import MapLayer, payload
from maps.extent import Extent
from maps.packing import layer as packing

HERE = Extent(-180, -85, 180, 85)


@pytest.fixture
def packed(monkeypatch):
    """Return a function that packs columns and shapes, in groups of few rows."""

    def pack(columns, shapes, group=7, extent=HERE):
        monkeypatch.setattr(payload, "PACK_ROWS", -1)
        monkeypatch.setattr(packing, "GROUP", group)
        frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs="EPSG:4326")
        index, text = payload.layer_payload(
            MapLayer(id="a", title={"en": "A"}, frame=frame), extent
        )
        return index, text

    return pack


@pytest.fixture
def read(packed):
    """Return a function that packs and reads with the second reader."""

    def back(columns, shapes, **given):
        return Reader(*packed(columns, shapes, **given))

    return back


@pytest.fixture(scope="session")
def page_reader(web):
    """Return the function by which the page reads packed layers."""
    node = shutil.which("node") or "node"
    with subprocess.Popen(
        [node, "test/unpack.mjs"],
        cwd=web,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as running:

        def asked(index, text):
            running.stdin.write(json.dumps({"layer": index, "text": text}) + "\n")
            running.stdin.flush()
            return json.loads(running.stdout.readline())

        yield asked
        running.stdin.close()
