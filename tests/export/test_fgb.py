"""FlatGeobuf: what GDAL would drop, or choke on."""

import geopandas as gpd
import pyogrio
import pytest
import shapely

from geo.export import FORMATS, Features


@pytest.mark.parametrize("values", [[7, 7, 9], ["a", "b", None], [1.5, 2.5, 3.5]])
@pytest.mark.parametrize(
    ("title", "told"), [("OGC_FID", "OGC_FID_2"), ("ogc_fid", "ogc_fid")]
)
def test_what_gdal_takes_for_its_own_numbers_is_kept(tmp_path, title, told, values):
    columns = {"id": ["a", "b", "c"], title: values}
    frame = gpd.GeoDataFrame(columns, geometry=shapely.points([[0, 1]] * 3), crs=4326)
    FORMATS["fgb"].write([Features("layer", [frame])], tmp_path / "layer.fgb")
    found = pyogrio.read_dataframe(tmp_path / "layer.fgb").set_index("id").sort_index()
    assert found[told].dropna().tolist() == [one for one in values if one is not None]
