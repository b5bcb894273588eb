"""The gazetteer of the whole world as a geocoder."""

from geo.gazetteer import Gazetteer


def open_world() -> Gazetteer:
    """Open the world's index, which is compiled on first use (extra ``world``)."""
    return Gazetteer.open(world=True)
