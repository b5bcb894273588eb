"""What our page should reach beside folium.GeoJson on a canvas, in the same run."""

from benchmarks.targets import Growth, Target, Targets

PEER = "folium.GeoJson canvas"
POWER = 1.05
THOUSAND, HUNDRED_THOUSAND, MILLION, THREE_MILLIONS = (
    1000,
    100_000,
    1_000_000,
    3_000_000,
)

TARGETS: Targets = {
    "points": (
        Target(THOUSAND, "build", 1 / 5, PEER, beyond_empty=True),
        Target(THOUSAND, "bytes", 1 / 5, PEER, beyond_empty=True),
        Target(THOUSAND, "ready", 1, PEER),
        Target(THOUSAND, "frame p95", 33),
        Target(HUNDRED_THOUSAND, "build", 1 / 50, PEER),
        Target(HUNDRED_THOUSAND, "bytes", 1 / 14, PEER),
        Target(HUNDRED_THOUSAND, "ready", 1 / 17, PEER),
        Target(HUNDRED_THOUSAND, "frame p95", 33),
        Target(MILLION, "build", 1 / 50, PEER),
        Target(MILLION, "bytes", 1 / 14, PEER),
        Target(MILLION, "ready", 1500),
        Target(MILLION, "frame p95", 100),
        Target(HUNDRED_THOUSAND, "memory / frame", 4),
        Target(MILLION, "memory / frame", 4),
        Target(THREE_MILLIONS, "ready", 3000),
        Growth("build", POWER),
        Growth("memory", POWER),
        Growth("bytes", POWER),
        Growth("ready", POWER),
    ),
    "parcels": (
        Target(HUNDRED_THOUSAND, "bytes", 6),
        Target(HUNDRED_THOUSAND, "ready", 1000),
    ),
}
