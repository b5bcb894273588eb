"""Distances in a real Chromium: in cards, in the list, as a filter, between places."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
import shapely
from pyproj import Geod
from stillness import still

from geo.access.reach import reach
from maps import map_html
from tests.maps.hostile import TAGS

PHONE = (390, 844)
BUFFER = ".leaflet-buffer-pane path.buffer"
GEOD = Geod(ellps="WGS84")
PLACES = {
    "port": ("port", "Port", 51.0, 43.5, "existing"),
    "new-port": ("port", "New port", 51.3, 43.5, "planned"),
    "airport": ("airport", "Airport", 51.1, 43.9, "existing"),
    "station": ("station", "Station", 52.1, 44.1, "existing"),
    "town": ("city", "Town", 52.0, 43.3, "existing"),
    "beach": ("beach", "Beach", 51.5, 43.5, "existing"),
}
VIOLATIONS = """() => axe.run(document)
  .then(({violations}) => violations.flatMap(({id, nodes}) => nodes
    .filter(({target}) => !document.querySelector(target[0]).matches(".feature"))
    .map(({html}) => `${id} ${html.slice(0, 160)}`)))"""


@pytest.fixture
def layers(make):
    def place(key, kind, name, lon, lat, status):
        names = {f"name_{one}": f"{name} {one}" for one in ("ru", "kk")}
        at = shapely.Point(lon, lat)
        return make.site(
            id=key, kind=kind, name=name, name_en=name, status=status, **names
        ) | {"geometry": at}

    line = shapely.LineString([(50.5, 43.0), (53.0, 43.0)])
    road = make.corridor(
        geometry=line, status="existing", approximate=False, method="chain", legs=[]
    )
    places = [place(key, *given) for key, given in PLACES.items()]
    return [make.layer(*places), make.layer(road, id="roads", title={"en": "Roads"})]


@pytest.fixture
def page(open_map, layers):
    return open_map(layers)


def km(one, other):
    (*_, lon1, lat1, _), (*_, lon2, lat2, _) = PLACES[one], PLACES[other]
    return GEOD.inv(lon1, lat1, lon2, lat2)[2] / 1000


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


def nearby(page):
    page.tab.wait_for_selector(".nearby li")
    return [plain(row) for row in page.tab.locator(".nearby li").all_inner_texts()]


def matching(page):
    told = page.tab.locator(".notice .told")
    return told.inner_text() if told.count() else ""


def addressed(page, part):
    """Wait until the address says something; it follows after a moment."""
    page.tab.wait_for_function("part => location.hash.includes(part)", arg=part)


def saved(page, press):
    with page.tab.expect_download() as download:
        press.click()
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def test_a_card_names_the_nearest_of_each_kind_and_what_exists(page):
    page.choose("Beach")
    found = nearby(page)
    planned, existing = round(km("beach", "new-port")), round(km("beach", "port"))
    assert found[0] == (
        f"New port port · planned {planned} km to the west "
        f"Port of those that exist {existing} km to the west"
    )
    assert [row.split()[0] for row in found[1:]] == [
        *("Airport", "Station", "Town"),
        "The",
    ]
    assert (
        found[3] == f"Town settlement {round(km('beach', 'town'))} km to the south-east"
    )
    assert re.search(r"The road road .*5[56] km to the south", found[4])
    assert page.card().count("In a straight line, not by road.") == 1


def test_a_card_leads_to_what_is_near(page):
    page.choose("Beach")
    page.tab.get_by_role("button", name="What is near").click()
    assert page.tab.locator("#tab-filters").get_attribute("aria-selected") == "true"
    assert matching(page) == "4 of 7 match"
    addressed(page, "near=50/beach")
    page.tab.wait_for_selector(BUFFER, state="attached")


@pytest.fixture
def listed(page):
    page.tab.locator("#tab-list").click()
    page.tab.locator(".distances summary").click()
    return page


def switch_on(page, *groups):
    for group in groups:
        page.tab.locator(f'[data-near="{group}"]').check()


def column(page, group):
    return page.tab.locator(f".list tbody td.near-{group}").all_inner_texts()


def test_a_list_tells_no_distance_until_it_is_asked(listed):
    assert column(listed, "port") == []
    switch_on(listed, "port", "corridor")
    heads = listed.tab.locator(".list thead th").all_inner_texts()
    assert heads[:4] == ["Name", "Kind", "To a port", "To a corridor"]
    assert plain(column(listed, "port")[5]) == f"{round(km('beach', 'new-port'))} km"
    listed.tab.locator('[data-near="port"]').uncheck()
    assert column(listed, "port") == []


def test_a_distance_sorts_the_list_and_its_order_goes_with_it(listed):
    switch_on(listed, "airport")
    names = listed.tab.locator(".list tbody th")
    before = names.all_inner_texts()
    listed.tab.locator(".list thead .near-airport button").click()
    order = sorted(set(PLACES) - {"airport"}, key=lambda one: km(one, "airport"))
    wanted = [PLACES[one][1] for one in order]
    sorted_names = [n for n in names.all_inner_texts() if n in wanted]
    assert sorted_names == wanted
    assert names.all_inner_texts()[-1] == "Airport"
    listed.tab.locator('[data-near="airport"]').uncheck()
    assert names.all_inner_texts() == before


def test_files_have_the_distances_that_the_list_tells(listed):
    switch_on(listed, "port", "station")
    text = saved(listed, listed.tab.locator(".downloads button").first)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
    assert float(rows["beach"]["port_km"]) == pytest.approx(
        km("beach", "new-port"), abs=1e-3
    )
    assert rows["station"]["station_km"] == ""
    text = saved(listed, listed.tab.locator(".downloads button").nth(1))
    features = {one["id"]: one["properties"] for one in json.loads(text)["features"]}
    assert features["town"]["station_km"] == pytest.approx(
        km("town", "station"), abs=1e-3
    )


GROUPS = ("port", "airport", "station", "settlement", "corridor")


def test_page_and_command_agree_on_the_atlas_that_ships(open_html, html, atlas):
    page = open_html(html, hash_="#tab=list")
    page.tab.locator(".distances summary").click()
    switch_on(page, *GROUPS)
    text = saved(page, page.tab.locator(".downloads button").first)
    told = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
    _, frames = atlas
    pairs = reach(frames, groups=GROUPS).rows()
    assert len(pairs) > 200
    for pair in pairs.itertuples():
        ours = float(told[pair.site][f"{pair.group}_km"])
        assert ours == pytest.approx(pair.km, abs=0.002, rel=1e-4), pair


@pytest.fixture
def filtering(page):
    page.tab.locator("#tab-filters").click()
    return page


def field(page, key):
    return page.tab.locator(f'[data-key="near {key}"]')


def test_a_filter_by_distance_by_keyboard_and_its_chip(filtering):
    field(filtering, "km").select_option("50")
    assert matching(filtering) == "2 of 7 match"
    addressed(filtering, "near=50:corridor")
    field(filtering, "of").select_option(label="any airport")
    addressed(filtering, "near=50:airport")
    assert matching(filtering) == "3 of 7 match"
    chip = filtering.tab.locator(".chosen .chip").first
    assert plain(chip.inner_text()) == "within 50 km: any airport"
    chip.focus()
    filtering.tab.keyboard.press("Enter")
    assert matching(filtering) == ""
    assert filtering.tab.locator(BUFFER).count() == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "не дальше 50 км: Beach ru"),
        ("kk", "50 км шегінде: Beach kk"),
        ("en", "within 50 km: Beach"),
    ],
)
def test_a_link_carries_the_filter_and_a_frame_says_it(
    open_map, layers, language, words
):
    page = open_map(layers, hash_=f"#lang={language}&near=50/beach&embed=1")
    assert words in plain(page.tab.locator(".notice").inner_text())
    page.tab.wait_for_selector(BUFFER, state="attached")
    assert page.errors == []


def test_the_line_at_the_distance_has_its_legend(open_map, layers):
    page = open_map(layers, hash_="#near=20:road")
    page.tab.wait_for_selector(BUFFER, state="attached")
    legend = page.tab.locator(".theme:has(.buffer-swatch) .legend")
    assert plain(legend.inner_text()) == "within 20 km: any road"
    box = page.tab.locator(BUFFER).first.bounding_box()
    page.tab.locator(".zoom button").first.click()
    still(page.tab)
    assert page.tab.locator(BUFFER).first.bounding_box() != box


@pytest.fixture
def compared(open_map, layers):
    page = open_map(layers, hash_="#tab=list&places=port,airport,beach")
    page.tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.tab.wait_for_selector(".matrix [data-cell]")
    return page


def test_a_table_of_distances_between_places(compared):
    figures = compared.tab.locator(".matrix td button").all_inner_texts()
    pairs = ["port airport", "port beach", "airport port"]
    assert figures[:3] == [str(round(km(*pair.split()))) for pair in pairs]
    assert compared.tab.locator(".matrix caption").inner_text().startswith("Kilo")
    heads = compared.tab.locator('.matrix th[scope="col"]').all_inner_texts()
    rows = compared.tab.locator('.matrix th[scope="row"] bdi').all_inner_texts()
    assert heads == rows == ["Port", "Airport", "Beach"]


def test_a_figure_draws_its_line_by_keyboard(compared):
    cell = compared.tab.locator('[data-cell="0 1"]')
    cell.focus()
    for key in ("ArrowRight", "ArrowDown", "Enter"):
        compared.tab.keyboard.press(key)
    pressed = compared.tab.locator('.matrix [aria-pressed="true"]')
    assert pressed.get_attribute("aria-label") == (
        f"Airport – Beach: {round(km('airport', 'beach'))}\u00a0km"
    )
    label = compared.tab.locator(".between-label").inner_text()
    assert plain(label) == f"{round(km('airport', 'beach'))} km"
    compared.tab.keyboard.press("Enter")
    assert compared.tab.locator(".between").count() == 0


def test_an_address_leads_to_the_table_and_away_from_it(page):
    def go(to):
        page.tab.evaluate("to => { location.hash = to }", to)

    go("tab=list&places=port,airport")
    page.tab.wait_for_selector('.matrix [data-cell="0 1"]')
    go("tab=list&places=port,airport&near=500:corridor")
    page.tab.wait_for_selector('.matrix [data-cell="0 1"]')
    go("tab=list")
    page.tab.wait_for_selector(".list tbody tr")
    assert page.tab.locator(".matrix table").count() == 0
    page.tab.go_back()
    page.tab.wait_for_selector('.matrix [data-cell="0 1"]')


def test_the_table_goes_into_a_spreadsheet(compared):
    compared.tab.get_by_role("button", name="Copy the table").click()
    compared.tab.wait_for_selector(".toast:not(:empty)")
    text = compared.tab.evaluate("navigator.clipboard.readText()")
    rows = [line.split("\t") for line in text.splitlines()]
    assert rows[0] == ["km", "Port", "Airport", "Beach"]
    assert float(rows[1][2]) == pytest.approx(km("port", "airport"), abs=1e-3)
    text = saved(compared, compared.tab.get_by_role("button", name="CSV"))
    assert next(csv.reader(io.StringIO(text))) == rows[0]


def test_places_are_found_taken_from_the_map_and_removed(page):
    page.tab.locator("#tab-list").click()
    page.tab.get_by_role("button", name="Distances between places").click()
    finding = page.tab.get_by_label("Find a place")
    finding.fill("аэропорт")
    page.tab.wait_for_selector(".matrix .found button")
    finding.press("Enter")
    page.tab.wait_for_selector(".matrix th bdi")
    addressed(page, "places=airport")
    page.tab.locator(".several .wide").first.click()
    page.tab.wait_for_selector('[data-cell="0 1"]')
    heads = page.tab.locator('.matrix th[scope="col"]').all_inner_texts()
    assert sorted(heads) == sorted(given[1] for given in PLACES.values())
    page.tab.get_by_role("button", name="Remove: Airport").click()
    heads = page.tab.locator('.matrix th[scope="col"]')
    heads.nth(len(PLACES) - 1).wait_for(state="detached")
    assert heads.count() == len(PLACES) - 1


def test_the_table_alone_on_paper(compared):
    compared.tab.evaluate("() => { window.print = () => {}; }")
    compared.tab.get_by_role("button", name="Print the table").click()
    compared.tab.emulate_media(media="print")
    assert compared.tab.locator(".matrix table").is_visible()
    for hidden in (".top", ".stage", ".adding", ".listing-choice", ".tabs"):
        assert compared.tab.locator(hidden).is_hidden()


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_no_barriers_and_no_sideways_scroll_on_a_phone(open_map, layers, axe, language):
    hash_ = f"#lang={language}&tab=list&places=port,airport,beach,town&near=50:corridor"
    page = open_map(layers, hash_=hash_, size=PHONE)
    page.tab.wait_for_selector(".matrix [data-cell]")
    page.tab.evaluate(axe)
    assert page.tab.evaluate(VIOLATIONS) == []
    wide = "document.documentElement.scrollWidth <= innerWidth"
    assert page.tab.evaluate(wide)
    page.tab.locator(".listing-choice button").first.click()
    page.tab.locator(".distances summary").click()
    switch_on(page, "port", "corridor")
    assert page.tab.evaluate(VIOLATIONS) == []
    page.tab.locator("#tab-filters").click()
    assert page.tab.evaluate(VIOLATIONS) == []


@pytest.mark.parametrize("name", ["=1+1\t<b>{{7*7}}", "\u202eevil\n,\"'", *TAGS[:2]])
def test_names_stay_text_everywhere(open_html, make, name):
    rows = [
        make.site(id=one, name=name, name_en=name, kind=kind)
        | {"geometry": shapely.Point(51 + at, 43.5)}
        for at, (one, kind) in enumerate([("a", "port"), ("b", "port"), ("c", "city")])
    ]
    hash_ = "#tab=list&places=a,b,c&near=500/a&f=c"
    page = open_html(map_html([make.layer(*rows)], page=make.page()), hash_=hash_)
    page.tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.tab.wait_for_selector(".matrix [data-cell]")
    page.tab.locator('[data-cell="0 1"]').click()
    nearby(page)
    page.tab.get_by_role("button", name="Copy the table").click()
    page.tab.wait_for_selector(".toast:not(:empty)")
    text = page.tab.evaluate("navigator.clipboard.readText()")
    assert len(text.splitlines()) == len(rows) + 1
    assert not any(cell.startswith("=") for cell in re.split(r"[\t\n]", text))
    assert page.tab.locator(".matrix b, .matrix img, .matrix script").count() == 0
    assert (page.errors, page.dialogs, page.requests) == ([], [], [])
    assert page.tab.evaluate("window.fired === undefined")


def test_a_filter_by_distance_names_corridors_whose_names_come_late(open_map, make):
    at = range(501)
    lines = [shapely.LineString([(50 + n / 100, 43), (50 + n / 100, 44)]) for n in at]
    rows = [
        make.corridor(id=f"r{n}", name_en=f"Road {n}", geometry=lines[n], legs=None)
        for n in at
    ]
    tab = open_map([make.layer(*rows)], hash_="#lang=en&tab=filters").tab
    options = tab.locator("[data-key='near of'] option", has_text="Road ")
    options.nth(59).wait_for(state="attached")
