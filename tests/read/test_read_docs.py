"""What docs/layer-files.md shows can be copied."""

import re
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.read import read_folder
from geo.read.yaml import read_yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "layer-files.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
LAYER = next(block for block in BLOCKS if block.startswith("title:"))
PIN = next(block for block in BLOCKS if block.lstrip().startswith("lonlat:"))


def block(group: str) -> str:
    (found,) = (one for one in BLOCKS if one.startswith(f"{group}:"))
    return found


def read(tmp: Path, text: str):
    head = LAYER.replace("sites: []", "")
    (tmp / "ports.yaml").write_text(head + text, encoding="utf-8")
    (layer,) = read_folder(tmp).layers
    return layer


@pytest.mark.parametrize("text", BLOCKS, ids=lambda text: text.split(":")[0].strip())
def test_every_example_is_yaml(text):
    _, problems = read_yaml(text, Path("x.yaml"))
    assert [one for one in problems if one.code != "empty-file"] == []


def test_a_layer_without_anything(tmp_path):
    (tmp_path / "ports.yaml").write_text(LAYER, encoding="utf-8")
    assert len(read_folder(tmp_path).layers) == 1


def test_sites_also_with_a_pin(tmp_path):
    (site,) = read(tmp_path, block("sites")).sites
    assert site.links[0].url == "https://example.org"
    (site,) = read(tmp_path, block("sites") + PIN).sites
    assert site.lonlat == (51.44, 43.165)


def test_corridors_and_comparisons(tmp_path):
    line = gpd.GeoSeries([shapely.LineString([(61, 46), (61.6, 46.8)])], crs=4326)
    line.to_file(tmp_path / "aralsk-road.gpkg")
    shown = read(tmp_path, block("corridors"))
    assert [one.id for one in shown.corridors][:1] == ["beyneu-saksaulskiy-road"]
    city = "  - {{id: {0}, name: {0}, kind: city}}\n"
    ends = city.format("almaty") + city.format("aktau")
    text = f"sites:\n{ends}{block('corridors')}{block('comparisons')}"
    assert len(read(tmp_path, text).comparisons) == 1


def test_data(tmp_path):
    points = gpd.GeoDataFrame(
        {"Place": ["a"], "Type": ["port"], "population": [1]},
        geometry=[shapely.Point(51.2, 43.6)],
        crs=4326,
    )
    points.to_file(tmp_path / "sights.gpkg")
    text = block("data").replace("sights.csv", "sights.gpkg")
    assert read(tmp_path, text).data.attributes == ("population",)
