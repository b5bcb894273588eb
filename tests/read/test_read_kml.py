"""Values of KML that are called like GDAL's own columns of times."""

from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pyogrio.errors import DataSourceError

from geo.read.gdal import table_of

SCHEMA = '<Schema name="s" id="s"><SimpleField name="end" type="int"/></Schema>'
ROW = '<SchemaData schemaUrl="#s"><SimpleData name="end">2026</SimpleData></SchemaData>'
SPAN = "<TimeSpan><begin>2020-01-01</begin><end>2021-01-01</end></TimeSpan>"


def data(name):
    return f'<Data name="{name}"><value>2026</value></Data>'


def table(folder, values, more="", name="a.kml"):
    point = "<Point><coordinates>51,43</coordinates></Point>"
    extended = f"<ExtendedData>{values}</ExtendedData>"
    text = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>d</name>'
    text += f"{more if '<Schema' in more else ''}<Placemark><name>A</name>"
    text += f"{'' if '<Schema' in more else more}{extended}{point}</Placemark>"
    text += "</Document></kml>"
    if name.endswith("z"):
        with ZipFile(folder / name, "w", ZIP_DEFLATED) as archive:
            archive.writestr("doc.kml", text)
    else:
        (folder / name).write_text(text)
    return table_of(folder / name, None)


@pytest.mark.parametrize("file", ["a.kml", "a.kmz", "a.xml"])
@pytest.mark.parametrize("name", ["end", "End", "begin", "timestamp", "until"])
def test_values_called_like_times_are_read(name, file, tmp_path):
    found = table(tmp_path, data(name), name=file)
    assert found.load([name]).frame[name].tolist() == ["2026"]
    assert not [title for title in found.header if title.startswith("of KML")]
    assert found.rows == 1


def test_a_schema_keeps_its_names(tmp_path):
    found = table(tmp_path, ROW, SCHEMA)
    assert found.load(["end"]).frame["end"].tolist() == [2026]


def test_times_keep_theirs(tmp_path):
    found = table(tmp_path, data("until"), SPAN).load(["begin", "end"]).frame
    assert [found["begin"][0].year, found["end"][0].year] == [2020, 2021]
    found = table(tmp_path, data("end"), SPAN.replace("end>", "note>"))
    assert found.load(["end"]).frame["end"].tolist() == ["2026"]


@pytest.mark.parametrize("file", ["a.kml", "a.kmz"])
@pytest.mark.parametrize("name", ["end", "Begin"])
def test_what_is_dropped_beside_times_is_told(name, file, tmp_path):
    found = table(tmp_path, data(name), SPAN, name=file)
    with pytest.raises(DataSourceError, match=f"called `{name.lower()}` where times"):
        found.load([])
