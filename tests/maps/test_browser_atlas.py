"""The atlas that ships, in a real Chromium, from disk, with the network off."""

import pytest
from marks import called

LANGUAGES = ("ru", "kk", "en")
CARDS = """marks => marks.map(mark => {
  const chosen = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
  document.querySelector(mark).dispatchEvent(chosen);
  return document.querySelector(".card").innerText;
})"""


def placed(layers):
    """Return the names by language of every feature that the map draws."""
    columns = [f"name_{language}" for language in LANGUAGES]
    rows = [frame.loc[frame["feature"] != "fact", columns] for frame in layers.values()]
    return [
        dict(zip(LANGUAGES, row, strict=True)) for f in rows for row in f.to_numpy()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_in_each_language(open_html, html, atlas, language):
    page = open_html(html, hash_=f"#lang={language}")
    page.tab.wait_for_selector(".zoom button")
    found = placed(atlas[1])
    cards = page.tab.evaluate(CARDS, [called(names[language]) for names in found])
    for names, card in zip(found, cards, strict=True):
        assert [name for name in names.values() if name not in card] == []
        assert not [bad for bad in ("undefined", "NaN", "null", "{{") if bad in card]
    assert (page.requests, page.errors, page.dialogs) == ([], [], [])


def test_every_layer_is_there(open_html, html, atlas):
    page = open_html(html, hash_="#lang=en")
    page.tab.wait_for_selector(".zoom button")
    folder, layers = atlas
    boxes = page.tab.locator("input[data-layer]")
    shown = {box.get_attribute("data-layer") for box in boxes.all()}
    assert shown == {layer.id for layer in folder.layers if layer.id != "programme"}
    assert page.tab.locator(".feature").count() >= len(placed(layers))


def test_the_programme_is_told(open_html, html, atlas):
    page = open_html(html, hash_="#lang=ru")
    page.tab.locator("#tab-programme").click()
    text = page.tab.locator(".panel, aside, main").first.inner_text()
    titles = atlas[1]["programme"]["name_ru"]
    assert [title for title in titles if title not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_shows_its_forms(open_html, html, language):
    page = open_html(html, hash_=f"#lang={language}", size=(1440, 4000))
    for tab in ("layers", "filters", "list", "programme", "about"):
        page.tab.locator(f"#tab-{tab}").click()
        page.tab.wait_for_selector(
            f'.panel > .body:is([aria-labelledby="tab-{tab}"]) > *'
        )
        assert "|" not in page.tab.locator("body").inner_text()


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", ["программа", "поручение"]), ("en", ["programme", "order"])],
)
def test_a_fact_is_told_in_the_words_for_one(open_html, html, atlas, language, words):
    page = open_html(html, hash_=f"#lang={language}")
    facts = atlas[1]["programme"].set_index("id")
    for fact, word in zip(("transport-programme", "road-order"), words, strict=True):
        page.tab.goto(page.tab.url.split("#")[0] + f"#lang={language}&f={fact}")
        name = facts.at[fact, f"name_{language}"]
        page.tab.locator(".card h2", has_text=name).wait_for()
        assert page.tab.locator(".card .chips .chip").first.inner_text() == word
