"""No barrier that axe-core knows, on any tab, in any language, light and dark.

The rules are those of WCAG 2.2 up to AA, and axe's own best practices. Marks of the map
may be closer than targets should: the list leads to each of them, as WCAG 2.5.8 allows.
"""

import pytest
from stillness import looked_after

SCREENS = {"wide": (1440, 900), "phone": (390, 844)}
TABS = ("layers", "filters", "list", "programme", "compare", "about")
RUN = """async () => {
  const rules = { "target-size": { enabled: true } };
  const found = await axe.run(document, { rules });
  const isMark = ([target]) => document.querySelector(target).matches(".feature.point");
  const marks = (id, node) => id === "target-size" && isMark(node.target);
  return found.violations
    .map(({ id, nodes }) => [id, nodes.filter(node => !marks(id, node))])
    .filter(([, nodes]) => nodes.length)
    .map(([id, nodes]) => [id, nodes.map(({ html }) => html.slice(0, 160))]);
}"""


@pytest.fixture
def checked(axe):
    """Return a function that lists the violations of what a page shows now."""

    def violations(page):
        if not page.tab.evaluate("'axe' in window"):
            page.tab.evaluate(axe)
        looked_after(page.tab)
        return page.tab.evaluate(RUN)

    return violations


# Every two of language, screen and look meet; not all three, which is twice as dear.
@pytest.mark.parametrize(
    ("language", "screen", "look"),
    [
        ("ru", "wide", "light"),
        ("ru", "phone", "dark"),
        ("kk", "wide", "dark"),
        ("kk", "phone", "light"),
        ("en", "wide", "light"),
        ("en", "phone", "dark"),
    ],
)
def test_no_violation_on_any_tab(open_html, html, checked, language, screen, look):
    page = open_html(html, hash_=f"#lang={language}", size=SCREENS[screen])
    page.tab.emulate_media(color_scheme=look)
    found = {}
    for tab in TABS:
        page.tab.locator(f"#tab-{tab}").click()
        found[tab] = checked(page)
    assert found == {tab: [] for tab in TABS}


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("name", ["Морской терминал «Саржа»", "Бейнеу – Саксаульский"])
def test_no_violation_in_a_card(open_html, html, checked, look, name):
    page = open_html(html, hash_="#lang=ru")
    page.tab.emulate_media(color_scheme=look)
    page.tab.wait_for_selector(".zoom button")
    page.tab.locator(f'.feature[aria-label*="{name}"]').first.dispatch_event("click")
    assert page.tab.locator(".card").is_visible()
    assert checked(page) == []
