"""The offline gazetteer as a geocoder."""

from geo.gazetteer import Gazetteer


def open_gazetteer() -> Gazetteer:
    """Open the index that came with the package."""
    return Gazetteer.open()
