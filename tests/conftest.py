from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from build_assets.errors import BuildError
from build_assets.frontend import npm

# How long an example takes says how busy the machine is.
settings.register_profile(
    "atlas", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("atlas")


def pytest_xdist_auto_num_workers(config):
    """Run one file in one process: others would cost more than they save."""
    files = {argument.partition("::")[0] for argument in config.args}
    return 0 if len(files) == 1 and files.pop().endswith(".py") else None


def pytest_collection_modifyitems(items):
    """Begin with the longest, so that no process waits for them at the end."""
    items.sort(key=lambda item: item.path.name != "test_quality.py")


@pytest.fixture(scope="session")
def web(tmp_path_factory):
    """Return the folder of the front end, with the packages it is built with."""
    folder = Path(__file__).parents[1] / "maps/web"
    # The parent of the folders of all processes of a run.
    with FileLock(tmp_path_factory.getbasetemp().parent / "npm.lock"):
        if not (folder / "node_modules/axe-core").exists():
            try:
                npm("ci", "--ignore-scripts", cwd=folder)
            except BuildError as error:
                pytest.skip(f"the front end's packages cannot be had: {error}")
    return folder
