"""The CMS in our look: light and dark, past axe; blocks and pages preview as the site."""

import pytest
from django.db import connections

from intranet.pages.editing import PREVIEW_SIZES
from intranet.pages.models import NewsPage
from intranet.pages.services.editors import make_editors
from tests.e2e.axe import violations
from tests.factories import pages, people

browser = pytest.mark.parametrize("theme", ["light", "dark"])
pytestmark = [pytest.mark.django_db(transaction=True)]

WAGTAILS_OWN = {
    "aria-input-field-name": "public-DraftEditor-content",  # its rich text editor is named by nothing
    "aria-required-children": "w-combobox__menu",  # its chooser of blocks has a button beside each option
}
"""What axe finds in Wagtail whatever it looks like: rule and the element it is about."""
LOOK = """article => [...article.querySelectorAll("h1, h2, .standfirst, .pic")].map(each => {
  const {x, width} = each.getBoundingClientRect(), {font, color} = getComputedStyle(each);
  return [each.tagName, x, width, font, color];
})"""
"""Where the parts of a story are, and in which letters."""
SCREENS = {
    "desk": "",
    "list": "pages/{index}/",
    "writing": "pages/add/pages/newspage/{index}/",
    "choosing a type": "pages/{index}/add_subpage/",
    "editing": "pages/{news}/edit/",
    "in review": "pages/{sent}/edit/",
    "history": "pages/{news}/history/",
    "pictures": "images/",
    "reviews": "reports/workflow_tasks/",
}


@pytest.fixture
def newsroom():
    """Elena has a draft and something returned; Raúl's text waits for her."""
    unit = people.department("Comunicación")
    elena, raul = people.person("Elena", "Ruiz", unit), people.person("Raúl", "Soto", unit)
    make_editors(actor=None, department=unit, section=pages.news_root(), people=[elena, raul])
    draft, sent = (pages.news(f"De {who.first_name}", live=False, owner=who, department=unit) for who in (elena, raul))
    draft.save_revision(user=elena)
    sent.save_revision(user=raul)
    NewsPage.objects.get(pk=sent.pk).get_workflow().start(sent, raul)
    return elena, {"index": pages.news_root().pk, "news": draft.pk, "sent": sent.pk}


@pytest.fixture
def tab_of(live_server, client_for, chromium):
    """``tab_of(user, theme)``: a tab, and what its console complained of."""
    contexts = []

    def open_tab(user, theme="light", width=1360):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        session = client_for(user).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        tab, troubles = context.new_page(), []
        tab.on("console", lambda entry: troubles.append(entry.text) if "Content Security" in entry.text else None)
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        return tab, troubles

    yield open_tab
    for context in contexts:
        context.close()
    connections.close_all()  # Playwright's loop gives the test connections of its own


def ours(tab):
    """What axe finds but what is Wagtail's own."""
    return [
        found
        for found in violations(tab)
        if not any(found.startswith(f"{rule}:") and element in found for rule, element in WAGTAILS_OWN.items())
    ]


@pytest.mark.browser
@pytest.mark.once
@pytest.mark.parametrize("width", [1360, 390])
def test_every_screen_of_an_editor_passes_axe(newsroom, tab_of, width):
    elena, ids = newsroom
    tab, troubles = tab_of(elena, width=width)
    for name, screen in SCREENS.items():
        tab.goto("/cms/" + screen.format(**ids), wait_until="networkidle")
        for theme in ("light", "dark"):
            tab.emulate_media(color_scheme=theme)
            assert (name, theme, ours(tab)) == (name, theme, [])
    assert troubles == []


@browser
@pytest.mark.browser
@pytest.mark.once
def test_blocks_show_themselves_before_they_are_chosen(newsroom, tab_of, theme):
    elena, ids = newsroom
    tab, troubles = tab_of(elena, theme)
    tab.goto(f"/cms/pages/{ids['news']}/edit/", wait_until="networkidle")
    tab.locator(".c-sf-add-button").first.click()
    tab.locator(".w-combobox__option-preview").nth(4).click()
    example = tab.frame_locator(".w-combobox-preview__iframe").locator(".callout")
    example.wait_for()
    assert tab.locator(".w-combobox-preview__description").inner_text()
    assert ours(tab) == troubles == []


@pytest.mark.browser
@pytest.mark.once
def test_a_page_previews_as_the_site_at_three_widths(newsroom, tab_of):
    elena, _ids = newsroom
    live = pages.news("El registro deja el papel", owner=elena, summary="Desde el lunes.", body=[("heading", "Qué")])
    live.save_revision(user=elena)
    tab, troubles = tab_of(elena)
    tab.goto(f"/cms/pages/{live.pk}/edit/", wait_until="networkidle")
    tab.locator("[data-side-panel-toggle=preview]").first.click()
    preview = tab.frame_locator("#w-preview-iframe")
    preview.get_by_role("heading", name=live.title).wait_for()
    for size in PREVIEW_SIZES:
        tab.locator(f".w-preview__size-button:has([value={size['name']}])").click()
        width = size["device_width"]
        site, more = tab_of(elena, width=width)
        site.goto(live.get_url())
        assert preview.locator("html").evaluate("root => root.clientWidth") == width
        assert preview.locator("article.read").evaluate(LOOK) == site.locator("article.read").evaluate(LOOK)
        assert more == []
    assert troubles == []


@pytest.mark.browser
@pytest.mark.once
def test_the_theme_of_the_person_holds_in_the_cms(newsroom, tab_of):
    elena, _ids = newsroom
    elena.theme = "dark"
    elena.save()
    tab, _troubles = tab_of(elena, "light")
    tab.goto("/cms/")
    assert tab.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
