"""GeoNames' feature codes as our kinds (www.geonames.org/export/codes.html).

Codes that are not here are ``other``: a place with a name, of a kind we do not use.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from geo.geonames import CITY
from geo.vocabulary import Kind

_CODES: Final[Mapping[Kind, str]] = {
    "airport": "AIRP AIRF AIRB AIRQ AIRH",
    "bay": "BAY BAYS GULF COVE BGHT FJD INLT",
    "beach": "BCH BCHS",
    "border_crossing": "PSTB",
    "bridge": "BDG BDGQ",
    "canyon": "CNYN CNYNU GRGE RVN",
    "cave": "CAVE",
    "depression": "DPR SINK",
    "district": "ADM2",
    "factory": "MFG MFGB MFGC MFGCU MFGLM MFGM MFGN MFGPH MFGQ MFGSG OILR",
    "industrial_zone": "INDS",
    "island": "ISL ISLET ISLF ISLM ISLS ISLT ISLX ATOL",
    "lake": "LK LKC LKI LKN LKNI LKO LKOI LKS LKSC LKSI LKSN LKSNI LKX RSV PND PNDS "
    "LGN LGNS",
    "landslide": "SLID",
    "mine": "MN MNA MNAU MNC MNCR MNCU MNFE MNN MNQ MNQR",
    "monument": "MNMT HSTS ANS RUIN",
    "mountain": "MT MTS PK PKS HLL HLLS RDGE MTU VLC MESA BUTE PLAT",
    "museum": "MUS",
    "necropolis": "CMTY GRVE TMB TMBS BUR",
    "oil_field": "OILF OILW GASF",
    "port": "PRT HBR HBRX",
    "power_plant": "PS PSH PSN",
    "region": "ADM1",
    "reserve": "RES RESA RESF RESH RESN RESP RESV RESW",
    "resort": "RSRT SPA",
    "salt_flat": "SALT",
    "shrine": "SHRN MSQE CH TMPL MSTY RLG",
    "spring": "SPNG SPNS SPNT",
    "station": "RSTN RSTNQ RSTP RSTPQ RSD MTRO",
    "terminal": "FY FYT TMNL",
    "tract": "LCTY AREA",
    "valley": "VAL VALS VALX",
}

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {code: kind for kind, codes in _CODES.items() for code in codes.split()}
)
"""Feature code -> kind."""


def kind_of(feature_class: str, feature_code: str, population: int) -> Kind:
    """Return the kind of a feature; of a populated place by its inhabitants."""
    if feature_class == "P":
        return "city" if population >= CITY else "settlement"
    return KINDS.get(feature_code, "other")
