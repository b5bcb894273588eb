"""Texts that a number sign cuts: of ``name: Pier #4`` YAML reads ``Pier``."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ruamel.yaml.events import ScalarEvent

from geo.errors import Place, Problem
from geo.read.nodes import events
from geo.read.problems import problem
from geo.read.yaml import scalar

NUMBER: Final = re.compile(r"[ \t]+(#[0-9][^\s]*)")
"""A comment that is likely none; those of people begin with a space or a word."""


def cut_texts(text: str, shown: Path) -> Iterator[Problem]:
    """Yield a warning for each text without quotes that ends before such a sign."""
    if not NUMBER.search(text):
        return
    for event in events(text):
        if isinstance(event, ScalarEvent) and event.style not in ("'", '"', "|", ">"):
            cut = NUMBER.match(text, event.end_mark.index)
            if cut and isinstance(scalar(event.value), str):
                mark = event.start_mark
                at = Place(shown, mark.line + 1, mark.column + 1)
                message = f"`{event.value}` ends before `{cut[1]}`, which is a comment"
                fix = "put the whole text in quotes, or a space behind the `#`"
                yield problem(at, "cut-text", message, fix)
