"""One layer file, and the data file it names."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import Place, Problem
from geo.files import Survey
from geo.models import Layer
from geo.read.archive import (
    ArchiveError,
    NotChosenError,
    Unpacked,
    missing_table,
    unpacked,
)
from geo.read.comments import cut_texts
from geo.read.contexts import reaches
from geo.read.guesses import choice
from geo.read.problems import problem
from geo.read.salvage import Rest, salvaged
from geo.read.table import read_table, slug
from geo.read.text import read_text
from geo.read.unreadable import PartsError, unreadable
from geo.read.validate import Plain, check
from geo.read.wording import known_keys, short
from geo.read.yaml import Document, Loc, read_yaml

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass
class Draft:
    """A layer file as far as it could be read, with everything wrong in it."""

    path: Path
    layer: Layer | None = None
    document: Document | None = None
    frame: "GeoDataFrame | None" = None
    data: Path | None = None
    """The data file it names."""
    surveys: set[Path] = field(default_factory=set)
    """The files of lines that its corridors name."""
    shown_data: Path = Path()
    """The data file as messages call it."""
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    """What was assumed to read the data file."""
    mended: set[str] = field(default_factory=set)
    """Ids that stand in for wrong ones."""


def read_layer(path: Path, shown: Path) -> Draft:
    """Read one layer file; ``shown`` is how messages call it."""
    draft = Draft(path)
    text = read_text(path, shown=shown)
    if isinstance(text, Problem):
        draft.problems.append(text)
        return draft
    draft.document, draft.problems = read_yaml(text, shown)
    if draft.document is not None:
        draft.notes += cut_texts(text, shown)
        _check(draft, draft.document, shown)
    elif rest := salvaged(text, shown):
        draft.problems, draft.notes = _of_rest(path, rest, shown)
    return draft


def _of_rest(
    path: Path, rest: Rest, shown: Path
) -> tuple[list[Problem], list[Problem]]:
    """Return what is wrong with a file that could be read in part; and warnings."""
    part = Draft(path, document=rest.document, problems=rest.problems)
    _check(part, rest.document, shown)
    found = [one for one in part.problems if rest.holds(one)]
    return [*rest.syntax, *found], part.notes


def _check(draft: Draft, document: Document, shown: Path) -> None:
    data: Plain = document.data
    draft.problems += _stamp(data, document)
    draft.problems += _name(draft.path, data, shown)
    file = _file(data)
    checked = check(Layer, data, document)
    kept = _file(data) == file  # a wrong one is told, and an example in its place
    draft.layer, draft.mended = checked.value, checked.mended
    # What has no value is reported as such; that it is missing follows.
    known = {found.at for found in draft.problems if found.code == "empty-value"}
    draft.problems += [found for found in checked.problems if found.at not in known]
    if draft.layer:
        draft.problems += reaches(draft.layer, document)
    if draft.layer and draft.layer.data and kept:
        _read_data(draft, draft.layer, document, draft.layer.data.file)
    for loc, survey in _surveys(draft.layer):
        draft.surveys.add(draft.path.parent / survey.file)
        draft.problems += _no_file(draft, survey.file, document.value(loc))


def _surveys(layer: Layer | None) -> Iterator[tuple[Loc, Survey]]:
    """Yield the files of lines that corridors name, with where they do."""
    for index, corridor in enumerate(layer.corridors if layer else ()):
        here: Loc = ("corridors", index)
        if corridor.geometry:
            yield (*here, "geometry", "file"), corridor.geometry
        for number, leg in enumerate(corridor.legs):
            if leg.geometry:
                yield (*here, "legs", number, "geometry", "file"), leg.geometry


def _no_file(draft: Draft, file: str, at: Place) -> Iterator[Problem]:
    """Yield why a file cannot be the data of a layer, if so."""
    inside = Path(normpath(file))
    if inside.is_absolute() or ".." in inside.parts:
        message = f"`{file}` lies outside the folder of the layer files"
        fix = "put the data file beside the layer file"
        yield problem(at, "outside-folder", message, fix)
    elif not _exists(draft.path.parent / inside):
        yield _missing(draft.path.parent, file, at)


def _exists(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:  # its name is too long for the disk
        return False


def _file(data: Plain) -> object:
    """Return the data file as it stands there: what the author wrote, or a mend."""
    inner = data.get("data") if isinstance(data, dict) else None
    return inner.get("file") if isinstance(inner, dict) else None


def _name(path: Path, data: Plain, shown: Path) -> Iterator[Problem]:
    """Give the layer its id, the stem of the file's name."""
    name = slug(path.stem)
    if isinstance(data, dict):
        data["id"] = name or "layer"
    if name != path.stem:
        message = f"the file's name `{path.stem}` is the id of the layer, and not an id"
        fix = f"rename it to `{name or 'layer'}{path.suffix}`"
        yield problem(Place(shown), "not-a-slug", message, fix)


def _stamp(data: Plain, document: Document) -> Iterator[Problem]:
    """Write into each thing where it stands; that key is not the author's."""
    yield from _own(data, "id", (), document)
    things: list[tuple[Loc, Plain]] = [((), data)]
    for group in ("sites", "corridors", "facts"):
        items = data.get(group) if isinstance(data, dict) else None
        if isinstance(items, list):
            things += [((group, index), item) for index, item in enumerate(items)]
    for loc, thing in things:
        if isinstance(thing, dict):
            yield from _own(thing, "at", loc, document)
            thing["at"] = document.value(loc)


def _own(thing: Plain, key: str, loc: Loc, document: Document) -> Iterator[Problem]:
    """Yield a problem where the author wrote a key that is the reader's."""
    if isinstance(thing, dict) and key in thing:
        fix = choice(key, known_keys(Layer)) if not loc else "remove it"
        if key == "id":
            fix = "remove it: the id of a layer is its file's name"
        message = f"`{key}` is not a key that is written here"
        yield problem(document.key((*loc, key)), "unknown-key", message, fix)


def _read_data(draft: Draft, layer: Layer, document: Document, file: str) -> None:
    """Read the data file of a layer: a table gives sites, other files a frame."""
    inside = Path(normpath(file))
    wrong = list(_no_file(draft, file, document.value(("data", "file"))))
    draft.problems += wrong
    if any(found.code == "outside-folder" for found in wrong):
        return
    draft.data = draft.path.parent / inside
    draft.shown_data = shown = document.path.parent / inside
    if wrong or not layer.data:
        return
    try:
        with unpacked(draft.data, layer.data.table) as data:
            _read_unpacked(draft, layer, document, data)
    except (ArchiveError, PartsError) as error:
        draft.problems.append(unreadable(error, draft.data, shown))
    except NotChosenError as error:
        draft.problems.append(missing_table(error, layer.data, document))


def _read_unpacked(
    draft: Draft, layer: Layer, document: Document, data: Unpacked
) -> None:
    draft.shown_data = shown = draft.shown_data / data.inside
    if data.is_table:
        if layer.data and layer.data.attributes:
            at = document.value(("data", "attributes"))
            message = "attributes are kept of vector files, and this is a table"
            fix = "save it as GeoPackage or GeoParquet, or remove `attributes`"
            draft.problems.append(problem(at, "bad-attribute", message, fix))
        table = read_table(layer, data.file, shown, document)
        sites = (*layer.sites, *table.sites)
        draft.layer = layer.model_copy(update={"sites": sites})
        draft.problems += table.problems
        draft.notes += table.notes
        draft.mended |= table.mended
    else:
        from geo.read.vector import read_vector

        read = read_vector(layer, data.file, shown, document)
        draft.frame = read.frame
        draft.problems += read.problems
        draft.notes += read.notes


def _missing(folder: Path, file: str, at: Place) -> Problem:
    files = sorted(
        path.name
        for path in folder.iterdir()
        if path.is_file() and path.suffix.lower() not in (".yaml", ".yml")
    )
    fix = choice(file, files, asked="files in the folder") if files else "add the file"
    alike = [name for name in files if name.lower() == file.lower()]
    slashed = file.replace("\\", "/")
    if alike or slashed != file:
        fix = f"write `{alike[0] if alike else short(slashed)}`"
    return problem(at, "missing-file", f"there is no file `{short(file)}`", fix)
