import json
import re
from pathlib import Path
from typing import get_args

import pytest

from geo.vocabulary import FactKind, Kind, Mode, Status, Theme, Unit

FOLDER = Path(__file__).parents[2] / "maps" / "i18n"
TABLES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in FOLDER.glob("*.json")
}
WORDS = {
    "kind": Kind,
    "mode": Mode,
    "status": Status,
    "theme": Theme,
    "unit": Unit,
    "fact": FactKind,
}
METHODS = ("gazetteer", "pinned", "file", "chain", "schematic", "geodesic", "mixed")
BASES = ("published", "derived", "none")
LANGUAGES = ("en", "kk", "ru")


def test_languages():
    assert sorted(TABLES) == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_missing_and_no_text_is_empty(language):
    assert list(TABLES[language]) == list(TABLES["en"])
    assert all(TABLES[language].values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("group", "words"), WORDS.items())
def test_every_word_of_layer_files_has_a_text(language, group, words):
    missing = {w for w in get_args(words) if f"{group}.{w}" not in TABLES[language]}
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_methods_and_bases(language):
    keys = [*(f"method.{m}" for m in METHODS), *(f"basis.{b}" for b in BASES)]
    assert set(keys) <= set(TABLES[language])


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_texts_are_translated(language):
    latin = {
        key: text
        for key, text in TABLES[language].items()
        if re.search("[A-Za-z]{3}", re.sub(r"\{\w+\}|JavaScript", "", text))
    }
    assert not latin


def test_placeholders_agree():
    for key, text in TABLES["en"].items():
        names = set(re.findall(r"\{\w+\}", text))
        for language in LANGUAGES:
            assert set(re.findall(r"\{\w+\}", TABLES[language][key])) == names, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_twelve_months(language):
    assert len(TABLES[language]["months"].split(",")) == 12
