"""What a text would say if it were the file, read by those who read files."""

import csv
import io
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.csv_dialects import delimiter_of, has_decimal_commas
from geo.errors import InputError, Problem
from geo.models import Layer, Site
from geo.read.columns import match_columns
from geo.read.table import read_table
from geo.read.text import read_text
from geo.read.validate import check
from geo.read.yaml import Document, read_yaml
from geo.values import Columns


def text_of(file: Path, shown: Path) -> str:
    """Return the text of a file. Raises InputError."""
    text = read_text(file, shown=shown)
    if isinstance(text, Problem):
        raise InputError([text])
    return text


def layer_of(text: str, layer: Layer) -> tuple[Layer, Document]:
    """Return the layer that a text is, without its data file. Raises InputError."""
    document, problems = read_yaml(text, layer.path)
    if document is None or not isinstance(document.data, dict):
        raise InputError(problems)
    document.data["id"] = layer.id
    checked = check(Layer, document.data, document)
    if problems or checked.problems or checked.value is None:
        raise InputError([*problems, *checked.problems])
    return checked.value, document


def table_of(
    text: str, layer: Layer, shown: Path, document: Document
) -> Mapping[str, Site]:
    """Return the sites that a table's text holds, by id. Raises InputError."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / shown.name
        file.write_bytes(text.encode())
        table = read_table(layer, file, shown, document)
    if table.problems:
        raise InputError(table.problems)
    return {site.id: site for site in table.sites}


def columns_of(text: str, layer: Layer, document: Document) -> Mapping[str, int]:
    """Return the index of each column of a table that means something to us."""
    header = next(_rows(text))
    named = layer.data.columns if layer.data else Columns()
    return match_columns(named, [title.strip() for title in header], document)[0]


def with_commas(cell: str, text: str, column: int) -> str:
    """Return a number as the others in its column of a table are written."""
    _, *rows = _rows(text)
    others = (cells[column] for cells in rows if column < len(cells))
    return cell.replace(".", ",") if has_decimal_commas(others) else cell


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the rows of a table that are not blank, the header first."""
    lines = io.StringIO(text, newline="")
    for cells in csv.reader(lines, delimiter=delimiter_of(text)):
        if any(cell.strip() for cell in cells):
            yield cells
