"""CSV tables, good and bad: what comes in goes out."""

import csv

import pytest

from geo import csv_dialects
from geo.batch.formats import own_columns
from geo.errors import InputError

OURS = own_columns(".csv", "geo_")


def rows_of(path, delimiter=","):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@pytest.mark.parametrize(
    "cells",
    [
        ["Актау", "two\nlines", 'a "quote"'],
        ["=1+1", "@SUM(A1)", "-2+3"],
        ["{{7*7}}", "<script>", "'; DROP TABLE"],
        ["Актау", "\u202eabc", "a\rb"],
        [" Актау ", "\t", "NULL"],
    ],
)
def test_cells_are_carried_as_they_are(run, tmp_path, cells):
    path = tmp_path / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name", "b", "c"], cells])
    _, out = run(path)
    row = rows_of(out)[0]
    assert [row["name"], row["b"], row["c"]] == cells


def test_very_long_cells_are_carried(run):
    long = b"x" * 300_000
    _, out = run("name,wkt\nАктау,".encode() + long)
    assert long in out.read_bytes()


def test_a_cell_that_never_ends(run, monkeypatch):
    monkeypatch.setattr(csv_dialects, "MAX_CELL", 1000)
    with pytest.raises(InputError, match="more than 1,000 characters; close every"):
        run(b'name\n"' + b"x\n" * 1000)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name;n\nАктау;1\n", "utf-8-sig"),
        ("name\tn\r\nАктау\t1\r\n", "utf-16"),
        ("name,n\nАктау,1\nБейнеу,2\n", "cp1251"),
        ("name,n\nАктау,1\nБейнеу,2\n", "koi8_r"),
        ("name|n\nАктау|1\nБейнеу|2\n", "cp866"),
        ("name,n\nАктау,Маңғыстау\n", "kz1048"),
    ],
)
def test_encodings_and_delimiters_are_told(run, text, encoding):
    done, _ = run(text.encode(encoding))
    assert done.counts["matched"] >= 1
    assert bool(done.notes) == (not encoding.startswith("utf"))


def test_a_spreadsheet_gets_its_delimiter_and_mark_back(run):
    _, out = run("name;n\nАктау;1\n".encode("utf-8-sig"))
    assert out.read_bytes().startswith(b"\xef\xbb\xbfname;n;geo_status")
    assert rows_of(out, ";")[0]["geo_lon"] == "51.17"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (b"", "empty-file", "column names"),
        (b"\n\n", "missing-column", "no column `name`"),
        ("nmae,x\nАктау,1\n".encode(), "missing-column", "did you mean `nmae`?"),
        (b"name,a,a\nx,1,2\n", "duplicate-column", "2 columns are called `a`"),
        (b'name\n"Aktau\n', "csv-syntax", ":2: this row is not valid CSV"),
        (b'name\n"Ak"tau\n', "csv-syntax", "close every quote"),
        (b"sep=;\r\nname;b\r\nAktau;1\r\n", "csv-syntax", ":1: this line speaks to"),
        (b"\xef\xbb\xbfSEP=,\nname,b\nAktau,1\n", "csv-syntax", "remove that line"),
        (b"name\n\xff\xfe\x80\n", "not-utf8", "--encoding"),
        ("name\nOrl\u00e9ans\n".encode("cp1252"), "not-utf8", "--encoding"),
        ("name\nАктау\nБейнеу".encode()[:-1] + b"x", "not-utf8", "--encoding"),
        (b"name,geo_lon\nx,1\n", "duplicate-column", "--prefix new_geo_"),
    ],
)
def test_tables_that_cannot_be_used(run, tmp_path, text, code, says):
    with pytest.raises(InputError) as caught:
        run(text)
    assert code in {problem.code for problem in caught.value.problems}
    assert says in str(caught.value)
    assert list(tmp_path.iterdir()) == [tmp_path / "in.csv"]


def test_all_problems_of_the_columns_at_once(run):
    columns = {"name": "nom", "region": "rgion", "lon": "x"}
    with pytest.raises(InputError) as caught:
        run(b"name,region,x,x\n1,2,3,4\n", columns=columns)
    codes = [problem.code for problem in caught.value.problems]
    assert sorted(codes) == ["duplicate-column", *["missing-column"] * 3]


@pytest.mark.parametrize("stated", ["utf-8", "UTF8", "utf-8-sig"])
def test_a_mark_is_no_part_of_the_first_title(run, stated):
    done, _ = run("name\nАктау\n".encode("utf-8-sig"), encoding=stated)
    assert done.counts["matched"] == 1


def test_a_row_that_is_too_short_is_to_be_filled_up(run):
    _, out = run("name,n\nАктау\n".encode())
    assert rows_of(out)[0]["geo_why"].endswith("2; fill it up with empty ones")


def test_a_stated_encoding_that_is_wrong(run):
    with pytest.raises(InputError, match="not ascii"):
        run("name\nАктау\n".encode(), encoding="ascii")


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (b"name\n", []),
        ("name\nАктау\n\nБейнеу\n".encode(), ["matched", "bad_row", "matched"]),
        ("name,n\nАктау,1\n\nБейнеу,2\n".encode(), ["matched", "matched"]),
        ("name,n\nАктау,1,,\n".encode(), ["matched"]),
        ("name,n\nАктау\nАктау,1,2\n".encode(), ["bad_row", "bad_row"]),
        ("name\nАк\0тау\n".encode(), ["bad_row"]),
        (b"name\n" + b"x" * 400 + b"\n", ["bad_row"]),
        ("name\nАксу\nНигде\n".encode(), ["ambiguous", "not_found"]),
    ],
)
def test_status_of_each_row(run, text, statuses):
    done, out = run(text)
    assert [row["geo_status"] for row in rows_of(out)] == statuses
    assert done.rows == len(statuses)
    assert done.names_per_s >= 0


def test_what_a_row_has_too_much_is_not_lost(run):
    _, out = run('name,n\nАктау,1,"a,b",2\n'.encode())
    assert '["a,b", "2"]' in rows_of(out)[0]["geo_why"]


def test_a_refusal_has_no_place_but_says_what_would_settle_it(run):
    _, out = run("name\nАксу\n".encode())
    row = rows_of(out)[0]
    assert list(row) == ["name", *OURS]
    assert (row["geo_lon"], row["geo_n_candidates"]) == ("", "2")
    assert row["geo_why"].startswith("could be 2 places; ")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ЗКО", "it is the name of a region; name a place in it"),
        ("Абайский район", "it is the name of a district or rural okrug"),
        ("Бейнеуский район", "it is the name of a district of Mangystau Region, whose"),
        (
            "Qwrtzpl, Россия",
            "the name says another country, region or district than its context",
        ),
    ],
)
def test_what_is_no_place_says_why_though_nothing_is_named_alike(run, name, why):
    _, out = run(
        f'name,land\n"{name}",KZ\n'.encode(),
        columns={"name": "name", "country": "land"},
    )
    assert rows_of(out)[0]["geo_why"].startswith(why)


def test_another_prefix(run):
    _, out = run("name,geo_lon\nАктау,1\n".encode(), prefix="new_")
    assert rows_of(out)[0]["new_lon"] == "51.17"
