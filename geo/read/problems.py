"""What can be wrong in a folder of layer files: one stable code for each rule."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from geo.errors import Place, Problem

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "along-and-geometry": "a leg follows a corridor and has its own file",
        "ambiguous-region": "the name of the marked region is that of several",
        "attribute-clash": "a kept column is called like one of the atlas' own",
        "bad-attribute": "a column cannot be kept as an attribute",
        "bad-crs": "a vector file says no coordinate system that can be used",
        "bad-encoding": "an encoding is not known, or told of a file that says its own",
        "bad-geometry": "a feature is neither one point, nor a line, nor an area",
        "box-upside-down": "a box has its south north of its north",
        "control-character": "a file or text holds a character that cannot be shown",
        "csv-syntax": "a table is not valid CSV",
        "cut-name": "a name of a column ends amid a letter: a warning",
        "cut-text": "a text ends at what YAML takes for a comment: a warning",
        "duplicate-column": "a file has two columns of one name",
        "duplicate-id": "two things of the atlas have the same id",
        "duplicate-key": "a key stands twice in one mapping",
        "duplicate-layer": "two layer files have the same id",
        "duplicate-speed": "a comparison has two speeds of one mode",
        "empty-file": "a file holds nothing",
        "empty-folder": "a folder holds no layer file",
        "empty-geometry": "a feature has no geometry",
        "empty-layer": "a layer holds nothing: a warning",
        "empty-list": "a list that has to hold something is empty",
        "empty-text": "a text that has to say something is empty",
        "empty-value": "a key or list item has no value",
        "heights-left-out": "features have heights, which no output has: a warning",
        "inner-layer": "a layer file in a folder of the folder: a warning",
        "legs-and-stops": "a corridor has legs beside a mode or stops of its own",
        "land-unchecked": "features lie on land that is in no outline: a warning",
        "lost-digits": "numbers are read with fewer digits than they had: a warning",
        "merge-conflict": "a file holds both sides of a merge that nobody resolved",
        "missing-column": "a named column does not exist, or a needed one is missing",
        "missing-file": "a data file does not exist",
        "missing-key": "a required key is missing",
        "missing-name": "a feature has no name",
        "missing-table": "the data file has no table of that name, or several",
        "no-folder": "the folder of layer files cannot be read",
        "no-language": "a text is given in no language",
        "not-a-color": "a colour is not written as #rrggbb",
        "not-a-country": "a country is not an ISO 3166-1 alpha-2 code",
        "not-a-currency": "a currency is not an ISO 4217 code",
        "not-a-date": "a date is not year-month-day",
        "not-a-list": "a list was expected",
        "not-a-mapping": "keys with values were expected",
        "not-a-number": "a number was expected",
        "not-a-point": "a position is not two numbers",
        "not-a-slug": "an id is not lower-case letters, digits and single hyphens",
        "not-a-url": "an address does not start with http:// or https://",
        "not-text": "a text was expected",
        "not-true-or-false": "true or false was expected",
        "not-utf8": "a file is not UTF-8",
        "offshore": "features lie at sea off their region or country: a warning",
        "one-place": "a way of a comparison begins where it ends",
        "other-columns": "a Parquet file does not go with the others of its folder",
        "out-of-range": "a number is too small or too large",
        "outside-folder": "a data file lies outside the folder of layer files",
        "outside-region": "a feature lies outside what its context says",
        "outside-world": "a feature lies outside the world's degrees",
        "pin-incomplete": "`lonlat` and `pin` do not stand together",
        "reach-from-nowhere": "a context has `within_km` and nothing near it",
        "region-not-drawn": "the map marks no region, for it has no outline: a warning",
        "region-unchecked": "a region of a country whose names we lack: a warning",
        "row-length": "a row of a table has more or fewer cells than the header",
        "stop-nowhere": "a stop has neither a name nor a position",
        "stop-without-source": "the position of a stop has no source",
        "swapped-lonlat": "a position looks like (lat, lon)",
        "too-few-stops": "a corridor or leg has fewer than two stops",
        "too-large": "a file is larger, deeper or more repetitive than a layer needs",
        "unknown-column": "a column's name is nearly, but not quite, a known one",
        "unknown-id": "an id is used that nothing in the atlas has",
        "unknown-key": "a key is not part of the model",
        "unknown-region": "a region that nobody knows",
        "unknown-value": "a value is not in the list of allowed ones",
        "unreadable-file": "a file cannot be opened or understood",
        "unused-file": "a file that is meant as a layer or as data and is not read",
        "wrong-value": "a value breaks a rule that has no code of its own",
        "yaml-key": "a key is not plain text",
        "yaml-syntax": "a file is not valid YAML",
        "yaml-tag": "a value has a YAML tag that layer files do not use",
        "years-out-of-order": "something ends before it starts",
    }
)
"""Code -> the rule in one line."""


def problem(at: Place, code: str, message: str, fix: str) -> Problem:
    """Return a Problem; KeyError for a code that is not in CODES."""
    CODES[code]
    return Problem(at, code, message, fix)
