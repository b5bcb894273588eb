"""The same frame in each format, and the page that reads it back."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geopandas import GeoDataFrame

from benchmarks.packages import package
from build_assets.errors import BuildError
from build_assets.fetch import run
from build_assets.frontend import node
from maps import MapLayer, Page
from maps.builder import payload
from maps.inert import data_block
from maps.page import DATA_ID, block_element

HERE = Path(__file__).parent
BYTES = """function bytesOfPage() {
  const text = document.getElementById("data").textContent;
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}"""
GEOJSON = """globalThis.decoded = async () =>
  JSON.parse(document.getElementById("data").textContent).features.length;"""
FLATGEOBUF = """globalThis.decoded = async () => {
  const found = [];
  for await (const one of flatgeobuf.deserialize(bytesOfPage())) found.push(one);
  return found.length;
};"""
ASK = """onload = () => decoded().then(
  (count) => console.debug(`bench:decoded ${count} ${performance.now()}`),
  (error) => console.debug(`bench:failed ${error}`),
);"""
"""Time begins with the navigation: the parsing of the page is a part of it."""


@dataclass(frozen=True)
class Format:
    """How a frame is written, and what reads it in a page."""

    work: str
    """MODULE:FUNCTION, a `benchmarks.child.Work`."""
    suffix: str
    elements: Callable[[bytes], str]
    """The file as elements of a page."""
    scripts: Callable[[Path], str]
    """Script that sets ``decoded``; it is given the folder of the bundles."""


def ours(frame: GeoDataFrame, out: Path) -> None:
    """Write what our page is given of a layer, without the background."""
    layer = MapLayer(id="places", title={"en": "Places"}, frame=frame)
    made = payload([layer], page=Page(title={"en": "Places"}))
    blocks = [block_element(key, text) for key, text in made.blocks.items()]
    index = {**made.index, "basemap": {}}
    out.write_text(data_block(DATA_ID, index) + "".join(blocks), "utf-8")


def geojson(frame: GeoDataFrame, out: Path) -> None:
    """Write GeoJSON by geopandas over Arrow."""
    frame.to_file(out, driver="GeoJSON", use_arrow=True)


def geoparquet(frame: GeoDataFrame, out: Path) -> None:
    """Write GeoParquet by geopandas, as it comes (snappy)."""
    frame.to_parquet(out)


def flatgeobuf(frame: GeoDataFrame, out: Path) -> None:
    """Write FlatGeobuf by geopandas over Arrow, with its index."""
    frame.to_file(out, driver="FlatGeobuf", use_arrow=True)


def as_text(raw: bytes) -> str:
    """Return JSON as an element that nothing executes."""
    text = raw.decode("utf-8").replace("<", r"\u003c")
    return f'<script type="application/json" id="data">{text}</script>'


def as_base64(raw: bytes) -> str:
    """Return bytes as an element that nothing executes."""
    text = b64encode(raw).decode("ascii")
    return f'<script type="text/plain" id="data">{text}</script>'


def bundled(name: str) -> Callable[[Path], str]:
    """Return how the script of a bundle is read."""
    return lambda bundles: (bundles / name).read_text("utf-8")


def of_flatgeobuf(_bundles: Path) -> str:
    """Return FlatGeobuf's own reader, and what asks it."""
    dist = package("flatgeobuf") / "dist/flatgeobuf-geojson.min.js"
    return dist.read_text("utf-8") + FLATGEOBUF


FORMATS: Mapping[str, Format] = {
    "ours": Format(
        f"{__name__}:ours", ".html", lambda raw: raw.decode(), bundled("ours.js")
    ),
    "GeoJSON": Format(f"{__name__}:geojson", ".json", as_text, lambda _: GEOJSON),
    "GeoParquet": Format(
        f"{__name__}:geoparquet", ".parquet", as_base64, bundled("parquet.js")
    ),
    "FlatGeobuf": Format(f"{__name__}:flatgeobuf", ".fgb", as_base64, of_flatgeobuf),
}


def bundles(out: Path) -> None:
    """Bundle the decoders into ``out``. Raises BuildError."""
    script = HERE / "build.mjs"
    if not (HERE.parents[1] / "maps/web/node_modules").is_dir():
        raise BuildError("maps/web has no node_modules", "run `npm ci` in maps/web")
    command = [str(node()), str(script), str(out), str(package("hyparquet"))]
    run(command, fix="mend the decoders in benchmarks/payload")


def page(form: Format, body: str, bundled_in: Path) -> str:
    """Return a page that decodes elements of a format and says when it has."""
    script = f"{BYTES}\n{form.scripts(bundled_in)}\n{ASK}".replace(
        "</script", r"<\/script"
    )
    return f"<!doctype html><meta charset=utf-8>{body}<script>{script}</script>"
