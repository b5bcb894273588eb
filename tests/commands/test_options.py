import pytest
import typer

from geo.commands.options import context_of, known_formats
from geo.values import Context


def test_hints_are_a_context():
    hints = {"region": "Mangystau", "near": None, "near_point": (51.2, 43.6)}
    assert context_of(hints) == Context(region="Mangystau", near_point=(51.2, 43.6))


@pytest.mark.parametrize(
    ("hints", "told"),
    [
        ({"region": " "}, "--region: it is empty; write what it is"),
        ({"near_point": (500.0, 43.0)}, "--near: it is the number 500.0, which is abo"),
        ({"near_point": (43.6, 151.2)}, "--near: .* it looks like .*; write LON,LAT$"),
        ({"within_km": 0.0}, "--within-km: it is the number 0.0, which is not above 0"),
        ({"bbox": (50.0, 45.0, 60.0, 40.0)}, "--bbox: its south lies north of its"),
    ],
)
def test_a_hint_that_is_none_is_told_by_its_option(hints, told):
    with pytest.raises(typer.BadParameter, match=told):
        context_of(hints)


def test_a_format_that_is_named_twice_is_written_once():
    assert known_formats(["csv", "kml", "csv"]) == ["csv", "kml"]
