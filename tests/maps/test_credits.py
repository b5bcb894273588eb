import pytest

from maps.credits import credits_for, credits_of


@pytest.mark.parametrize(
    ("source", "licence", "titles"),
    [
        ("GeoNames 610612", "CC-BY-4.0", ["GeoNames"]),
        ("OSM station node 7", "ODbL-1.0", ["© OpenStreetMap contributors"]),
        ("a chain", "ODbL-1.0", ["© OpenStreetMap contributors"]),
        (
            "mean of GeoNames 1 and Who's On First 2",
            "CC-BY-4.0",
            ["GeoNames", "Who’s On First"],
        ),
        ("Wikipedia (en): the only source", "CC-BY-SA-4.0", ["Wikipedia"]),
        ("A survey", "CC-BY-4.0", ["A survey"]),
    ],
)
def test_who_must_be_named(source, licence, titles):
    found = credits_for(source, licence)
    assert [credit.title for credit in found] == titles
    assert all(credit.required for credit in found)


@pytest.mark.parametrize("licence", ["Public domain", "CC0-1.0", ""])
def test_free_data_asks_for_nothing(licence):
    assert not any(credit.required for credit in credits_for("A survey", licence))


def test_each_once_and_the_basemap_first(make):
    base = [{"title": "Natural Earth", "licence": "Public domain"}]
    layers = [make.layer(make.site(), make.sarzha())] * 2
    found = [credit.title for credit in credits_of(layers, base)]
    assert found == ["Natural Earth", "GeoNames"]
