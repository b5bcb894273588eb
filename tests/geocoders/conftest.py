import pytest


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    """Keep answers and settings apart from the user's, and proxies away."""
    for home in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(home, str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "*")
