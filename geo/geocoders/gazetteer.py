"""The offline gazetteer as a geocoder."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


def open_gazetteer() -> "Gazetteer":
    """Open the index that came with the package."""
    from geo.gazetteer import Gazetteer

    return Gazetteer.open()
