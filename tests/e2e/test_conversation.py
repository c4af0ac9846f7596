"""What the screen of a conversation does, in two browsers over the real server: reactions, threads, mentions, keys."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.e2e.axe import violations
from tests.e2e.pointer import pass_below_the_pointer
from tests.e2e.talk import Talk, call, heard, say
from tests.support.site import Site

pytestmark = pytest.mark.browser


def test_a_reaction_counts_in_both_browsers_and_says_whose_it_is(talk: Talk) -> None:
    ana, luis = talk.ana.page, talk.luis.page
    say(ana, "Aprobado por la comisión")
    line = luis.locator(".msg", has_text="Aprobado")
    line.focus()
    line.locator(".reacting > summary").focus()
    luis.keyboard.press("ArrowDown")
    luis.keyboard.press("Enter")
    expect(line.get_by_role("button", name="👍 1, ")).to_have_attribute("aria-pressed", "true")
    chip = ana.locator(".msg", has_text="Aprobado").get_by_role("button", name="👍 1", exact=True)
    chip.click()
    for page in (ana, luis):
        expect(page.locator(".chip", has_text="2")).to_have_attribute("aria-pressed", "true")
    line.locator(".chip").press("Enter")
    expect(line.get_by_role("button", name="👍 1", exact=True)).to_have_attribute("aria-pressed", "false")
    expect(ana.get_by_role("button", name="👍 1, ")).to_be_visible()
    talk.enter(ana)
    expect(ana.get_by_role("button", name="👍 1, ")).to_be_visible()


def test_a_thread_opens_beside_the_room_and_is_answered_from_both_sides(talk: Talk) -> None:
    ana, luis = talk.ana.page, talk.luis.page
    say(ana, "¿Subimos el plano?")
    line = luis.locator(".talk .msg", has_text="plano")
    line.focus()
    line.locator(".reply").focus()
    luis.keyboard.press("Enter")
    expect(luis.locator("#reply-text")).to_be_focused()
    say(luis, "Sí, hoy mismo", "reply-text")
    ana.locator(".talk .thread-link").click()
    expect(ana.locator("#thread .msg", has_text="hoy mismo")).to_be_visible()
    say(ana, "Perfecto", "reply-text")
    expect(luis.locator("#thread [role=log] .msg", has_text="Perfecto")).to_be_visible()
    for page in (ana, luis):
        expect(page.locator(".talk .thread-link b")).to_contain_text("2")
        expect(page.locator(".talk [role=log] .msg")).to_have_count(1)
    assert violations(ana) == []
    ana.keyboard.press("Escape")
    expect(ana.locator("#thread")).to_have_count(0)
    expect(ana.locator(".talk .thread-link")).to_be_focused()


@pytest.mark.parametrize("width", [1360, 1000, 768, 390])
def test_what_stands_beside_the_room_has_its_place_and_the_focus(talk: Talk, width: int) -> None:
    page = talk.ana.page
    page.set_viewport_size({"width": width, "height": 860})
    say(page, "¿Subimos el plano?")
    line = page.locator(".talk .msg", has_text="plano")
    line.locator(".reply").wait_for(state="attached")  # the line of the server has come
    people, toggle = page.locator("#people"), page.locator("[data-side=people]")
    if people.is_visible():  # they have a column of their own
        toggle.click()
        expect(people).to_be_hidden()
    toggle.click()
    expect(people).to_be_focused()
    _has_its_place(people, width)
    page.keyboard.press("Escape")
    expect(people).to_be_hidden()
    expect(toggle).to_be_focused()
    line.focus()
    line.locator(".reply").press("Enter")
    expect(page.locator("#reply-text")).to_be_focused()
    _has_its_place(page.locator("#thread"), width)
    page.keyboard.press("Escape")
    expect(line).to_be_focused()


def _has_its_place(side: Locator, width: int) -> None:
    """Next to the conversation, or instead of it, but not above it."""
    box = side.bounding_box()
    assert box is not None
    assert box["width"] >= 320
    assert box["x"] + box["width"] <= width
    talk = side.page.locator(".talk")
    assert not talk.is_visible() or talk.evaluate("talk => talk.getBoundingClientRect().right") <= box["x"] + 1


def test_a_mention_is_chosen_with_the_keyboard_and_stands_out_for_whom_it_is(talk: Talk) -> None:
    ana, luis = talk.ana.page, talk.luis.page
    ana.locator("#compose-text").press_sequentially("Mira esto, @lu")
    expect(ana.get_by_role("option")).to_have_count(1)
    assert violations(ana) == []
    ana.keyboard.press("Enter")
    ana.keyboard.type("¿vale?")
    ana.keyboard.press("Enter")
    expect(luis.locator(".me-mentioned .mention")).to_have_text("@Luis Prado")
    expect(ana.locator(".mention")).to_be_visible()
    expect(ana.locator(".me-mentioned")).to_have_count(0)


def test_one_edits_ones_last_message_where_one_writes(talk: Talk) -> None:
    ana, luis = talk.ana.page, talk.luis.page
    say(ana, "El martes no, el jueves")
    expect(ana.locator(".msg[data-message]")).to_be_visible()  # the server has it
    ana.locator("#compose-text").press("ArrowUp")
    expect(ana.locator("#compose-text")).to_have_value("El martes no, el jueves")
    say(ana, "El miércoles")
    for page in (ana, luis):
        expect(page.locator(".msg .said")).to_have_text("El miércoles")
    expect(ana.locator("#compose-text")).to_have_value("")


def test_a_change_that_the_network_loses_stays_where_it_is_written_and_says_so(talk: Talk) -> None:
    ana = talk.ana.page
    say(ana, "El lunes")
    expect(ana.locator(".msg[data-message]")).to_be_visible()  # the server has it
    talk.ana.context.set_offline(True)
    ana.locator("#compose-text").press("ArrowUp")
    expect(ana.get_by_role("alert")).to_contain_text("Sin conexión. No se ha perdido nada; prueba otra vez.")
    heard(ana, "El lunes")
    talk.ana.context.set_offline(False)
    expect(ana.locator(".toast")).to_have_count(0)
    ana.locator("#compose-text").press("ArrowUp")
    expect(ana.locator("#compose-text")).to_have_value("El lunes")
    talk.ana.context.set_offline(True)
    say(ana, "El martes")
    expect(ana.locator(".toast")).to_contain_text("Sin conexión. No se ha perdido nada; prueba otra vez.")
    expect(ana.locator("#compose-text")).to_have_value("El martes")
    talk.ana.context.set_offline(False)
    ana.locator("#compose-text").press("Enter")
    expect(talk.luis.page.locator(".msg .said")).to_have_text("El martes")


def test_tab_comes_to_one_message_and_to_what_can_be_done_with_it(talk: Talk) -> None:
    ana = talk.ana.page
    for text in ("Buenos días", "¿Hay sitio el jueves?", "Sí, a las diez"):
        say(ana, text)
        expect(ana.locator(".msg:not(.is-pending)", has_text=text)).to_have_count(1)
    first, _second, last = ana.locator(".msg").all()
    composer = ana.locator("#compose-text")
    composer.focus()
    ana.keyboard.press("Shift+Tab")
    while not last.evaluate("line => line.contains(document.activeElement)"):
        ana.keyboard.press("Shift+Tab")
    expect(last).to_be_focused()
    ana.keyboard.press("ArrowUp")
    ana.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    ana.keyboard.press("Tab")
    expect(first.get_by_label("Reaccionar")).to_be_focused()
    expect(first.locator(".tools")).to_be_visible()
    expect(last.locator(".tools")).to_be_hidden()
    ana.keyboard.press("Shift+Tab")
    expect(first).to_be_focused()
    for _press in range(20):
        ana.keyboard.press("Tab")
        if composer.evaluate("field => field === document.activeElement"):
            break
    expect(composer).to_be_focused()
    expect(first.locator(".tools")).to_be_hidden()


def test_the_conversation_has_names_for_those_who_do_not_see_it(talk: Talk) -> None:
    ana = talk.ana.page
    say(ana, "Buenos días")
    heard(talk.luis.page, "Buenos días")
    talk.enter(ana)
    expect(ana.locator(".talk")).to_match_aria_snapshot(
        """
        - region "Paseo marítimo":
          - heading "Paseo marítimo" [level=1]
          - log /Paseo marítimo/:
            - button /Hoy/
            - article /Ana Torres, \\d+:\\d+/:
              - paragraph: Buenos días
          - textbox /Paseo marítimo/
        """
    )
    expect(ana.locator(".rooms")).to_match_aria_snapshot(
        """
        - navigation:
          - heading "Chat" [level=2]
          - searchbox
        """
    )
    assert ana.locator("[role=log]").get_attribute("aria-live") == "polite"


def test_the_list_is_filtered_and_walked_with_the_arrows(talk: Talk) -> None:
    ana = talk.ana.page
    call(
        talk.ana, "POST", "/rooms", {"name": "Espigón y faro", "members": [talk.of_luis]}
    )  # a name no other test gives
    talk.enter(ana)
    ana.locator(".rooms input").fill("espigon")
    expect(ana.locator(".rooms a[data-room]:visible")).to_have_count(1)
    ana.keyboard.press("ArrowDown")
    expect(ana.locator(".rooms a[data-room]:visible")).to_be_focused()


def test_who_comes_and_goes_is_seen_without_a_reload(talk: Talk) -> None:
    ana, luis = talk.ana.page, talk.luis.page
    expect(ana.locator("#people li")).to_have_count(2)
    expect(ana.locator("#room-about")).to_contain_text("2 en línea")
    ana.locator("#people").focus()
    talk.adds("marta")
    expect(ana.locator("#people li")).to_have_count(3)
    expect(ana.locator("#people")).to_be_focused()
    for page in (ana, luis):
        expect(page.locator("#people li")).to_have_count(3)
        expect(page.locator("#room-about")).to_contain_text("3")


def test_who_comes_before_the_script_that_shows_it_is_seen(talk: Talk) -> None:
    """Other scripts of the page hear it first: none may begin, nor the socket open, until all are there."""
    luis = talk.luis
    luis.leaves_the_worker()
    held: list[Route] = []
    luis.page.route("**/chat_side_controller*.js", lambda route: held.append(route))
    luis.page.goto(talk.path)
    luis.page.wait_for_timeout(1000)  # the others have come
    talk.adds("marta")
    luis.page.wait_for_timeout(1000)  # and have heard of it, if they could
    held.pop().continue_()
    expect(luis.page.locator("#people li")).to_have_count(3)


_LONG_AGO = """
from datetime import timedelta
from uuid import uuid4
from django.utils import timezone
from chat.models import Message, Room
room, now = Room.objects.get(pk={room}), timezone.now()
of = dict(room=room, author=room.members.first())
Message.objects.bulk_create(
    Message(text=(text := f"Línea {{n}}"), html=f"<p>{{text}}</p>", client_id=uuid4(), seq=room.last_seq + n,
            created_at=now - timedelta(hours=8 * (400 - n)), **of)
    for n in range(1, 401)
)
Room.objects.filter(pk=room.pk).update(last_seq=room.last_seq + 400, created_at=now - timedelta(days=140))
"""


def test_a_day_leads_to_its_first_message_and_from_there_both_ways(talk: Talk, site: Site) -> None:
    ana = talk.ana.page
    ana.goto("about:blank")  # a page of the room would load itself anew in between: these messages have no events
    site.manage("shell", "-v0", "-c", _LONG_AGO.format(room=talk.room))
    talk.enter(ana)
    ana.locator(".split .day").last.focus()
    ana.keyboard.press("Enter")
    expect(ana.locator("#days")).to_be_visible()
    assert violations(ana) == []
    ana.keyboard.press("Escape")
    expect(ana.locator("#days")).to_be_hidden()
    expect(ana.locator(".split .day").last).to_be_focused()
    ana.keyboard.press("Enter")
    ana.get_by_role("link", name="Hace un mes").press("Enter")
    landed = ana.locator(".msg:focus")
    ana.wait_for_load_state("networkidle")  # those before and after it have come
    expect(landed).to_be_in_viewport(ratio=1)
    first = landed.locator("xpath=preceding-sibling::*[1]")
    expect(first).to_have_attribute("data-day", (date.today() - timedelta(days=30)).isoformat())
    body = ana.locator(".talk .body")
    for text, far in (("Línea 1", -100_000), ("Línea 400", 100_000)):
        while not ana.get_by_text(text, exact=True).count():
            body.evaluate("(body, far) => body.scrollBy(0, far)", far)
            ana.wait_for_timeout(100)
    days: list[str] = ana.locator("[data-day]").evaluate_all("all => all.map((each) => each.dataset.day)")
    assert days == sorted(set(days))
    pass_below_the_pointer(ana, ".talk .msg", ".talk .body", part=".said", step=-20)


def test_a_document_is_found_and_goes_with_the_message_as_a_card(talk: Talk) -> None:
    ana = talk.ana.page
    ana.locator("#compose-text").fill("Mira")
    ana.get_by_role("button", name="Adjuntar un documento").press("Enter")
    ana.keyboard.type("pliego de condiciones")
    expect(ana.get_by_role("option").first).to_be_visible()
    assert violations(ana) == []
    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Enter")
    expect(ana.locator("#compose-text")).to_be_focused()
    expect(ana.locator("#compose-text")).to_have_value(
        re.compile(r"Mira \[Pliego de condiciones.*\]\(/documents/\d+/\) ")
    )
    ana.keyboard.press("Enter")
    expect(ana.locator(".msg .linked")).to_contain_text("Pliego de condiciones")
    expect(ana.locator(".msg .linked .ft")).to_have_text(re.compile("DOCX|PDF|ODT"))
