"""A pin into the file that holds its site, proved before it is written."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from geo.csv_dialects import SHEETS, delimiter_of
from geo.errors import InputError, Place, Problem
from geo.lands.inside import verify
from geo.models import Layer, Site
from geo.output import write_whole
from geo.read.folder import AtlasFolder
from geo.resolve import pinned_at
from geo.turns import turn
from geo.values import Pin
from geo.vocabulary import LonLat
from geo.wanted import Request
from geo.write.layer import flow, with_pin, written
from geo.write.proof import columns_of, layer_of, table_of, text_of, with_commas
from geo.write.table import cells_of, with_cells

UTF8 = "utf-8"
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class _Target:
    """The site that is pinned, and the files it is written in."""

    request: Request
    site: Site
    layer: Layer
    root: Path

    @property
    def in_table(self) -> bool:
        """Whether the site is a row of the layer's table."""
        return self.site.at.path != self.layer.path

    @property
    def file(self) -> Path:
        """The file to write."""
        data = self.layer.data.file if self.layer.data and self.in_table else None
        return self.root / (data or self.layer.path.name)


def write_pin(folder: AtlasFolder, request: Request, at: LonLat, pin: Pin) -> Path:
    """Write a position of a site into its file; return how messages call that.

    ``at`` is (lon, lat), degrees, WGS 84. Nothing else in the file changes. The
    file is written only once its new text reads without problems and says the pin
    and otherwise what it said, and only if nobody saved it meanwhile. Raises
    InputError, LockError and OutputError.
    """
    target = _target(folder, request, at)
    pinned = target.site.model_copy(update={"lonlat": at, "pin": pin})
    verify(pinned_at(request, pinned, pin), request.at)
    place = _into_table if target.in_table else _into_layer
    with turn(target.file):
        former = target.file.read_bytes()
        text = place(target, at, pin)
        if target.file.read_bytes() != former:
            what = f"`{target.file.name}` was saved meanwhile"
            _refuse(target.site.at, what, "close it in your editor, and run this again")
        mark = BOM if former.startswith(BOM) else b""
        write_whole(target.file, mark + text.encode())
    return target.site.at.path


def refuse_feature(folder: AtlasFolder, key: str) -> None:
    """Raise InputError where an id is that of a feature of a vector file."""
    for layer in folder.layers:
        frame = folder.features.get(layer.id)
        if layer.data and frame is not None and key in set(frame["id"]):
            what = f"`{key}` is a feature of `{layer.data.file}`, with its own geometry"
            _refuse(layer.at, what, "move it there, with GIS software")


def _target(folder: AtlasFolder, request: Request, at: LonLat) -> _Target:
    if request.site is None:
        name = written(request.query.name)
        stop = f"{{name: {name}, lonlat: [{at[0]}, {at[1]}], source: ...}}"
        what = f"`{request.id}` is a stop, and stands where corridors name it"
        _refuse(request.at, what, f"write the stop as `{stop}`")
    site = request.site
    _refuse_pinned(site)
    layer = next(x for x in folder.layers if any(one is site for one in x.sites))
    return _Target(request, site, layer, folder.root)


def _refuse_pinned(site: Site) -> None:
    if site.pin:
        what = f"`{site.id}` is pinned already"
        _refuse(site.at, what, "change its `lonlat` and `pin` there")


def _into_layer(target: _Target, at: LonLat, pin: Pin) -> str:
    layer, site = target.layer, target.site
    text = text_of(target.file, layer.path)
    before, document = layer_of(text, layer)
    sites = {one.id: one for one in before.sites}
    _refuse_pinned(sites.get(site.id, site))  # since the folder was read
    try:
        sites[site.id] = sites[site.id].model_copy(update={"lonlat": at, "pin": pin})
        new = with_pin(text, document, site.id, at, pin)
        after, _ = layer_of(new, layer)
    except (KeyError, InputError):
        _by_hand(target, at, pin)
    if after != before.model_copy(update={"sites": tuple(sites.values())}):
        _by_hand(target, at, pin)
    return new


def _into_table(target: _Target, at: LonLat, pin: Pin) -> str:
    layer, site = target.layer, target.site
    is_packed = site.at.path.name != target.file.name
    told = layer.data.encoding if layer.data else None
    is_sheet = target.file.suffix.lower() in SHEETS
    if is_packed or is_sheet or codecs.lookup(told or UTF8).name != UTF8:
        _by_hand(target, at, pin)
    text = text_of(target.file, site.at.path)
    _, document = layer_of(text_of(target.root / layer.path.name, layer.path), layer)
    cells, columns = cells_of(at, pin), columns_of(text, layer, document)
    if missing := [name for name in cells if name not in columns]:
        _no_columns(target, cells, missing)
    if (km := "uncertainty_km") in cells:
        cells[km] = with_commas(cells[km], text, columns[km])
    filled = {columns[name]: cell for name, cell in cells.items()}
    before = table_of(text, layer, site.at.path, document)
    now = before.get(site.id, site)  # rows may have moved since the folder was read
    _refuse_pinned(now)
    new = with_cells(text, now.at.line, filled, delimiter_of(text))
    try:
        after = table_of(new, layer, site.at.path, document)
        pinned = {"lonlat": at, "pin": after[site.id].pin}
        wanted = {**before, site.id: before[site.id].model_copy(update=pinned)}
    except (KeyError, InputError):
        _by_hand(target, at, pin)
    if after != wanted:
        _by_hand(target, at, pin)
    return new


def _no_columns(
    target: _Target, cells: Mapping[str, str], missing: Sequence[str]
) -> NoReturn:
    listed = ", ".join(f"`{name}`" for name in missing)
    what = f"the table lacks the columns {listed}"
    _refuse(target.site.at, what, f"add them, and write in this row: {_said(cells)}")


def _said(cells: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {cell}" for name, cell in cells.items())


def _by_hand(target: _Target, at: LonLat, pin: Pin) -> NoReturn:
    what = f"`{target.site.id}` is written in a way that cannot be added to safely"
    say = _said(cells_of(at, pin)) if target.in_table else flow(at, pin)
    _refuse(target.site.at, what, f"write there: {say}")


def _refuse(at: Place, what: str, fix: str) -> NoReturn:
    raise InputError([Problem(at, "not-pinned", f"{what}; nothing was written", fix)])
