"""The package build's hook: makes map data, index and front end where stale."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]  # no config
    """Runs before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the stale steps need: nothing when all is up to date."""
        self._find_project()
        from build_assets import steps

        return steps.requirements(Path(self.root))

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is stale, or end the build with the reason."""
        del version, build_data
        self._find_project()
        from build_assets import steps
        from build_assets.errors import BuildError

        try:
            steps.build(Path(self.root), self.app.display_info)
        except BuildError as error:
            self.app.abort(f"error: {error}")

    def _find_project(self) -> None:
        """Let the project's own modules be imported: a hook is loaded by path."""
        if self.root not in sys.path:
            sys.path.insert(0, self.root)
