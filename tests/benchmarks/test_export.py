import json

import pytest

from benchmarks.export.compare import main

FEW = ["--sizes", "60", "--runs", "1", "--shape", "lines", "--formats", "geojson,fgb"]


def test_a_small_run_sets_all_beside_geopandas(tmp_path, capsys):
    main([*FEW, "--only", "ours,geopandas", "--json", str(tmp_path / "a.json")])
    out = capsys.readouterr().out
    for form in ("geojson", "fgb"):
        assert f"60 features: lines, {form}, s" in out
        assert f"60 features: lines, {form}, beyond the frame, MB" in out
    assert "x ours" in out
    read = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert {row["subject"] for row in read["readings"]} == {"ours", "geopandas"}
    assert all(line.startswith("not measured") for line in read["targets"])


@pytest.mark.parametrize(
    "words",
    [["--formats", "shp"], ["--shape", "parcels"], ["--only", "fgb"]],
)
def test_wrong_words_are_refused(words):
    with pytest.raises(SystemExit, match="2"):
        main(words)
