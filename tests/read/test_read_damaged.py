"""Whatever stands in the files, the answer is a folder or a list of problems."""

import contextlib
import random
import shutil
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.read import read_folder

GOOD = Path(__file__).parents[1] / "data" / "good"
SCRAPS = [b'"', b"'", b"\n", b";", b"[", b"{", b":", b"&a ", b"*a", b"!!x ", b"null"]
SCRAPS += [b"- ", b"1e999", b"\t", b"\xff", b"\x00", b"? ", b"<<: ", b"at: 1\n"]


def damage(content: bytes, chance: random.Random) -> bytes:
    """Put scraps in, and cut pieces out."""
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(content))
        scrap, cut = chance.choice(
            [(chance.choice(SCRAPS), 0), (b"", chance.randint(1, 9))]
        )
        content = content[:place] + scrap + content[place + cut :]
    return content


@pytest.mark.parametrize("seed", range(40))
def test_damaged_files_never_raise_anything_else(seed, tmp_path):
    chance = random.Random(seed)  # noqa: S311 - no secret
    shutil.copytree(GOOD, tmp_path / "layers")
    for file in sorted((tmp_path / "layers").iterdir()):
        file.write_bytes(damage(file.read_bytes(), chance))
    with contextlib.suppress(InputError):
        read_folder(tmp_path / "layers")
