import pytest

from geo.corridors.route import Waypoint


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    """Keep answers and settings apart from the user's, and proxies away."""
    for home in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(home, str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def stops():
    """Return what makes waypoints of positions, named A, B, C …"""

    def made(*lonlats):
        return [
            Waypoint(name=chr(ord("A") + number), lonlat=lonlat, source="test")
            for number, lonlat in enumerate(lonlats)
        ]

    return made
