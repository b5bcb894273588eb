"""Valhalla: tiles of a file of roads, and the service that routes on them."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from programs import bound, free_port, run, serving, unpacked

TILER, SERVICE = "valhalla/bin/valhalla_build_tiles", "valhalla/bin/valhalla_service"
MAKER = "valhalla/valhalla_build_config.py"
NEEDED = (TILER, SERVICE, MAKER)


@contextmanager
def served(roads: Path) -> Iterator[str]:
    """Serve an .osm.pbf file from the folder it is in."""
    tiles, port = str(roads.parent / "tiles"), free_port()
    told = ("--mjolnir-tile-dir", tiles, "--mjolnir-concurrency", "1")
    config = json.loads(run([sys.executable, str(unpacked(MAKER)), *told]))
    config["httpd"]["service"]["listen"] = f"tcp://127.0.0.1:{port}"
    file = roads.with_name("valhalla.json")
    file.write_text(json.dumps(config), encoding="utf-8")
    run(bound(TILER, "-c", str(file), str(roads)))
    with serving(bound(SERVICE, str(file), "1"), port) as url:
        yield url
