import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks import child
from benchmarks.page import opened
from benchmarks.page.makers import SUBJECTS, folium_canvas, ours
from benchmarks.places import points

BROWSER = os.environ.get("ATLAS_CHROMIUM") or shutil.which("chromium")
MAKERS = {"ours": ours, "folium.GeoJson canvas": folium_canvas}


def opening(page, subject):
    """Open a page in a thread: other tests may have a Playwright in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(opened.opened, page, subject).result()


@pytest.mark.skipif(not BROWSER, reason="no Chromium: set ATLAS_CHROMIUM")
@pytest.mark.parametrize("name", MAKERS)
def test_a_page_is_ready_and_moves(name, tmp_path, monkeypatch):
    short = {
        "STILL_MS": 200,
        "SETTLE_MS": 50,
        "LIMIT_S": 30,
        "STEPS": 3,
        "WHEEL": (-99,),
    }
    for constant, value in short.items():
        monkeypatch.setattr(opened, constant, value)
    MAKERS[name](points(40), tmp_path / "page.html")
    found = opening(tmp_path / "page.html", SUBJECTS[name])
    assert 0 < found["ready"] < 30_000
    assert 0 < found["frame p95"] <= found["frame longest"]


@pytest.mark.skipif(not BROWSER, reason="no Chromium: set ATLAS_CHROMIUM")
def test_a_page_without_features_is_never_ready(tmp_path, monkeypatch):
    monkeypatch.setattr(opened, "LIMIT_S", 0.5)
    (tmp_path / "page.html").write_text("<canvas></canvas>", "utf-8")
    found = opening(tmp_path / "page.html", SUBJECTS["ours"])
    assert found == {"ready": float("inf")}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
def test_a_process_of_its_own_tells_time_memory_and_bytes(tmp_path):
    frame, out = tmp_path / "frame.parquet", tmp_path / "out.json"
    points(100).to_parquet(frame)
    work = "benchmarks.payload.formats:geojson"
    cost = child.run(work, frame, out, limit_s=60)
    assert cost is not None
    assert min(cost.seconds, cost.frame_bytes) > 0
    assert cost.file_bytes == out.stat().st_size
