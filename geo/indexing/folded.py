"""The distinct folds of names, the names of each, and the codes of its misspellings."""

from array import array
from collections.abc import Callable, Sequence
from itertools import batched, chain
from pathlib import Path
from typing import Final
