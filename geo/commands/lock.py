"""``lock``: every name to its place, pinned in the lock."""

from geo import report
from geo.commands.options import LAYERS, LOCK, Also, Folder, Json, Locked, geocoders
from geo.lock import Lock
from geo.progress import Stages
from geo.read import read_folder
from geo.resolve import resolve


def lock(
    folder: Folder = LAYERS,
    *,
    locked: Locked = False,
    also: Also = [],
    json: Json = False,
) -> None:
    """Find every name and write the answers to FOLDER/lock.geojson."""
    stage = Stages()
    with stage("read"):
        files = read_folder(folder)
        former = Lock.read(folder / LOCK)
    with stage("resolve") as tick:
        found = resolve(files, former, geocoders(also), locked=locked, tick=tick)
    with stage("write"):
        if found != former:
            found.write(folder / LOCK)
    result = report.Result((folder / LOCK,), {"entries": len(found)}, stage.timings)
    report.tell(result, json=json)
