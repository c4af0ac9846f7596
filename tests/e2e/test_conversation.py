"""What the screen of a conversation does, in two browsers over the real server: reactions, threads, mentions, keys."""

import pytest
from playwright.sync_api import expect

from tests.e2e.axe import violations
from tests.e2e.talk import Talk, call, heard, say

pytestmark = pytest.mark.browser


def test_a_reaction_counts_in_both_browsers_and_says_whose_it_is(talk: Talk) -> None:
    ana, luis = talk.ana.page, talk.luis.page
    say(ana, "Aprobado por la comisión")
    line = luis.locator(".msg", has_text="Aprobado")
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
    heard(luis, "el jueves")
    ana.locator("#compose-text").press("ArrowUp")
    expect(ana.locator("#compose-text")).to_have_value("El martes no, el jueves")
    say(ana, "El miércoles")
    for page in (ana, luis):
        expect(page.locator(".msg .said")).to_have_text("El miércoles")
    expect(ana.locator("#compose-text")).to_have_value("")


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
            - separator
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
    call(talk.ana, "POST", "/rooms", {"name": "Espigón y faro", "members": [talk.of_luis]})  # a name no other test gives
    talk.enter(ana)
    ana.locator(".rooms input").fill("espigon")
    expect(ana.locator(".rooms a[data-room]:visible")).to_have_count(1)
    ana.keyboard.press("ArrowDown")
    expect(ana.locator(".rooms a[data-room]:visible")).to_be_focused()


def test_who_comes_and_goes_is_seen_without_a_reload(talk: Talk) -> None:
    ana, luis = talk.ana.page, talk.luis.page
    expect(ana.locator("#people li")).to_have_count(2)
    marta = call(talk.ana, "GET", "/people?q=marta")["items"][0]["id"]
    me = call(talk.ana, "GET", "/me")["id"]
    members = [{"user": me, "role": "manager"}, {"user": talk.of_luis}, {"user": marta}]
    call(talk.ana, "PUT", f"/rooms/{talk.room}/members", {"members": members})
    for page in (ana, luis):
        expect(page.locator("#people li")).to_have_count(3)
        expect(page.locator("#room-about")).to_contain_text("3")
