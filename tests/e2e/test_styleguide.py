"""The style guide in a browser: every component in every state, for axe, by keyboard, and as it was last seen."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from intranet.home.letters import OCCASIONS
from tests.e2e.axe import violations
from tests.e2e.conftest import Visit
from tests.e2e.pictures import differs, sections
from tests.e2e.waiting import until
from tests.factories.people import person

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

_MOVING = """() => document.getAnimations().filter(animation => {
  const {duration, iterations, delay} = animation.effect.getComputedTiming();
  return animation.playState === "running" && duration > 1;
}).map(animation => animation.effect.target.className)"""


@pytest.fixture
def guide(visit: Visit) -> Page:
    """The guide in English, as the pictures are: the names of its sections and the words of the code."""
    page = visit("/styleguide/", person("Ana", language="en"))
    _ready(page)
    return page


def _ready(page: Page) -> None:
    """Wait until the controllers have come."""
    expect(page.locator("#c-combobox input[role=combobox]")).to_be_visible()
    expect(page.locator("#c-field [data-counter-target=shown]")).not_to_be_empty()
    expect(page.locator("#c-table th.pick label")).to_be_visible()
    expect(page.get_by_role("button", name="Planeamiento")).to_be_visible()


def _width(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize(("width", "theme"), list(product([1360, 320], ["light", "dark"])))
def test_every_component_satisfies_axe_and_fits_its_screen(visit: Visit, width: int, theme: str) -> None:
    page = visit("/styleguide/", person("Ana"), width=width, theme=theme)
    _ready(page)
    assert violations(page) == []
    assert _width(page) <= 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_component_looks_as_it_was_last_seen(visit: Visit, theme: str, tmp_path: Path) -> None:
    page = visit("/styleguide/", person("Ana", language="en"), theme=theme)
    _ready(page)
    until(page, "getComputedStyle(document.querySelector('.skeleton')).opacity === '1'")
    seen = sections(page, ".guide-section")
    told = [differs(f"{name}-{theme}", picture, tmp_path) for name, picture in seen.items()]
    assert list(filter(None, told)) == []


def test_nothing_moves_for_those_who_asked_for_that(guide: Page) -> None:
    assert guide.evaluate(_MOVING) == []
    guide.emulate_media(reduced_motion="no-preference")
    until(guide, f"({_MOVING})().length > 0")


def test_forced_colours_keep_every_state_visible(guide: Page) -> None:
    guide.emulate_media(forced_colors="active")
    for framed in (".btn", ".tag", "input[role=switch]", ".tabs [aria-current]", ".cards label:has(:checked)"):
        drawn = guide.locator(f".guide-example {framed}").first.evaluate(
            "e => { const s = getComputedStyle(e); return s.borderTopStyle !== 'none' || s.outlineStyle !== 'none' }"
        )
        assert drawn, framed


def test_a_combobox_finds_by_a_part_without_accents_and_forgets_what_is_no_option(guide: Page) -> None:
    box = guide.get_by_role("combobox", name="Department")
    box.focus()
    guide.keyboard.press("ArrowDown")
    expect(guide.get_by_role("listbox", name="Department").get_by_role("option")).to_have_count(7)
    guide.keyboard.type("poli")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(guide.get_by_role("option", name="Policía Local", selected=True)).to_be_visible()
    guide.keyboard.press("Enter")
    expect(box).to_have_value("Policía Local")
    expect(guide.locator("select[name=department]")).to_have_value("Policía Local")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.fill("nothing like that")
    expect(guide.locator("#c-combobox [role=option]")).to_have_count(0)
    guide.keyboard.press("Escape")
    guide.keyboard.press("Tab")
    expect(box).to_have_value("Policía Local")


def test_a_tree_is_walked_opened_and_closed_by_arrows(guide: Page) -> None:
    tree = guide.get_by_role("navigation", name="Folders")
    tree.get_by_role("link", name="Urbanismo").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown"):
        guide.keyboard.press(key)
    expect(tree.get_by_role("link", name="Planeamiento")).to_be_focused()
    expect(tree.get_by_role("link", name="Plan general")).to_be_hidden()
    guide.keyboard.press("ArrowRight")
    guide.keyboard.press("ArrowRight")
    expect(tree.get_by_role("link", name="Plan general")).to_be_focused()
    guide.keyboard.press("ArrowLeft")
    guide.keyboard.press("ArrowLeft")
    expect(tree.get_by_role("link", name="Plan general")).to_be_hidden()
    expect(tree.get_by_role("button", name="Planeamiento")).to_have_attribute("aria-expanded", "false")
    guide.keyboard.press("Home")
    guide.keyboard.press("m")
    expect(tree.get_by_role("link", name="Maximiliana")).to_be_focused()


def test_a_dialog_takes_the_focus_keeps_it_and_gives_it_back(guide: Page) -> None:
    trigger = guide.locator("#c-dialog").get_by_role("link", name="Rename")
    trigger.focus()
    guide.keyboard.press("Enter")
    dialog = guide.get_by_role("dialog", name="Rename")
    expect(dialog.get_by_label("Name")).to_be_focused()
    for _ in range(6):
        guide.keyboard.press("Tab")
    assert guide.evaluate(
        "document.activeElement.closest('main > *') === null || !!document.activeElement.closest('dialog')"
    )
    guide.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(trigger).to_be_focused()


def test_a_menu_is_walked_by_arrows_and_closed_by_escape(guide: Page) -> None:
    menu = guide.locator("#c-menu details").first
    menu.locator("summary").focus()
    expect(menu).not_to_have_attribute("data-wait", "")
    guide.keyboard.press("ArrowDown")
    expect(menu.get_by_text("Rename")).to_be_focused()
    guide.keyboard.press("End")
    expect(menu.get_by_text("Delete")).to_be_focused()
    guide.keyboard.press("Escape")
    expect(menu.get_by_text("Delete")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_tabs_are_links_and_one_is_the_current_page(guide: Page) -> None:
    tabs = guide.get_by_role("navigation", name="Example")
    tabs.get_by_role("link", name="Files").focus()
    guide.keyboard.press("Tab")
    expect(tabs.get_by_role("link", name="Activity")).to_be_focused()
    expect(tabs.locator("[aria-current=page]")).to_have_text("Files")


def test_a_column_sorts_both_ways_and_says_so(guide: Page) -> None:
    for direction in ("descending", "ascending"):
        guide.get_by_role("columnheader", name="Name").get_by_role("link").press("Enter")
        expect(guide.get_by_role("columnheader", name="Name").first).to_have_attribute("aria-sort", direction)


def test_rows_are_chosen_one_by_one_in_a_range_and_all(guide: Page) -> None:
    rows = guide.locator("#c-table input[name=ids]")
    chosen = guide.locator("#c-table .selection [role=status]")
    expect(chosen).to_be_hidden()
    rows.nth(0).press("Space")
    expect(chosen).to_contain_text("1")
    rows.nth(2).click(modifiers=["Shift"])
    expect(chosen).to_contain_text("3")
    expect(guide.get_by_label("Choose all")).to_be_checked()
    guide.get_by_role("button", name="Choose none").click()
    expect(chosen).to_be_hidden()


def test_a_switch_turns_with_the_space_bar(guide: Page) -> None:
    switch = guide.get_by_role("switch", name="By e-mail too")
    expect(switch).not_to_be_checked()
    switch.press("Space")
    expect(switch).to_be_checked()


def test_a_password_is_shown_when_asked_and_text_says_what_is_left(guide: Page) -> None:
    guide.get_by_label("Password", exact=True).fill("jacaranda")
    guide.get_by_role("button", name="Show the password").press("Enter")
    expect(guide.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    guide.get_by_role("textbox", name="Note").fill("x" * 190)
    expect(guide.locator("#c-field [data-counter-target=shown]")).to_have_text("Characters left: 10")
    expect(guide.locator("#c-field [data-counter-target=said]")).to_have_text("Characters left: 10")


def test_files_are_pasted_into_a_drop_box(guide: Page) -> None:
    box = guide.locator("#c-upload .field .upload")
    box.evaluate(
        """box => {
          const data = new DataTransfer();
          data.items.add(new File(["x"], "Plano.pdf"));
          box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }"""
    )
    expect(box.locator("li.kept")).to_contain_text("Plano.pdf")
    assert box.locator("input").evaluate("input => input.files.length") == 1
    box.get_by_role("button", name="Remove: Plano.pdf").click()
    expect(box.locator("li")).to_have_count(0)
    assert box.locator("input").evaluate("input => input.files.length") == 0


def test_a_usual_period_is_filled_in(guide: Page) -> None:
    guide.get_by_role("button", name="This month").click()
    assert guide.get_by_label("From").input_value().endswith("-01")


def test_the_guide_reads_without_javascript(visit: Visit) -> None:
    page = visit("/", person("Ana", language="en"))
    plain = page.context.browser.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state(), base_url=page.url
    )
    still = plain.new_page()
    still.goto("/styleguide/")
    still.locator("select[name=department]").select_option("Archivo")
    expect(still.get_by_role("link", name="Licencias de obra").last).to_be_visible()
    expect(still.locator("#c-dialog").get_by_role("link", name="Rename")).to_be_visible()
    expect(still.get_by_label("Choose Acta 12")).to_be_visible()
    still.get_by_text("The figures").click()
    expect(still.get_by_role("table", name="Cases by month")).to_be_visible()
    plain.close()


@pytest.mark.parametrize("kind", OCCASIONS)
def test_a_mail_is_shown_with_all_its_styles(visit: Visit, kind: str) -> None:
    page = visit(f"/styleguide/mails/{kind}/es/", person("Ana"))
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).borderRadius") == "16px"
    assert page.evaluate("document.querySelector('img').naturalWidth")
