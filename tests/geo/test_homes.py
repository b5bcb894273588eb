from pathlib import Path

import pytest

from geo.errors import OutputError
from geo.homes import PROGRAM, cache_folder, config_folder

VARIABLES = ("XDG_CACHE_HOME", "LOCALAPPDATA", "XDG_CONFIG_HOME", "APPDATA")


@pytest.fixture
def named(monkeypatch):
    """Let all variables name one folder."""

    def named(folder):
        for variable in VARIABLES:
            monkeypatch.setenv(variable, str(folder))

    return named


@pytest.mark.parametrize("folder", [cache_folder, config_folder])
def test_a_folder_that_is_named(named, tmp_path, folder):
    named(tmp_path)
    assert folder() == tmp_path / PROGRAM


@pytest.mark.parametrize("none", ["", "relative", "./here"])
def test_a_relative_path_names_none(named, none):
    named(none)
    assert cache_folder() == Path.home() / ".cache" / PROGRAM
    assert config_folder() == Path.home() / ".config" / PROGRAM


@pytest.mark.parametrize("folder", [cache_folder, config_folder])
def test_who_has_no_home_is_told_what_to_name(named, monkeypatch, folder):
    def homeless():
        raise RuntimeError

    named("")
    monkeypatch.setattr(Path, "home", homeless)
    with pytest.raises(OutputError, match="no home folder; name one in"):
        folder()
