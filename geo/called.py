"""What a site of the atlas may be called by: its id and its names."""

from geo.models import Site


def key(name: str) -> str:
    """Return a name without what tells no sites apart: case and spaces."""
    return " ".join(name.casefold().split())


def keys(site: Site) -> frozenset[str]:
    """Return the id of a site, and the keys of its names."""
    names = [site.name]
    if site.names:
        names += filter(None, (site.names.ru, site.names.kk, site.names.en))
    return frozenset({site.id, *map(key, names)})
