"""A sheet of a spreadsheet as a table to import: rows as layers read them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import pandas as pd

from geo.read.arrow import Loaded
from geo.read.sheets import table_rows


class SheetTable(NamedTuple):
    """Answers what is asked of `geo.read.gdal.Table`; it has no geometries."""

    header: list[str]
    cells: list[list[str]]

    @classmethod
    def of(cls, file: Path, wanted: str | None) -> Self:
        """Read a sheet. Raises NotChosenError and one of `geo.read.gdal.UNREADABLE`."""
        titles, *rows = [cells for _, cells in table_rows(file, wanted)] or [[]]
        return cls([title.strip() for title in titles], rows)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.cells)

    def batches(self, columns: Sequence[str]) -> Iterator[Loaded]:
        """Yield the columns of all rows."""
        places = [(title, self.header.index(title)) for title in columns]
        frame = pd.DataFrame(
            {title: [row[place] for row in self.cells] for title, place in places}
        )
        yield Loaded(frame, np.zeros(len(self.cells), dtype=bool))
