"""Is a build product up to date? Pure hashing of what it is made from."""

import ast
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def fingerprint(root: Path, files: Iterable[Path], pins: Iterable[str] = ()) -> str:
    """Return a hash of the files' paths and contents and of the pins.

    Line ends do not count: git may change them.
    """
    whole = hashlib.sha256("\n".join(pins).encode())
    for path in sorted(set(files)):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        whole.update(path.relative_to(root).as_posix().encode())
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()


def modules(root: Path, entry: str) -> set[Path]:
    """Return the project's files that a module imports, itself among them."""
    found: set[Path] = set()
    waiting = [entry]
    while waiting:
        path = _file(root, waiting.pop())
        if path is not None and path not in found:
            found.add(path)
            waiting.extend(_imports(path))
    return found


def _file(root: Path, module: str) -> Path | None:
    stem = root.joinpath(*module.split("."))
    choices = (stem.with_suffix(".py"), stem / "__init__.py")
    return next((path for path in choices if path.exists()), None)


def _imports(path: Path) -> list[str]:
    """Return the modules a file may import; names imported may be modules too."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def load(path: Path) -> dict[str, str]:
    """Return the fingerprints of the last build by step; none if unreadable."""
    try:
        stamps = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return stamps if isinstance(stamps, dict) else {}


def save(path: Path, stamps: dict[str, str]) -> None:
    """Write the fingerprints, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(stamps, indent=2, sort_keys=True), encoding="utf-8")
    draft.replace(path)
