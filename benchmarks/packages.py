"""npm packages that peers and decoders need, fetched once into the user's cache."""

import tarfile
from pathlib import Path

from build_assets.fetch import cache_folder
from build_assets.frontend import npm

VERSIONS = {
    "@jupyter-widgets/html-manager": "1.0.15",
    "@geoarrow/geoarrow-js": "0.3.0",
    "flatgeobuf": "4.5.0",
    "hyparquet": "1.33.0",
    "parquet-wasm": "0.7.1",
    "requirejs": "2.3.8",
}


def package(name: str) -> Path:
    """Return the folder of a package of VERSIONS; npm's registry is asked once."""
    folder = cache_folder() / "benchmarks" / f"{name}-{VERSIONS[name]}"
    if not (folder / "package").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        npm("pack", f"{name}@{VERSIONS[name]}", "--silent", cwd=folder)
        with tarfile.open(next(folder.glob("*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"
