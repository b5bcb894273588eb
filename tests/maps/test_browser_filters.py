"""The tab of filters in a real Chromium: counts, chips, ranges, charts that filter."""

import pytest

PHONE = (390, 844)


@pytest.fixture
def filters(open_map, layers):
    page = open_map(layers)
    page.tab.locator("#tab-filters").click()
    return page


def key(page, name):
    return page.tab.locator(f'.panel [data-key="{name}"]')


def focused(page):
    return page.tab.evaluate("document.activeElement.dataset.key")


def drawn(page):
    return page.tab.locator(".feature.point").count()


def matching(page):
    return page.tab.locator(".matching").inner_text()


def test_choices_tell_how_much_they_would_show(filters):
    rows = filters.tab.locator(".facet").first.locator("li").all_inner_texts()
    assert rows == ["Transport\n3", "Society\n1"]
    assert matching(filters) == "4 of 4 match"
    note = filters.tab.locator(".summary .note").inner_text()
    assert note == "3 on the map, 1 without a place on the map"


def test_a_choice_filters_the_map_and_the_other_counts(filters):
    key(filters, "kind port").check()
    assert (drawn(filters), matching(filters)) == (1, "1 of 4 match")
    themes = filters.tab.locator(".facet").first.locator("li").all_inner_texts()
    assert themes == ["Transport\n1", "Society\n0"]
    assert filters.tab.locator('[data-key="kind terminal"]').is_enabled()
    assert focused(filters) == "kind port"
    key(filters, "kind terminal").check()
    assert drawn(filters) == 2


def test_chips_take_filters_away_one_by_one(filters):
    key(filters, "status planned").check()
    key(filters, "kind terminal").check()
    chips = filters.tab.locator(".chosen .chip")
    assert chips.all_inner_texts() == ["terminal", "planned"]
    chips.first.press("Enter")
    assert matching(filters) == "2 of 4 match"
    assert focused(filters) == "chip status planned"
    filters.tab.locator(".chosen .clear").click()
    assert (chips.count(), matching(filters)) == (0, "4 of 4 match")


def test_a_facet_is_cleared_by_itself(filters):
    key(filters, "theme transport").check()
    key(filters, "status existing").check()
    filters.tab.locator(".facet", has_text="Theme").locator(".clear").click()
    assert filters.tab.locator(".chosen .chip").all_inner_texts() == ["existing"]


def test_filters_are_told_on_the_map(filters):
    notice = filters.tab.locator(".notice")
    assert not notice.is_visible()
    key(filters, "kind port").check()
    filters.tab.locator("#tab-about").click()
    assert "1 filter" in notice.inner_text()
    notice.locator(".open").click()
    assert filters.tab.locator(".filters").is_visible()
    notice.locator(".clear").click()
    assert not notice.is_visible()
    assert filters.tab.evaluate("document.activeElement.role") == "application"


def test_a_framed_map_tells_its_filters_in_words(open_map, layers):
    page = open_map(layers, hash_="#embed=1&kind=port&year=2026")
    told = page.tab.locator(".notice p").inner_text().split("\n")
    assert " ".join(told) == "port, by 2026 1 of 4 match"
    page.tab.locator(".notice .clear").click()
    assert drawn(page) == 2


def test_on_a_phone_nothing_lies_over_the_way_out(open_map, layers):
    page = open_map(layers, size=PHONE, hash_="#lang=ru&kind=port")
    page.tab.locator(".notice .clear").click(timeout=2000)
    assert drawn(page) == 2


def test_nothing_matches_and_says_so(filters):
    key(filters, "theme social").check()
    key(filters, "kind port").check()
    assert matching(filters) == "0 of 4 match"
    assert "Nothing matches" in filters.tab.locator(".summary").inner_text()


def test_those_who_listen_hear_the_count(filters):
    key(filters, "kind port").check()
    heard = filters.tab.locator(".filters [role=status]")
    heard.filter(has_text="1 of 4 match").wait_for(state="attached")
    assert heard.inner_text() == "1 of 4 match"


def test_years_by_bar_and_by_list(filters):
    bars = filters.tab.locator(".bar-column .bar-value > :first-child")
    assert bars.all_inner_texts() == list("111210")
    key(filters, "year 2028").press("Enter")
    assert matching(filters) == "2 of 4 match"
    assert key(filters, "year 2028").get_attribute("aria-pressed") == "true"
    assert key(filters, "years 0").input_value() == "2028"
    key(filters, "years 1").select_option("2027")
    assert key(filters, "years 0").input_value() == "2027"
    key(filters, "year 2027").click()
    assert matching(filters) == "4 of 4 match"


def test_years_of_an_address_are_told_as_they_are(open_map, layers):
    page = open_map(layers, hash_="#years=2010-2026")
    page.tab.locator("#tab-filters").click()
    ends = [key(page, f"years {end}").input_value() for end in (0, 1)]
    assert (ends, matching(page)) == (["2010", "2026"], "1 of 4 match")


def test_budgets_stay_in_their_currency(open_map, make):
    dollars = {"budget_amount": 2e9, "budget_currency": "USD"}
    rows = [make.site(id="air", **dollars), make.fact(), make.fact(budget_amount=5e9)]
    page = open_map([make.layer(*rows)])
    page.tab.locator("#tab-filters").click()
    charts = page.tab.locator(".facet", has_text="Budget").locator(".chart")
    assert [text.replace("\u00a0", " ") for text in charts.all_inner_texts()] == [
        "Transport\n2 billion US dollars",
        "Transport\n198 billion tenge",
    ]
    key(page, "KZT transport").click()
    assert matching(page) == "2 of 3 match"
    key(page, "amount 0").select_option(str(100_000_000_000))
    assert matching(page) == "1 of 3 match"
    key(page, "budget USD").click()
    assert (matching(page), key(page, "amount 0").count()) == ("1 of 3 match", 0)


def test_a_chart_keeps_the_whole_behind_what_is_left(filters):
    key(filters, "kind port").check()
    bar = key(filters, "KZT social")
    assert bar.inner_text().endswith("0 tenge of 193\u00a0billion tenge")
    widths = [rect.get_attribute("width") for rect in bar.locator("rect").all()]
    assert widths == ["100", "0"]


def test_a_long_list_of_kinds_opens(open_map, make):
    kinds = ["port", "city", "bay", "beach", "bridge", "canyon", "cave", "island"]
    kinds += ["lake", "mine", "museum", "valley"]
    page = open_map([make.layer(*(make.site(id=kind, kind=kind) for kind in kinds))])
    page.tab.locator("#tab-filters").click()
    boxes = page.tab.locator('[data-key^="kind "]')
    assert boxes.count() == 8
    key(page, "more").click()
    assert boxes.count() == 12
    assert key(page, "more").get_attribute("aria-expanded") == "true"


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("size", [(1440, 900), PHONE])
def test_no_text_is_cut(open_map, layers, language, size):
    page = open_map(layers, size=size, hash_=f"#lang={language}")
    page.tab.locator("#tab-filters").click()
    key(page, "KZT social").click()
    wide = """() => [...document.querySelectorAll(
        ".filters *:not(.unseen, svg, svg *, option), .notice *:not(svg *), .time > p")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
      .filter((one) => getComputedStyle(one).overflowX !== "auto")
      .map((one) => one.className + one.textContent)"""
    assert page.tab.evaluate(wide) == []
    assert (page.requests, page.errors) == ([], [])


@pytest.mark.parametrize("look", ["light", "dark"])
def test_everyone_can_use_them(open_map, layers, look, axe):
    page = open_map(layers, hash_="#lang=ru")
    page.tab.emulate_media(color_scheme=look)
    page.tab.locator("#tab-filters").click()
    key(page, "status planned").check()
    key(page, "KZT social").click()
    page.tab.evaluate(axe)
    run = """async (include) => (await axe.run({include})).violations
      .flatMap((one) => one.nodes.map((node) => one.id + node.html))"""
    assert page.tab.evaluate(run, [[".filters"], [".time"], [".notice"]]) == []
