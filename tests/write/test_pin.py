"""Pins go into files of any shape, and no other byte of them changes."""

import difflib
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pyogrio
import pytest

from geo.errors import InputError
from geo.read import read_folder
from geo.values import Pin
from geo.wanted import chosen
from geo.write.pin import write_pin

ROOT = Path(__file__).parents[2]
AT = (51.25, 43.5)
PIN = Pin(
    reason="the gazetteers' place is another: see “Aktau”",
    source="GeoNames 610612",
    licence="CC-BY-4.0",
    uncertainty_km=2.5,
    basis="derived",
)
HEAD = """\
title: {en: Ports}
theme: transport
source: {publisher: Us, title: A walk}
"""


def pin(root, site, at=AT, pin=PIN):
    folder = read_folder(root)
    wanted, unknown = chosen(folder, [site])
    (request,) = wanted.requests
    assert not unknown
    return write_pin(folder, request, at, pin)


def pins(root):
    """Return where each site is pinned, and why."""
    sites = [site for layer in read_folder(root).layers for site in layer.sites]
    return {site.id: (site.lonlat, site.pin) for site in sites}


def pinned(root, site):
    return pins(root)[site]


def removed(before, after):
    """Return the lines of the former file that the new one lacks."""
    one, two = (x.decode().splitlines(keepends=True) for x in (before, after))
    return [x for x in difflib.ndiff(one, two) if x.startswith("-")]


def write(tmp_path, text, name="a.yaml"):
    (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def shipped():
    for layer in read_folder(ROOT / "layers").layers:
        for site in layer.sites:
            if site.pin is None and site.at.path.suffix == ".yaml":
                yield layer.path.name, site.id


@pytest.mark.parametrize("name", sorted({name for name, _ in shipped()}))
def test_every_site_of_the_shipped_layers_can_be_pinned(name, tmp_path, monkeypatch):
    monkeypatch.setattr("geo.write.pin.verify", lambda position, _: position)
    root = Path(shutil.copytree(ROOT / "layers", tmp_path / "layers"))
    before = (root / name).read_bytes()
    sites = [site for file, site in shipped() if file == name]
    for site in sites:
        pin(root, site)
    after = (root / name).read_bytes()
    found = pins(root)
    assert {site: found[site] for site in sites} == dict.fromkeys(sites, (AT, PIN))
    assert removed(before, after) == []
    lines = after.count(b"\n") - before.count(b"\n")
    assert lines == len(sites) * 7


BLOCK = f"""{HEAD}sites:
  - id: a
    kind: port   # where ferries land
    name: Актау

  # the next one
  - {{id: b, name: B, kind: city}}
"""
ADDED = """\
    lonlat: [51.25, 43.5]
    pin:
      reason: "the gazetteers' place is another: see “Aktau”"
      source: GeoNames 610612
      licence: CC-BY-4.0
      uncertainty_km: 2.5
      basis: derived
"""


def test_the_lines_of_a_block(tmp_path):
    root = write(tmp_path, BLOCK)
    assert pin(root, "a").name == "a.yaml"
    first, comment, rest = BLOCK.partition("# where ferries land\n")
    assert (root / "a.yaml").read_text() == f"{first}{comment}{ADDED}{rest}"


ODD = {
    "flow": HEAD
    + "sites: [{id: a, name: A, kind: port}, {id: b, name: B, kind: city}]\n",
    "flow with comments": HEAD
    + "sites:\n  - {id: a, # one\n     kind: port, # two\n     name: 'A',\n    }\n",
    "JSON": HEAD + 'sites: [{"id": "a", "name": "A", "kind": "port"}]\n',
    "CRLF": BLOCK.replace("\n", "\r\n"),
    "old Mac": BLOCK.replace("\n", "\r"),
    "byte order mark": "\ufeff" + BLOCK,
    "BOM and CRLF": "\ufeff" + BLOCK.replace("\n", "\r\n"),
    "tabs in comments": HEAD
    + "sites:\n- id: a\n  kind: port\t# a\tb\t\n  name: A\t#\t\n",
    "kind first": HEAD + "sites:\n-   kind: port\n    id: a\n    name: A\n",
    "no end of line": HEAD + "sites:\n  - id: a\n    name: A\n    kind: port",
    "kind below": HEAD + "sites:\n  - id: a\n    kind:\n      port\n    name: A\n",
    "quoted": HEAD + "sites:\n  - 'id': \"a\"\n    \"kind\": 'port'\n    name: A\n",
    "alias": HEAD
    + "context: {near: &k port}\nsites:\n  - id: a\n    kind: *k\n    name: A\n",
    "alias in flow": HEAD
    + "context: {near: &k port}\nsites: [{id: a, kind: *k, name: A}]\n",
    "anchors": HEAD + "sites:\n  - &s\n    id: a\n    kind: &k port\n    name: A\n",
    "folded text": HEAD
    + "sites:\n  - id: a\n    kind: port\n    name: >+\n      A\n      B\n\n\n",
    "line separators": HEAD
    + 'sites:\n  - id: a\n    name: "A\u2028B\u0085C"\n    kind: port # x\n',
    "wide letters": HEAD + "# 😀😀\nsites:\n  - id: a\n    name: Ж😀\n    kind: port\n",
    "end mark": HEAD + "sites:\n  - id: a\n    name: A\n    kind: port\n...\n# over\n",
    "start mark": f"%YAML 1.2\n---\n{BLOCK}",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_files_of_any_shape(text, tmp_path):
    root = write(tmp_path, text)
    pin(root, "a")
    after = (root / "a.yaml").read_bytes().decode()
    assert pinned(root, "a") == (AT, PIN)
    kept = difflib.SequenceMatcher(None, text, after, autojunk=False).get_opcodes()
    assert {kind for kind, *_ in kept} == {"equal", "insert"}


@pytest.mark.parametrize(
    "reason",
    ["no", "12", "a: b", "# x", "- x", 'say "x"', "x, y", "[x]", "ends: ", "a\u2028b",
     "{{7*7}}", "'", "\\", "<b>", "*k", "&k", "!x", "a\tb", "ё", "null", "%", "@x"],
)  # fmt: skip
@pytest.mark.parametrize("text", [BLOCK, ODD["flow"]], ids=["block", "flow"])
def test_texts_are_quoted_where_they_must_be(reason, text, tmp_path):
    root = write(tmp_path, text)
    said = PIN.model_copy(update={"reason": reason.strip()})
    pin(root, "a", pin=said)
    assert pinned(root, "a") == (AT, said)


TABLE = {"a.yaml": HEAD + "data: {file: a.csv}\n"}
FULL = "id,name,kind,lon,lat,pin_reason,pin_source,uncertainty_km,basis"
CSV = {
    "plain": f"{FULL}\na,A,port,,,,,,\nb,B,port,,,,,,\n",
    "CRLF and BOM": f"\ufeff{FULL}\r\nb,B,port,,,,,,\r\na,A,port,,,,,,\r\n",
    "quotes": f'{FULL}\n"a","A ""x"", y",port,"",,,,,""\n',
    "several lines": f'{FULL}\nb,"B\n\nC",port,,,,,,\n\na,"A\nC",port,,,,,,',
    "semicolons": f"{FULL}\na,A,port,,,,,,\n".replace(",", ";"),
    "tabs": f'{FULL}\na,A 5",port,,,,,,\n'.replace(",", "\t"),
    "decimal commas": f"{FULL}\na,A,port,,,,,,\nb,B,port,51~5,43,r,s,2~25,\n".replace(
        ",", ";"
    ).replace("~", ","),
    "bars": f"{FULL}\na,A,port,,,,,,\n".replace(",", "|"),
    "titles of their own": "kind,NAME,Lat,Lon,id,Pin reason,Pin-Source,"
    "uncertainty_km,basis\nport,A,,,a,,,,\n",
}


@pytest.mark.parametrize("text", CSV.values(), ids=CSV)
def test_tables_of_any_shape(text, tmp_path):
    root = write(write(tmp_path, TABLE["a.yaml"]), text, "a.csv")
    before = (root / "a.csv").read_bytes()
    assert pin(root, "a").name == "a.csv"
    lonlat, said = pinned(root, "a")
    assert (lonlat, said.reason, said.basis) == (AT, PIN.reason, "derived")
    assert (said.source, said.uncertainty_km) == ("GeoNames 610612 (CC-BY-4.0)", 2.5)
    assert len(removed(before, (root / "a.csv").read_bytes())) == 1


def test_a_table_of_a_guessed_encoding_is_not_written(tmp_path):
    text = f"{FULL}\na,Бейнеу,port,,,,,,\n".encode("cp1251")
    (write(tmp_path, TABLE["a.yaml"]) / "a.csv").write_bytes(text)
    with pytest.raises(InputError, match="is not UTF-8"):
        pin(tmp_path, "a")
    assert (tmp_path / "a.csv").read_bytes() == text


def test_a_table_of_another_encoding_is_not_written(tmp_path):
    layer = TABLE["a.yaml"].replace("a.csv", "a.csv, encoding: cp1251")
    root = write(write(tmp_path, layer), f"{FULL}\na,A,port,,,,,,\n", "a.csv")
    with pytest.raises(InputError, match=r"write there: lon 51\.25, lat 43\.5, pin_"):
        pin(root, "a")


def test_a_spreadsheet_is_written_by_hand(tmp_path):
    root = write(tmp_path, TABLE["a.yaml"].replace("a.csv", "a.xlsx"))
    rows = pd.DataFrame({"id": ["a"], "name": ["A"], "kind": ["port"]})
    pyogrio.write_dataframe(rows, root / "a.xlsx", driver="XLSX")
    with pytest.raises(InputError, match=r"write there: lon 51\.25, lat 43\.5, pin_"):
        pin(root, "a")


REFUSED = {
    "no columns": (
        {"a.yaml": TABLE["a.yaml"], "a.csv": "id,name,kind,lon,lat\na,A,port,,\n"},
        "lacks the columns `pin_reason`, `pin_source`, .*write in this row: lon 51.25,",
    ),
    "pinned": (
        {"a.yaml": BLOCK.replace("    name:", f"{ADDED}    name:")},
        "a.yaml:5: `a` is pinned already; .*change its `lonlat`",
    ),
    "outside": (
        {"a.yaml": BLOCK.replace("sites:", "context: {country: CN}\nsites:")},
        "lies outside CN",
    ),
    "a key that hides": (
        {"a.yaml": HEAD + "sites:\n  - id: a\n    name: A\n    ? kind\n    : port\n"},
        "cannot be added to safely; .*write there: lonlat: ",
    ),
}


@pytest.mark.parametrize(("files", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_pinned_stays_as_it_is(files, message, tmp_path):
    for name, text in files.items():
        write(tmp_path, text, name)
    with pytest.raises(InputError, match=message):
        pin(tmp_path, "a")
    assert all((tmp_path / x).read_text() == text for x, text in files.items())


def test_a_stop_is_written_by_hand(tmp_path):
    road = "corridors:\n  - {id: r, names: {en: R}, mode: road, stops: [Aa, Bb]}\n"
    root = write(tmp_path, HEAD + road)
    folder = read_folder(root)
    request = chosen(folder, [])[0].requests[0]
    with pytest.raises(InputError, match=r"write the stop as `\{name: Aa, lonlat: \["):
        write_pin(folder, request, AT, PIN)


def test_a_linked_file_is_written_where_it_lies(tmp_path):
    (tmp_path / "layers").mkdir()
    write(tmp_path, BLOCK, "real.yaml")
    (tmp_path / "layers/a.yaml").symlink_to(tmp_path / "real.yaml")
    pin(tmp_path / "layers", "a")
    assert (tmp_path / "layers/a.yaml").is_symlink()
    assert "lonlat" in (tmp_path / "real.yaml").read_text()


def test_two_runs_at_once_lose_no_pin(tmp_path):
    root = write(tmp_path, BLOCK)
    folder = read_folder(root)
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(
                lambda one: write_pin(folder, one, AT, PIN),
                chosen(folder, [])[0].requests,
            )
        )
    assert pins(root) == dict.fromkeys("ab", (AT, PIN))


def test_what_an_editor_saves_meanwhile_stays(tmp_path, monkeypatch):
    root = write(tmp_path, BLOCK)
    saved = f"{BLOCK}  - {{id: c, name: C, kind: city}}\n"

    def place(*_):
        write(root, saved)
        return BLOCK

    monkeypatch.setattr("geo.write.pin._into_layer", place)
    with pytest.raises(InputError, match="was saved meanwhile; nothing was written"):
        pin(root, "a")
    assert (root / "a.yaml").read_text() == saved


def test_rows_that_moved_since_the_folder_was_read(tmp_path):
    text = f"{FULL}\nb,B,port,,,,,,\na,A,port,,,,,,\n"
    root = write(write(tmp_path, TABLE["a.yaml"]), text, "a.csv")
    folder = read_folder(root)
    (request,) = chosen(folder, ["a"])[0].requests
    write(root, f"{FULL}\na,A,port,,,,,,\n", "a.csv")
    write_pin(folder, request, AT, PIN)
    assert pinned(root, "a")[0] == AT
    with pytest.raises(InputError, match="is pinned already"):
        write_pin(folder, request, AT, PIN)
