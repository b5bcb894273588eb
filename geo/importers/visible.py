"""Names of others with nothing in them that cannot be seen."""

from dataclasses import replace

from geo.entry import Entry
from geo.plain_text import LONGEST, plain


def visible(entry: Entry) -> Entry:
    """Return a place whose texts are lines of characters that can be seen."""
    texts = (*entry.main_names, *entry.variants, *entry.old_names, entry.region or "")
    if all(text.isprintable() and len(text) <= LONGEST for text in texts):
        return entry
    return replace(
        entry,
        name=plain(entry.name) or entry.source_id,
        name_ru=_seen(entry.name_ru),
        name_kk=_seen(entry.name_kk),
        name_en=_seen(entry.name_en),
        region=_seen(entry.region),
        variants=tuple(filter(None, map(plain, entry.variants))),
        old_names=tuple(filter(None, map(plain, entry.old_names))),
    )


def _seen(text: str | None) -> str | None:
    return plain(text) or None if text else None
