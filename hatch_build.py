"""The package build's hook: makes map data, index and front end where stale."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before a wheel or an editable install is made."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what the stale steps need: nothing when all is up to date."""
        needs: list[str] = self._steps().requirements(Path(self.root))
        return needs

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make what is stale, or end the build with the reason."""
        del version, build_data
        from build_assets.errors import BuildError

        try:
            self._steps().build(Path(self.root), self.app.display_info)
        except BuildError as error:
            self.app.abort(str(error))

    def _steps(self) -> Any:  # noqa: ANN401 - a module
        if self.root not in sys.path:
            sys.path.insert(0, self.root)
        from build_assets import steps

        return steps
