"""Small files in the forms of others, and what reads them."""

import zipfile

import pytest

from geo.importers.forms import read
from geo.importers.options import Options
from geo.importers.tally import Tally

PLACE = ("610612", "Aktau", "Aktau", "Aktau,Shevchenko,Актау", "43.65", "51.15")
REST = ("P", "PPLA", "KZ", "", "09", "", "", "", "185000", "", "-20", "Asia/Aqtau", "x")


def row(*cells, **changed):
    """Return a row of a dump: Aktau, but for some columns by number (``c14``)."""
    values = [*PLACE, *REST]
    for name, value in changed.items():
        values[int(name[1:])] = value
    return "\t".join([*cells, *values[len(cells) :]])


def name(place, language, text, *flags):
    """Return a row of names; flags: preferred, short, colloquial, historic."""
    cells = [*flags, *[""] * (6 - len(flags))]
    return "\t".join(["1", str(place), language, text, *cells])


def text(path, *rows):
    """Write the rows to ``path``, into an archive if it is called so."""
    content = "\n".join(rows) + "\n"
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "a letter to the reader")
            archive.writestr(f"{path.stem}.txt", content)
    else:
        path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture
def places(tmp_path):
    """Return what reads files into places by name, as an import does."""

    def run(*files, form="geonames", tally=None, **options):
        work = tmp_path / "work"
        work.mkdir(exist_ok=True)
        asked = Options(files=files, form=form, **options)
        entries = read(asked, work, tally or Tally(), lambda _done, _total: None)
        return {entry.name: entry for entry in entries}

    return run
