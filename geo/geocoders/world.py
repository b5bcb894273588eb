"""The gazetteer of the whole world as a geocoder."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


def open_world() -> "Gazetteer":
    """Open the world's index, which is compiled on first use (extra ``world``)."""
    from geo.gazetteer import Gazetteer

    return Gazetteer.open(world=True)
