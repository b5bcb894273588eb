"""The time bar in a real Chromium: choosing a year, playing, and what a year brings."""

import pytest

PHONE = (390, 844)


@pytest.fixture
def page(open_map, layers):
    return open_map(layers)


def slider(page):
    return page.tab.locator(".time .slider")


def year(page):
    return page.tab.locator(".time .ticks .on").inner_text()


def told(page):
    return page.tab.locator(".time > .told").inner_text()


def control(page, name):
    return page.tab.locator(".time .controls").get_by_role("button", name=name)


def test_years_of_the_data_and_all_of_them_first(page):
    ticks = page.tab.locator(".time .ticks span").all_inner_texts()
    assert ticks == ["All", *map(str, range(2025, 2031))]
    assert told(page) == "All years · 4 of 4 match"
    assert "without a date" in page.tab.locator(".time .news").inner_text()


def test_a_year_leaves_what_is_there_or_planned_by_then(open_map, layers, make):
    later = make.site(id="later", name_en="Later", start=2026)
    page = open_map([*layers, make.layer(later, id="later")])
    slider(page).press("ArrowRight")
    assert (year(page), page.tab.locator(".feature.point").count()) == ("2025", 2)
    assert told(page) == "2025: there or planned by then – 4 of 5"
    assert slider(page).get_attribute("aria-valuetext") == told(page)
    slider(page).press("ArrowRight")
    assert (year(page), page.tab.locator(".feature.point").count()) == ("2026", 3)
    slider(page).press("Home")
    assert year(page) == "All"


def test_what_a_year_brings_is_shown_on_demand(page):
    control(page, "Next year").click()
    news = page.tab.locator(".time .news")
    assert news.inner_text().split("\n")[:-1] == ["Begins:", "19 projects"]
    for _ in range(3):
        control(page, "Next year").press("Enter")
    assert news.inner_text().split("\n")[:-1] == ["Opens:", "Sarzha"]
    news.get_by_role("button", name="Sarzha").click()
    assert "A marine terminal." in page.card()


def test_a_press_on_a_year_chooses_it(page):
    page.tab.locator(".time .ticks span", has_text="2027").click()
    assert year(page) == "2027"
    assert control(page, "Previous year").is_enabled()
    control(page, "Previous year").click()
    assert year(page) == "2026"


def test_it_plays_to_the_end_and_stops(page):
    page.stop_the_clock()
    control(page, "Play").click()
    assert year(page) == "2025"
    page.tab.clock.run_for(1300)
    assert year(page) == "2026"
    page.tab.clock.run_for(9000)
    assert year(page) == "2030"
    assert control(page, "Play").count() == 1
    control(page, "Play").click()
    assert year(page) == "2025"


@pytest.mark.parametrize("key", ["Space", "Escape"])
def test_keys_pause_it(page, key):
    page.stop_the_clock()
    slider(page).press("Space")
    control(page, "Pause").wait_for()
    slider(page).press(key)
    page.tab.clock.run_for(5000)
    assert year(page) == "2025"
    assert control(page, "Play").count() == 1


def test_escape_pauses_first_and_closes_the_card_then(page):
    page.choose("Sarzha")
    control(page, "Play").press("Enter")
    control(page, "Pause").press("Escape")
    assert page.tab.locator(".card").is_visible()
    control(page, "Play").press("Escape")
    assert not page.tab.locator(".card").is_visible()


def test_nothing_moves_by_itself_for_those_who_asked_for_calm(open_map, layers):
    page = open_map(layers)
    page.tab.emulate_media(reduced_motion="reduce")
    control(page, "Next year").click()
    assert control(page, "Play").count() == 0
    slider(page).press("Space")
    assert year(page) == "2025"


def test_a_year_is_a_chip_of_the_filters(page):
    control(page, "Next year").click()
    page.tab.locator("#tab-filters").click()
    page.tab.locator(".chosen .chip", has_text="by 2025").click()
    assert year(page) == "All"


def test_without_dates_there_is_no_bar(open_map, make):
    page = open_map([make.layer(make.site())])
    assert page.tab.locator(".time").count() == 0
    assert page.errors == []


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_on_a_phone_it_is_one_row(open_map, layers, language):
    page = open_map(layers, size=PHONE, hash_=f"#lang={language}")
    box = page.tab.locator(".time").bounding_box()
    assert box["height"] < 90
    assert box["width"] == PHONE[0]
    slider(page).press("ArrowRight")
    panel = page.tab.locator(".panel").bounding_box()
    news = page.tab.locator(".time .news").bounding_box()
    assert news["y"] + news["height"] <= panel["y"] + 1
