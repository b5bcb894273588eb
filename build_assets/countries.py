"""What countries are called in our languages, and their codes: Unicode CLDR.

Babel brings CLDR; it is imported from its wheel here, and by nothing that runs.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

LANGUAGES = ("ru", "kk", "en")
ALPHA3 = 3
"""Letters of a longer code of ISO 3166-1."""
NO_COUNTRIES = frozenset({"AC", "CP", "DG", "EU", "TA", "XA", "XB", "ZZ"})
"""Codes that CLDR has beside those of ISO 3166-1: islands of others, and none."""


def write(babel: Path, path: Path) -> None:
    """Write names in three languages and the three-letter codes of each country.

    ``babel`` is the folder of the unpacked wheel. The codes are those of today and
    former ones (``ZAR``) that stand for one country.
    """
    sys.path.insert(0, str(babel))
    from babel import Locale
    from babel.core import get_global

    codes: defaultdict[str, list[str]] = defaultdict(list)
    for code, meant in sorted(get_global("territory_aliases").items()):
        if len(code) == ALPHA3 and code.isalpha() and len(meant) == 1:
            codes[meant[0]].append(code)
    names = {language: Locale(language).territories for language in LANGUAGES}
    found = {
        code: {key: told[code] for key, told in names.items()} | {"codes": codes[code]}
        for code in sorted(codes.keys() - NO_COUNTRIES)
        if code in names["en"]
    }
    text = json.dumps(found, ensure_ascii=False, indent=0)
    path.write_text(text + "\n", encoding="utf-8")
