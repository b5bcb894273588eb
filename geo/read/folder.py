"""A folder of layer files to one value, or every problem in it at once."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError, Place, Problem
from geo.models import Atlas, Layer
from geo.read.comments import cut_texts
from geo.read.layer import Draft, read_layer
from geo.read.marked import marked
from geo.read.problems import problem
from geo.read.rules import known_ids, unique_ids
from geo.read.stop_ids import mistyped
from geo.read.strays import asides, empty_tables, is_layer_file, unused
from geo.read.text import read_text
from geo.read.validate import check
from geo.read.yaml import read_yaml
from geo.values import Names

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(frozen=True)
class AtlasFolder:
    """Everything that the files of a folder say."""

    root: Path
    atlas: Atlas
    layers: tuple[Layer, ...]
    """By ``order``, then by id."""
    features: "Mapping[str, GeoDataFrame]"
    """Layer id -> its frame, for layers whose data is a vector file."""
    warnings: tuple[Problem, ...] = ()
    """What was assumed to read the files, or looks wrong, and stops nothing."""

    @property
    def data_files(self) -> tuple[Path, ...]:
        """The tables, vector files and folders that layers and corridors name."""
        named = [layer.data.file for layer in self.layers if layer.data]
        named += sorted(
            {
                leg.geometry.file
                for layer in self.layers
                for corridor in layer.corridors
                for leg in corridor.all_legs
                if leg.geometry
            }
        )
        return tuple(self.root / name for name in named)


def read_folder(path: Path) -> AtlasFolder:
    """Read all files of a folder. Raises InputError with every problem of all."""
    shown = _shown(path)
    files = _files(path, shown)
    atlas, problems, notes = _read_atlas(path, shown, files)
    drafts = [
        read_layer(file, shown / file.name)
        for file in files
        if is_layer_file(file) and file.stem != "atlas"
    ]
    problems += [found for draft in drafts for found in draft.problems]
    problems += _across(drafts, files, shown)
    notes += [note for draft in drafts for note in draft.notes]
    if problems:
        raise InputError(problems, warnings=notes)
    layers = [draft.layer for draft in drafts if draft.layer]
    return AtlasFolder(
        root=path,
        atlas=atlas,
        layers=tuple(sorted(layers, key=lambda layer: (layer.order, layer.id))),
        features={
            draft.layer.id: draft.frame
            for draft in drafts
            if draft.layer and draft.frame is not None
        },
        warnings=(*notes, *asides(path, shown, drafts)),
    )


def _shown(path: Path) -> Path:
    """Return the folder as it was typed, or relative to the working directory."""
    here = Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    return path.relative_to(here) if inside else path


def _files(path: Path, shown: Path) -> list[Path]:
    try:
        found = sorted(
            file
            for file in path.iterdir()
            if file.is_file() or (_leads_nowhere(file) and is_layer_file(file))
        )
    except OSError as error:
        message = f"the folder cannot be read: {error.strerror or error}"
        fix = "name the folder that holds the layer files"
        raise InputError([problem(Place(shown), "no-folder", message, fix)]) from error
    return [file for file in found if not file.name.startswith(".")]


def _leads_nowhere(file: Path) -> bool:
    """Tell whether a file is a link to nothing: no layer may be lost so."""
    return file.is_symlink() and not file.exists()


def _read_atlas(
    path: Path, shown: Path, files: Sequence[Path]
) -> tuple[Atlas, list[Problem], list[Problem]]:
    """Read ``atlas.yaml``; without it the folder's name is the title.

    Returns what is wrong with it, and warnings, as well.
    """
    told = os.fsencode(path.resolve().name).decode(errors="replace")
    name = told.replace("-", " ").replace("_", " ").strip()
    atlas = Atlas(title=Names(en=name.capitalize() or "Atlas"))
    problems: list[Problem] = []
    notes: list[Problem] = []
    for file in files:
        if file.stem == "atlas" and is_layer_file(file):
            text = read_text(file, shown=shown / file.name)
            if isinstance(text, Problem):
                return atlas, [text], []
            document, problems = read_yaml(text, shown / file.name)
            if document:
                checked = check(Atlas, document.data, document)
                known = {found.at for found in problems}
                problems += [one for one in checked.problems if one.at not in known]
                atlas = checked.value or atlas
                wrong, notes = marked(atlas, document)
                problems += wrong
                notes += cut_texts(text, shown / file.name)
    return atlas, problems, notes


def _across(
    drafts: Sequence[Draft], files: Sequence[Path], shown: Path
) -> list[Problem]:
    """Return what only the whole folder can tell."""
    problems = [*_same_stem(files, shown), *unique_ids(drafts)]
    if not drafts:
        fix = "write a layer file such as `ports.yaml`"
        problems.append(
            problem(Place(shown), "empty-folder", "the folder holds no layer file", fix)
        )
    # What an unreadable file holds is not known, so nothing is missed for sure.
    if all(draft.layer for draft in drafts):
        problems += [*known_ids(drafts), *mistyped(drafts)]
        problems += [*unused(drafts, files, shown), *empty_tables(drafts)]
    return problems


def _same_stem(files: Sequence[Path], shown: Path) -> Iterator[Problem]:
    stems: dict[str, Path] = {}
    for file in files:
        if is_layer_file(file):
            first = stems.setdefault(file.stem, file)
            if first != file:
                message = f"`{first.name}` is the layer `{file.stem}` already"
                at = Place(shown / file.name)
                yield problem(at, "duplicate-layer", message, "rename one of the two")
