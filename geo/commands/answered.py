"""A folder of layer files with the answers to its names, for what writes no lock."""

from pathlib import Path

from geo.commands.options import LOCK, geocoders
from geo.lock import Lock
from geo.progress import Stages
from geo.read import AtlasFolder, read_folder
from geo.resolve import resolve


def answered(folder: Path, also: list[str], stage: Stages) -> tuple[AtlasFolder, Lock]:
    """Return the files of a folder, and a lock that answers all of them.

    The lock of the folder is read and stays as it is; ``also`` names more geocoders.
    Raises InputError, LockError, and ServiceError where a service does not answer.
    """
    with stage("read"):
        files = read_folder(folder)
    with stage("resolve") as tick:
        former = Lock.read(folder / LOCK)
        lock = resolve(files, former, geocoders(also), tick=tick)
    return files, lock
