"""Odd data, as files hold it: carried by a stated rule, never a broken page."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from maps import MapLayer

ROWS = 600
"""More than a small layer has."""
AROUND = [shapely.Point(51 + at % 30 / 10, 43 + at // 30 / 10) for at in range(ROWS)]
NAMES = [f"Скважина {at}" for at in range(ROWS)]


def layer(columns, shapes=AROUND, *, crs="EPSG:4326"):
    frame = gpd.GeoDataFrame(pd.DataFrame(columns), geometry=list(shapes), crs=crs)
    return MapLayer(id="odd", title={"en": "Odd"}, frame=frame)


def misplaced():
    bad = [(np.nan, 43), (51, np.inf), (51, 95), (1e9, 43)]
    return layer({"name": NAMES}, [*map(shapely.Point, bad), *AROUND[4:]])


def mixed():
    square = shapely.box(51, 43, 52, 44)
    odd = [
        square,
        shapely.LineString([(51, 43), (53, 45)]),
        shapely.MultiPoint([(51, 43), (52, 44)]),
        shapely.GeometryCollection([square, shapely.Point(53, 43)]),
        shapely.Polygon(),
        None,
    ]
    return layer({"name": NAMES}, [*odd, *AROUND[len(odd) :]])


def across():
    lons = np.linspace(178, 182, ROWS)
    return layer({"name": NAMES}, shapely.points((lons + 180) % 360 - 180, 50))


def wide():
    extra = {f"c{at}": np.arange(ROWS) % 7 for at in range(5_000)}
    return layer({"name": NAMES, **extra})


def long():
    return layer({"name": NAMES, "note": ["я" * 500_000] + [None] * (ROWS - 1)})


def twice():
    return layer({"name": NAMES, "id": ["same"] * ROWS})


def clashing():
    frame = layer({"name": NAMES, "note": NAMES}).frame
    frame.columns = ["name", "name", "geometry"]
    return MapLayer(id="odd", title={"en": "Odd"}, frame=frame.set_geometry("geometry"))


def numbered():
    return layer({"name": NAMES, 0: range(ROWS), "__proto__": NAMES})


def projected():
    frame = layer({"name": NAMES}).frame.to_crs(3857)
    return MapLayer(id="odd", title={"en": "Odd"}, frame=frame)


ODD = [misplaced, mixed, across, wide, long, twice, clashing, numbered, projected]


@pytest.mark.parametrize("make_layer", ODD)
def test_a_page_opens_on(open_map, make_layer):
    page = open_map([make_layer()], hash_="#lang=en&tab=list")
    page.tab.wait_for_selector(".list tbody tr")
    assert f"{ROWS}" in page.tab.locator(".list .shown").inner_text()
    page.tab.locator(".list tbody tr button, .list tbody tr a").first.click()
    page.tab.wait_for_selector(".card:not([hidden])")
    page.tab.wait_for_function(
        "() => document.querySelector('.card h2').textContent.startsWith('Скважина')"
    )
    assert (page.requests, page.errors) == ([], [])


def damaged(html, element):
    start = html.index(f'id="{element}">') + len(f'id="{element}">')
    return html[:start] + "A" * 400 + html[start + 400 :]


@pytest.mark.parametrize(
    "harm",
    [
        lambda html: damaged(html, "atlas-blocks-0"),
        lambda html: damaged(html, "atlas-blocks-0-1"),
        lambda html: html[: html.index('id="atlas-rest"') + 5_000],
        lambda html: html[: html.index('id="atlas-blocks-0-1"') + 300],
    ],
    ids=["first blocks", "later blocks", "cut short", "cut short in its blocks"],
)
def test_a_damaged_page_says_so(open_html, make, harm):
    from maps import map_html

    budgets = layer({"budget_amount": [at * 7919.5 for at in range(ROWS)]})
    page = open_html(harm(map_html([budgets], page=make.page())), whole=False)
    page.tab.wait_for_function(
        "() => document.querySelector('.waiting')?.textContent.includes('damaged')"
    )


def test_a_link_finds_budgets_that_come_late(open_map):
    money = {"budget_amount": range(ROWS), "budget_currency": ["USD"] * ROWS}
    page = open_map([layer(money)], hash_="#lang=en&tab=list&budget=USD:10-19")
    page.tab.wait_for_selector(".list tbody tr")
    assert page.tab.locator(".list tbody tr").count() == 10
    assert (page.requests, page.errors) == ([], [])


def test_a_worker_reads_where_there_is_much(open_map):
    much = [*NAMES] + [str(at * 2654435761 % 2**32) for at in range(60_000)]
    rows = len(much)
    shapes = shapely.points(
        51 + np.arange(rows) % 300 / 100, 43 + np.arange(rows) / 1e5
    )
    little = open_map([layer({"name": NAMES})])
    assert not little.tab.workers
    page = open_map([layer({"name": much}, shapes)])
    for _ in range(600):  # it may still be on its way
        if not page.tab.workers:
            page.tab.wait_for_timeout(50)
    assert len(page.tab.workers) == 1
    assert (page.requests, page.errors) == ([], [])


def test_a_long_legend_is_folded(open_map):
    kinds = [f"kind {at % 30}" for at in range(ROWS)]
    page = open_map([layer({"name": NAMES, "kind": kinds})])
    rows = page.tab.locator(".legend li:not(.all)")
    assert rows.count() == 12
    page.tab.get_by_role("button", name="Show all 30 symbols").click()
    assert rows.count() == 30
