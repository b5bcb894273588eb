from zipfile import ZipFile

import pytest

from geo.errors import InputError
from geo.read import read_folder

LAYER = """title: {{en: Lights}}
theme: transport
source: {{publisher: Coast guard, title: List}}
data: {{file: {file}, kind: other}}
"""


@pytest.mark.parametrize(
    ("file", "fix"),
    [("lights.zip", "unpack it, and name"), ("lights.gpkg", "write it again")],
)
def test_what_helps_depends_on_the_file(file, fix, tmp_path):
    if file.endswith(".zip"):
        with ZipFile(tmp_path / file, "w") as archive:
            archive.writestr("folder/lights.md", b"")
    else:
        (tmp_path / file).write_bytes(b"nothing")
    (tmp_path / "lights.yaml").write_text(LAYER.format(file=file))
    with pytest.raises(InputError) as caught:
        read_folder(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "unreadable-file"
    assert problem.fix.startswith(fix)
