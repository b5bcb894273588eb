"""Find by any name, script and spelling, and by keyboard alone."""

import pytest
from stillness import looked_after

LANGUAGES = ("ru", "kk", "en")
ZHANAOZEN = {"ru": "Жанаозен", "kk": "Жаңаөзен", "en": "Zhanaozen"}
AKTAU = {"ru": "Актау", "kk": "Ақтау", "en": "Aktau"}
PORT = {"ru": "Морской порт Актау", "kk": "Ақтау теңіз порты", "en": "Aktau sea port"}
BOZZHYRA = {"ru": "Бозжыра", "kk": "Бозжыра", "en": "Bozzhyra"}
JOURNEYS = {
    "жанаөзен": ZHANAOZEN,
    "Zhanaozen": ZHANAOZEN,
    "жанаозен": ZHANAOZEN,
    "Новый Узень": ZHANAOZEN,
    "zhanozen": ZHANAOZEN,
    "Janaozen": ZHANAOZEN,
    "aktau port": PORT,
    "порт актау": PORT,
    "Ақтау": AKTAU,
    "bozzhira": BOZZHYRA,
    "Бозжыра": BOZZHYRA,
}
HOSTILE = "<img src=x onerror=alert(1)>{{7*7}}\u202eabc"
RUN = """async () => {
  const found = await axe.run(document);
  return found.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))]);
}"""


def names(page):
    return page.tab.locator(".search-option .search-name").all_inner_texts()


def quiet(page):
    return (page.requests, page.errors, page.dialogs) == ([], [], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_spelling_leads_to_its_place(open_html, html, language):
    page = open_html(html, hash_=f"#lang={language}")
    found = {}
    for text in JOURNEYS:
        page.search(text)
        found[text] = names(page)[0]
    assert found == {text: title[language] for text, title in JOURNEYS.items()}
    page.tab.keyboard.press("Enter")
    assert BOZZHYRA[language] in page.card()
    assert quiet(page)


REGION = {"ru": "Мангистауская область", "kk": "Маңғыстау облысы", "en": "Mangystau"}
CASPIAN = {"ru": "Каспийское море", "kk": "Каспий теңізі", "en": "Caspian Sea"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names_of", [REGION, CASPIAN], ids=["region", "sea"])
def test_the_region_and_the_seas_are_found_by_any_name(
    open_html, html, language, names_of
):
    page = open_html(html, hash_=f"#lang={language}&view=9/51.1/71.4")
    for text in names_of.values():
        page.search(text)
        assert names(page)[0] == names_of[language]
    page.tab.keyboard.press("Enter")
    page.tab.wait_for_url(lambda url: "/71.4" not in url)
    label = page.tab.locator(".label").get_by_text(names_of[language], exact=True)
    label.wait_for()
    assert page.tab.locator(".search-mark").count() == 0
    assert quiet(page)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        *(("каспи", "Каспийское море"), ("каспий", "Каспийское море")),
        *(("caspian", "Каспийское море"), ("море", "Каспийское море")),
        *(("мангистау", "Мангистауская область"), ("гора", "Гора Бокты")),
        *(("станция мангистау", "Станция Мангистау"), ("ара", "Аральск")),
    ],
)
def test_what_is_meant_comes_before_what_holds_the_word(open_html, html, text, first):
    page = open_html(html, hash_="#lang=ru")
    page.search(text)
    assert names(page)[0] == first


def test_beside_the_right_name_nothing_of_the_background_is_offered_as_alike(
    open_html, html
):
    page = open_html(html, hash_="#lang=ru")
    page.search("caspian")
    assert not {"Кальян", "Касан", "Кашан"} & set(names(page))
    page.search("caspain")
    assert names(page)[0] == "Каспийское море"


@pytest.mark.parametrize("text", ["святыни", "shrine", "қасиетті орындар"])
def test_a_word_for_a_kind_finds_all_of_it(open_html, html, text):
    page = open_html(html, hash_="#lang=ru")
    page.search(text)
    notes = page.tab.locator(".search-option .search-notes").all_inner_texts()
    assert [note.split(" · ")[0] for note in notes] == ["святыня"] * 5


def test_the_name_that_answers_is_told(open_html, html):
    page = open_html(html, hash_="#lang=ru")
    page.search("Новый Узень")
    option = page.tab.locator(".search-option").first.inner_text()
    assert "Новый Узень – прежнее название" in option
    page.search("жанаозен")
    assert "название" not in page.tab.locator(".search-option").first.inner_text()


def test_by_keyboard_alone(open_map, layers):
    page = open_map(layers, hash_="#lang=en")
    page.tab.keyboard.press("/")
    page.tab.keyboard.type("a")
    page.tab.wait_for_selector(".search-option")
    field = page.tab.locator(".search input")
    first = field.get_attribute("aria-activedescendant")
    page.tab.keyboard.press("ArrowUp")
    last = field.get_attribute("aria-activedescendant")
    assert first == "search-option-0" != last
    page.tab.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == first
    assert "result" in page.tab.locator(".search [role=status]").inner_text()
    page.tab.keyboard.press("Enter")
    assert "Port of Aktau" in page.card()
    page.tab.keyboard.press("Escape")
    assert page.tab.locator(".card").is_hidden()
    assert field.evaluate("field => field === document.activeElement")


@pytest.mark.parametrize(("typed", "name"), [("", "Sarzha"), ("k", "Port of Aktau")])
def test_enter_opens_what_the_arrows_led_to(open_map, layers, typed, name):
    page = open_map(layers, hash_="#lang=en")
    page.tab.keyboard.press("/")
    page.search("a")
    assert names(page)[:2] == ["Port of Aktau", "Sarzha"]
    page.tab.keyboard.press("ArrowDown")
    page.tab.keyboard.type(typed)
    page.tab.keyboard.press("Enter")
    page.tab.locator(".card h2", has_text=name).wait_for()


def test_escape_closes_the_list_and_leaves_the_card(open_map, layers):
    page = open_map(layers, hash_="#lang=en")
    page.choose("Sarzha")
    page.search("aktau")
    page.tab.keyboard.press("Escape")
    assert page.tab.locator(".search-popup").is_hidden()
    assert "Sarzha" in page.card()
    page.tab.keyboard.press("Escape")
    assert page.tab.locator(".search input").input_value() == ""


def test_a_hidden_layer_is_shown(open_map, layers):
    page = open_map(layers, hash_="#lang=en")
    page.tab.locator('input[data-layer="hubs"]').uncheck()
    page.search("sarzha")
    assert "layer is off" in page.tab.locator(".search-option").first.inner_text()
    page.tab.keyboard.press("Enter")
    assert page.tab.locator('input[data-layer="hubs"]').is_checked()
    assert "Sarzha" in page.card()


@pytest.mark.parametrize(("button", "shown"), [(".search-yes", True), ("", False)])
def test_what_filters_hide_is_offered(open_map, make, button, shown):
    late = make.site(id="late", name_en="Late", start=2090, name="Late")
    page = open_map([make.layer(make.site(), late)], hash_="#lang=en&year=2030")
    page.search("late")
    assert "hidden by filters" in page.tab.locator(".search-option").inner_text()
    page.tab.keyboard.press("Enter")
    assert "Hidden by the filters" in page.tab.locator(".search-note").inner_text()
    page.tab.locator(f".search-choice {button or 'button:last-child'}").click()
    assert page.tab.locator(".card").is_visible() is shown


@pytest.mark.parametrize(
    ("text", "title"),
    [("Махачкала", "Makhachkala"), ("43.25, 51.35", "43.25° N · 51.35° E")],
)
def test_places_of_the_background_and_positions(open_html, html, text, title):
    page = open_html(html, hash_="#lang=en")
    page.search(text)
    assert names(page)[0].replace("\u00a0", " ") == title
    page.tab.keyboard.press("Enter")
    page.tab.wait_for_selector(".search-mark")
    assert quiet(page)
    page.tab.locator(".search-close").click()
    assert page.tab.locator(".search-mark").count() == 0


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_nothing_found_is_said(open_map, layers, size):
    page = open_map(layers, hash_="#lang=ru", size=size)
    page.tab.keyboard.press("/")
    page.search("xyzzy plugh")
    assert page.tab.locator(".search-note").bounding_box()["height"] > 40
    assert "Ничего не найдено" in page.tab.locator(".search-note").inner_text()
    assert page.tab.locator(".search input").get_attribute("aria-expanded") == "false"


def test_hostile_names_stay_text(open_map, make):
    row = make.site(name=HOSTILE, name_en=HOSTILE)
    row["other_names"] = [{"name": f"Old {HOSTILE}", "kind": "former"}]
    page = open_map([make.layer(row)], hash_="#lang=en")
    page.search("old img")
    assert names(page) == [HOSTILE]
    page.search(HOSTILE)
    page.tab.keyboard.press("Enter")
    assert HOSTILE in page.card()
    assert quiet(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone(open_html, html, language):
    page = open_html(html, hash_=f"#lang={language}", size=(390, 844))
    opener = page.tab.locator(".search-open")
    assert opener.bounding_box()["width"] >= 24
    opener.click()
    box = page.tab.locator(".search-field").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    page.search("Бозжыра")
    page.tab.locator(".search-option").first.click()
    assert BOZZHYRA[language] in page.card()
    assert page.tab.locator(".search-field").is_hidden()
    page.tab.locator(".card .close").click()
    assert opener.evaluate("button => button === document.activeElement")
    assert page.tab.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "phone"])
def test_no_barrier(open_html, html, axe, size):
    page = open_html(html, hash_="#lang=ru", size=size)
    page.tab.evaluate(axe)
    page.tab.keyboard.press("/")
    for text in ("Новый Узень", "порт", "xyzzy plugh", "43 51"):
        page.search(text)
        for look in ("light", "dark"):
            page.tab.emulate_media(color_scheme=look)
            looked_after(page.tab)
            assert page.tab.evaluate(RUN) == []
