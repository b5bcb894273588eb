"""Small frames in the shape that maps are given, and a browser without a network."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from marks import called

import make_map
from geo.frames import frames
from geo.lock import Lock
from geo.read import read_folder
from maps import MapLayer, Page, Source, assets, map_html

LAYERS = Path(__file__).parents[2] / "layers"
LOCK = LAYERS / "lock.geojson"
BROWSER = os.environ.get("ATLAS_CHROMIUM") or shutil.which("chromium")
# A window makes two pages for what its address bar may unfold, each as dear as one of
# ours, and a spare process, which goes with it unused; the others are what Playwright
# leaves out, which one list replaces by the next.
LEFT_OUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"),
    *("DestroyProfileOnBrowserClose", "HttpsUpgrades", "OptimizationHints"),
    *("PaintHolding", "ThirdPartyStoragePartitioning"),
)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    f"--disable-features={','.join(LEFT_OUT)}",
)
EMULATED = ("media", "color_scheme", "reduced_motion", "forced_colors")
VIOLATIONS_ALONE = """;{
  const { run } = axe;
  axe.run = (at, how) => run(at, { resultTypes: ["violations"], ...how });
}
null"""
MOST_STEPS = 30
"""In the history of a tab that is used again: a browser keeps 50."""
TEXTS = Path(__file__).parents[2] / "maps/i18n/search.json"
LOADING = [*json.loads(TEXTS.read_text(encoding="utf-8"))["search.loading"].values()]
ANSWERED = """loading => {
  const told = document.querySelector(".search [role=status]").textContent;
  return told !== "" && !loading.includes(told);
}"""
WHOLE = "() => performance.getEntriesByName('atlas-ready').length > 0"
"""The map is seen first; by then all that stands around it is there, too."""
SOURCE = {
    "publisher": "The Herald",
    "title": "The plan",
    "date": "2025-09-11",
    "url": "https://example.org/plan",
    "licence": None,
}
COMMON = {
    "layer": "hubs",
    "status": "existing",
    "basis": "published",
    "approximate": False,
    "position_source": "GeoNames 610612",
    "licence": "CC-BY-4.0",
    "sources": [SOURCE],
    "links": [],
}


def site(**given):
    row = COMMON | {
        "id": "aktau",
        "feature": "site",
        "kind": "port",
        "name": "Aktau",
        "name_ru": "Порт Актау",
        "name_kk": "Ақтау порты",
        "name_en": "Port of Aktau",
        "method": "gazetteer",
        "geometry": shapely.Point(51.226, 43.6),
    }
    return row | given


def corridor(**given):
    leg = {"mode": "road", "status": "planned", "method": "schematic"}
    row = COMMON | {
        "id": "road",
        "feature": "corridor",
        "kind": "road",
        "name": "The road",
        "name_ru": "Дорога",
        "name_kk": "Жол",
        "name_en": "The road",
        "status": "planned",
        "method": "schematic",
        "approximate": True,
        "length_km": 512.3,
        "published_length_km": 736.0,
        "published_length_source": "Kazpravda",
        "legs": [leg | {"length_km": 512.3, "stops": ["Beyneu", "Saksaul"]}],
        "geometry": shapely.LineString([(55.198, 45.318), (61.153, 47.085)]),
    }
    return row | given


def fact(**given):
    row = COMMON | {
        "id": "projects",
        "feature": "fact",
        "kind": "programme",
        "name": "19 projects",
        "name_ru": "19 проектов",
        "name_kk": "19 жоба",
        "name_en": "19 projects",
        "start": 2025,
        "end": 2029,
        "budget_amount": 193e9,
        "budget_currency": "KZT",
        "items": [{"ru": "дороги", "kk": "жолдар", "en": "roads"}],
        "sites": ["sarzha"],
        "geometry": None,
    }
    return row | given


def sarzha(**given):
    row = {
        "id": "sarzha",
        "kind": "terminal",
        "name_ru": "Саржа",
        "name_kk": "Саржа терминалы",
        "name_en": "Sarzha",
        "status": "planned",
        "basis": "none",
        "approximate": True,
        "uncertainty_km": 5.0,
        "end": 2028,
        "capacity_amount": 11.0,
        "capacity_unit": "Mt/year",
        "description_en": "A marine terminal.",
        "description_ru": "Морской терминал.",
        "description_kk": "Теңіз терминалы.",
        "geometry": shapely.Point(51.44, 43.165),
    }
    return site(**(row | given))


def frame(*rows):
    return gpd.GeoDataFrame(pd.DataFrame(list(rows)), geometry="geometry", crs=4326)


def layer(*rows, **given):
    title = {"ru": "Узлы", "kk": "Тораптар", "en": "Hubs"}
    source = Source("The Herald", "The plan", url="https://example.org/plan")
    values = {"id": "hubs", "title": title, "theme": "transport", "source": source}
    return MapLayer(frame=frame(*rows), **(values | given))


def the_page(**given):
    title = {"ru": "Атлас Мангистау", "kk": "Маңғыстау атласы", "en": "Mangystau atlas"}
    return Page(**({"title": title, "language": "en"} | given))


@pytest.fixture
def layers():
    facts = {"en": "Programme", "ru": "Программа", "kk": "Бағдарлама"}
    return [
        layer(site(), sarzha()),
        layer(corridor(), id="roads", title={"en": "Roads"}),
        layer(fact(), id="facts", title=facts, theme="social"),
    ]


@pytest.fixture(scope="session")
def atlas():
    """Return the folder of the atlas that ships, and its frames."""
    folder = read_folder(LAYERS)
    return folder, frames(folder, Lock.read(LOCK))


@pytest.fixture(scope="session")
def html(atlas, bundle):  # noqa: ARG001 - without the bundle there is no page
    """Return the page of the atlas that ships."""
    folder, layers = atlas
    drawn, lock = make_map.map_layers(folder, layers), Lock.read(LOCK)
    return map_html(drawn, page=make_map.map_page(folder, lock))


@pytest.fixture(scope="session")
def bundle():
    """Skip where the front end was not built."""
    if not (assets.DATA / "app.js").exists():
        pytest.skip("maps/data/app.js is missing: the package was not built")


@pytest.fixture(scope="session")
def chromium(bundle):  # noqa: ARG001 - without the bundle there is no page to open
    if BROWSER is None:
        pytest.skip("no Chromium here: install it, or set ATLAS_CHROMIUM")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is missing")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=[*FLAGS])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page opened from disk, and what it did that it should not."""

    tab: object
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    for_good: bool = False
    """Whether it has what a tab cannot be rid of, and is used no more."""

    def watch(self) -> None:
        self.tab.on("request", self._request)
        self.tab.on("console", self._console)
        self.tab.on("pageerror", lambda error: self.errors.append(str(error)))
        self.tab.on("dialog", self._dialog)

    def _request(self, request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:")):
            self.requests.append(request.url)

    def _console(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.errors.append(message.text)

    def _dialog(self, dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def stop_the_clock(self) -> None:
        self.for_good = True
        self.tab.clock.install(time=0)
        self.tab.clock.pause_at(1000)

    def card(self) -> str:
        return self.tab.locator(".card").inner_text()

    def search(self, text: str) -> None:
        """Type into the search and wait for its answer."""
        told = self.tab.locator(".search [role=status]")
        told.evaluate("told => { told.textContent = ''; }")
        self.tab.locator(".search input").fill(text)
        self.tab.wait_for_function(ANSWERED, arg=LOADING)

    def choose(self, name: str) -> None:
        feature = self.tab.locator(called(name)).first
        feature.focus()
        feature.press("Enter")


class Tabs:
    """The tabs of a browser: one is used again, as a new one for each test costs more.

    What is put back has neither an address, nor what a test had granted or emulated;
    pages keep nothing else, as they have no storage. One that cannot be so is closed.
    """

    def __init__(self, browser) -> None:
        self._browser = browser
        self._idle: list[Opened] = []

    def take(self, size: tuple[int, int]) -> Opened:
        """Return a tab with the network off."""
        viewport = {"width": size[0], "height": size[1]}
        if self._idle:
            found = self._idle.pop()
            found.tab.set_viewport_size(viewport)
        else:
            found = Opened(self._browser.new_context(viewport=viewport).new_page())
            found.watch()
        found.tab.context.set_offline(offline=True)
        return found

    def show(self, html: str, path: Path, size, hash_="", *, whole=True) -> Opened:
        """Return a tab that shows HTML from disk, with the network off."""
        path.write_text(html, encoding="utf-8")
        found = self.take(size)
        found.tab.goto(path.as_uri() + hash_)
        for frame in found.tab.frames if whole else []:
            if frame.query_selector(".atlas"):
                frame.wait_for_function(WHOLE)
        return found

    def put_back(self, found: Opened) -> None:
        """Keep a tab for the next test, or close it."""
        tab, context = found.tab, found.tab.context
        spoiled = found.for_good or tab.evaluate("history.length") > MOST_STEPS
        if spoiled or self._idle or context.pages != [tab]:
            context.close()
            return
        tab.goto("about:blank")
        tab.mouse.move(-1, -1)
        tab.emulate_media(**dict.fromkeys(EMULATED, "null"))
        tab.unroute_all()
        context.clear_permissions()
        for told in (found.requests, found.errors, found.dialogs):
            told.clear()
        self._idle.append(found)


@pytest.fixture(scope="session")
def tabs(chromium) -> Tabs:
    return Tabs(chromium)


@pytest.fixture
def open_html(tabs, tmp_path: Path) -> Iterator:
    """Return a function that opens HTML from disk with the network off."""
    taken = []

    def opened(html: str, *, size=(1440, 900), hash_="", whole=True) -> Opened:
        path = tmp_path / "map.html"
        taken.append(tabs.show(html, path, size, hash_, whole=whole))
        return taken[-1]

    yield opened
    for found in taken:
        tabs.put_back(found)


@pytest.fixture
def open_map(open_html):
    """Return a function that draws layers and opens the page."""

    def opened(layers, *, page=None, **how) -> Opened:
        return open_html(map_html(layers, page=page or the_page()), **how)

    return opened


@pytest.fixture(scope="session")
def make():
    """Return the functions that make rows, layers and pages."""
    return SimpleNamespace(
        site=site,
        sarzha=sarzha,
        corridor=corridor,
        fact=fact,
        frame=frame,
        layer=layer,
        page=the_page,
    )


@pytest.fixture(scope="session")
def axe(web):
    """Return axe-core, which finds barriers of a page that runs it.

    It would describe all that it found right, too, which takes a quarter of its time.
    """
    script = (web / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
    return script + VIOLATIONS_ALONE
