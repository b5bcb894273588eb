from typing import get_args

import pytest

from geo.importers.feature_codes import KINDS, kind_of
from geo.vocabulary import Kind


@pytest.mark.parametrize(
    ("feature", "population", "kind"),
    [
        (("P", "PPLA"), 185_000, "city"),
        (("P", "PPL"), 900, "settlement"),
        (("S", "RSTN"), 0, "station"),
        (("S", "AIRP"), 0, "airport"),
        (("L", "PRT"), 0, "port"),
        (("H", "HBR"), 0, "port"),
        (("T", "MT"), 0, "mountain"),
        (("H", "LK"), 0, "lake"),
        (("T", "CNYN"), 0, "canyon"),
        (("H", "BAY"), 0, "bay"),
        (("T", "ISL"), 0, "island"),
        (("A", "ADM1"), 0, "region"),
        (("A", "ADM2"), 0, "district"),
        (("R", "ST"), 0, "other"),
        (("", ""), 0, "other"),
    ],
)
def test_features_have_our_kinds(feature, population, kind):
    assert kind_of(*feature, population) == kind


def test_every_kind_is_one_of_ours():
    assert set(KINDS.values()) <= set(get_args(Kind))
