"""Names of columns that a format can tell apart."""

from collections.abc import Iterable


def distinct(names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Return a name for each, unlike the others and ``taken`` in any case.

    One that is used already gets a number: ``Name`` beside ``name`` is ``Name_2``.
    """
    used = {name.casefold() for name in taken}
    found = {}
    for name in names:
        free, number = name or "column", 2
        while free.casefold() in used:
            free, number = f"{name or 'column'}_{number}", number + 1
        used.add(free.casefold())
        found[name] = free
    return found
