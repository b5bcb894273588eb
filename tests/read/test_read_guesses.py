"""What an author may have meant, told from how people err."""

import pytest

from geo.read.guesses import choice, odd_letters


@pytest.mark.parametrize(
    ("word", "known", "fix"),
    [
        ("kіnd", "kind", "type `kind` anew, for its `і` is a Cyrillic letter"),
        ("тheme", "theme", "type `theme` anew, for its `т` is a Cyrillic letter"),
        ("\u00a0\u00a0kind", "kind", "an invisible sign, no-break space"),
        ("salt_flat\u200b", "salt_flat", "an invisible sign, zero width space"),
        ("kz", "kk", "did you mean `kk`?"),
        ("широта", "lonlat", "did you mean `lonlat`?"),
        ("\u00a0kind", "sites", "type the spaces before it anew"),
        ("kimd", "kind", "did you mean `kind`?"),
        ("лштв", "kind", "use one of: kind"),
    ],
)
def test_a_word_leads_to_what_was_meant(word, known, fix):
    assert fix in choice(word, [known])


def test_a_word_as_it_looks_has_no_odd_letters():
    assert odd_letters("salt_flat") == ""
