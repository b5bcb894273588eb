import json
import re
from pathlib import Path
from typing import get_args

import pytest

from geo.vocabulary import FactKind, Kind, Mode, Status, Theme, Unit

FOLDER = Path(__file__).parents[2] / "maps" / "i18n"
FILES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.json"))
}
TEXTS = {key: texts for table in FILES.values() for key, texts in table.items()}
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
LANGUAGES = ("ru", "kk", "en")
TABLES = {
    language: {key: texts[language] for key, texts in TEXTS.items()}
    for language in LANGUAGES
}


@pytest.mark.parametrize("name", FILES)
def test_every_text_is_there_in_three_languages(name):
    assert all(list(texts) == list(LANGUAGES) for texts in FILES[name].values())
    assert all(text for texts in FILES[name].values() for text in texts.values())


def test_a_key_is_in_one_table_only():
    assert len(TEXTS) == sum(len(table) for table in FILES.values())


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
        if re.search("[A-Za-z]{3}", re.sub(r"\{\w+\}|JavaScript|PDF|Ctrl", "", text))
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


def test_the_russian_form_of_one_suits_twenty_one_too():
    first = {k: t.split("|")[0] for k, t in TABLES["ru"].items() if t.count("|") == 2}
    alone = re.compile(r"\b(?:он|она|оно|весь|вся|всё|перв(?:ый|ая|ое))\b", re.I)
    assert [key for key, text in first.items() if alone.search(text)] == []


def test_a_year_stays_with_its_letter():
    apart = [key for key, text in TABLES["ru"].items() if " г." in text]
    assert apart == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_dash_in_all_texts(language):
    assert [key for key, text in TABLES[language].items() if "—" in text] == []


def test_one_word_for_one_thing_in_kazakh():
    texts = TABLES["kk"].items()
    assert [key for key, text in texts if re.search("станса|бекет", text.lower())] == []
    assert TABLES["kk"]["kind.valley"] != TABLES["kk"]["kind.tract"]
    assert [key for key, text in texts if "тазала" in text.lower()] == []
    # «Салу» is to draw, but also to build, and this map tells what is being built.
    drawing = re.compile(r"\bсал")
    tools = {key: text for key, text in texts if re.match("tools|drawn.hand", key)}
    assert [key for key, text in tools.items() if drawing.search(text.lower())] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_stays_with_its_number(language):
    parted = re.compile(r"(?:\d|\{km\}|\{kmh\}) (?:км|km|000)\b")
    texts = TABLES[language].items()
    assert [key for key, text in texts if parted.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["about.read.ring", "about.read.dashed"])
def test_what_is_being_built_is_not_explained_as_planned(key, language):
    told = TABLES[language]
    assert told["status.construction"] in told[key]
    assert told["status.planned"] in told[key]
