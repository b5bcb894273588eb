"""OSRM: a graph of a file of roads for cars, and the service that routes on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from programs import bound, free_port, run, serving, unpacked

EXTRACT, CONTRACT = "osrm/bin/osrm-extract", "osrm/bin/osrm-contract"
SERVICE, CAR = "osrm/bin/osrm-routed", "osrm/share/profiles/car.lua"
NEEDED = (EXTRACT, CONTRACT, SERVICE, CAR)
VERSION = "2025-09-11"


@contextmanager
def served(roads: Path) -> Iterator[str]:
    """Serve an .osm.pbf file from the folder it is in."""
    graph, port = str(roads).removesuffix(".osm.pbf") + ".osrm", free_port()
    alone = ("-t", "1")
    told = ("-p", str(unpacked(CAR)), "--data_version", VERSION)
    run(bound(EXTRACT, *told, *alone, str(roads)))
    run(bound(CONTRACT, *alone, graph))
    listen = ("-i", "127.0.0.1", "-p", str(port))
    with serving(bound(SERVICE, *listen, *alone, graph), port) as url:
        yield url
