from pathlib import Path

import pytest

from build_assets.errors import BuildError
from build_assets.frontend import npm


@pytest.fixture(scope="session")
def web():
    """Return the folder of the front end, with the packages it is built with."""
    folder = Path(__file__).parents[1] / "maps/web"
    if not (folder / "node_modules/axe-core").exists():
        try:
            npm("ci", "--ignore-scripts", cwd=folder)
        except BuildError as error:
            pytest.skip(f"the front end's packages cannot be had: {error}")
    return folder
