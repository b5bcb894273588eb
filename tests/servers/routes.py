"""Answers of routing services, as they would be given for a line."""

import json
from itertools import pairwise

from geo.geodesy import length_km

SPEED_KM_H = 60.0


def encode(line, decimals=6):
    """Return a line (lon, lat) as an encoded polyline."""
    wholes = [
        (0, 0),
        *((round(y * 10**decimals), round(x * 10**decimals)) for x, y in line),
    ]
    steps = [
        b - a
        for one, other in pairwise(wholes)
        for a, b in zip(one, other, strict=True)
    ]
    return "".join(map(_number, steps))


def _number(step):
    left, text = (step << 1) ^ (step >> 63), ""
    while left >= 0x20:
        text += chr((0x20 | left & 0x1F) + 63)
        left >>= 5
    return text + chr(left + 63)


def osrm(line, places=None, **changed):
    """Return the answer of an OSRM that drives along ``line``."""
    km = length_km(line)
    route = {
        "distance": km * 1000,
        "duration": km / SPEED_KM_H * 3600,
        "geometry": encode(line),
    }
    told = {"code": "Ok", "routes": [route | changed]}
    places = places or (line[0], line[-1])
    told["waypoints"] = [{"location": place, "distance": 0.0} for place in places]
    return json.dumps(told).encode()


def valhalla(*legs, **changed):
    """Return the answer of a Valhalla that drives along ``legs``, one by one."""
    km = sum(map(length_km, legs))
    summary = {"length": km, "time": km / SPEED_KM_H * 3600, "has_ferry": False}
    shapes = [{"shape": encode(leg)} for leg in legs]
    return json.dumps({"trip": {"legs": shapes, "summary": summary | changed}}).encode()
