import dataclasses

import pytest


def test_each_spelling_once_current_names_first(entry):
    one = entry(
        "Aktau",
        name_ru="Актау",
        name_kk="Ақтау",
        name_en="Aktau",
        variants=("AKTAU", "Aqtau", ""),
        old_names=("Шевченко", "Актау"),
    )
    assert list(one.spellings()) == [
        ("Aktau", False),
        ("Актау", False),
        ("Ақтау", False),
        ("Aqtau", False),
        ("Шевченко", True),
    ]


def test_main_names_are_no_variants(entry):
    one = entry("Aktau", name_ru="Актау", variants=("Aqtau",))
    assert one.main_names == ("Aktau", "Актау")


def test_main_names_may_be_others_than_those_by_language(entry):
    one = entry("Perm", name_ru="Пермь", variants=("Перм", "Пермь"))
    other = dataclasses.replace(one, known_as=("Perm", "Перм"))
    assert other.main_names == ("Perm", "Перм")
    assert set(other.spellings()) == set(one.spellings())


def test_entries_are_frozen(entry):
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry("Aktau").name = "Aqtau"
