"""Two people talk in two browsers, over the real server: nothing is lost, doubled or left behind."""

import json
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Request, Route, expect

from tests.e2e.axe import violations
from tests.e2e.talk import Talk, call, heard, say
from tests.e2e.waiting import until

pytestmark = pytest.mark.browser


def lose_the_answer(route: Route) -> None:
    """The server has the request; its answer does not arrive."""
    with suppress(Error):  # the page may be left meanwhile
        route.fetch()
        route.abort()


def test_what_was_written_offline_is_sent_from_any_page(talk: Talk) -> None:
    ana = talk.ana
    ana.context.set_offline(True)
    for text in ("Sin red: uno", "Sin red: dos"):
        say(ana.page, text)
        expect(ana.page.locator(".is-pending", has_text=text)).to_be_visible()
    ana.page.goto("about:blank")
    ana.context.set_offline(False)
    ana.page.goto("/people/")
    for text in ("Sin red: uno", "Sin red: dos"):
        heard(talk.luis.page, text)
    talk.enter(ana.page)
    heard(ana.page, "Sin red: dos")
    assert talk.sent() == ["Sin red: uno", "Sin red: dos"]


def test_one_of_several_tabs_sends_and_a_tab_that_stayed_open_is_enough(talk: Talk) -> None:
    ana = talk.ana
    posted: list[Request] = []
    ana.context.on("request", lambda request: posted.append(request) if "/messages" in request.url else None)
    others = [ana.context.new_page() for _ in range(3)]
    for page in others:
        page.goto("/people/")
        page.locator("html[data-connection=online]").wait_for()
    ana.context.set_offline(True)
    say(ana.page, "La cuenta otra pestaña")
    expect(ana.page.locator(".is-pending")).to_be_visible()
    ana.page.goto("about:blank")
    posted.clear()
    ana.context.set_offline(False)
    heard(talk.luis.page, "La cuenta otra pestaña")
    for page in others:
        page.goto("/people/")  # each looks again
    talk.enter(ana.page)
    assert talk.sent() == ["La cuenta otra pestaña"]
    assert len([request for request in posted if request.failure is None]) == 1


def test_a_tab_that_is_there_sends_at_once_what_another_leaves(talk: Talk) -> None:
    """Its connection neither ends nor comes back, so nothing but the other tab can tell it."""
    ana = talk.ana
    other = ana.context.new_page()
    other.goto("/people/")
    other.locator("html[data-connection=online]").wait_for()
    ana.page.route("**/messages", lambda route: route.abort())
    say(ana.page, "Cierro y me voy")
    heard(ana.page, "Cierro y me voy")  # it waits, if the other tab has not been faster
    ana.page.goto("about:blank")
    heard(talk.luis.page, "Cierro y me voy")
    assert talk.sent() == ["Cierro y me voy"]


def test_a_script_that_the_network_lost_is_asked_for_again(talk: Talk) -> None:
    """The page stays open and its socket stays up: nothing but the page itself can try once more."""
    ana = talk.ana
    ana.context.set_offline(True)
    say(ana.page, "El guion llega tarde")
    expect(ana.page.locator(".is-pending")).to_be_visible()
    ana.page.goto("about:blank")
    ana.context.set_offline(False)
    ana.leaves_the_worker()
    ana.page.route("**/chat_outbox_controller*.js", lambda route: route.abort())
    with ana.page.expect_event("requestfailed", lambda request: "chat_outbox" in request.url):
        ana.page.goto("/people/")
    ana.page.unroute("**/chat_outbox_controller*.js")
    heard(talk.luis.page, "El guion llega tarde")


def test_an_answer_that_is_lost_doubles_nothing(talk: Talk) -> None:
    page = talk.ana.page
    page.route("**/messages", lose_the_answer)
    say(page, "La respuesta se pierde")
    heard(talk.luis.page, "La respuesta se pierde")
    with page.expect_event("requestfailed"):  # the page sends it once more
        talk.enter(page)
    heard(page, "La respuesta se pierde")
    with page.expect_response("**/messages"):
        page.unroute("**/messages")
    until(page, "!Object.keys(localStorage).some(key => key.startsWith('plaza-left:'))")  # its answer has come
    heard(page, "La respuesta se pierde")
    assert talk.sent() == ["La respuesta se pierde"]


def test_what_is_refused_is_kept_and_says_why(talk: Talk) -> None:
    page = talk.luis.page
    talk.luis.context.grant_permissions(["clipboard-read", "clipboard-write"])
    talk.luis.context.set_offline(True)
    say(page, "¿Sigo en la sala?")
    expect(page.locator(".is-pending")).to_be_visible()
    page.goto("about:blank")
    me = call(talk.ana, "GET", "/me")["id"]
    members = f"/rooms/{talk.room}/members"
    call(talk.ana, "PUT", members, {"members": [{"user": me, "role": "manager"}]})
    talk.luis.context.set_offline(False)
    page.goto("/people/")
    expect(page.locator(".toast", has_text="Paseo marítimo")).to_be_visible()
    page.goto("/chat/")
    unsent = page.locator(".unsent li", has_text="¿Sigo en la sala?")
    expect(unsent.locator(".why")).not_to_be_empty()
    assert violations(page) == []
    unsent.locator("[data-controller=copy]").click()
    expect(page.locator(".toast")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "¿Sigo en la sala?"
    both = [{"user": me, "role": "manager"}, {"user": talk.of_luis}]
    call(talk.ana, "PUT", members, {"members": both})
    unsent.locator("[data-action$='#again']").click()
    expect(unsent).to_have_count(0)
    heard(talk.ana.page, "¿Sigo en la sala?")


def test_what_is_refused_behind_a_thread_is_said_on_a_phone(talk: Talk) -> None:
    page = talk.ana.page
    page.set_viewport_size({"width": 390, "height": 844})
    say(page, "¿Quién abre el paseo?")
    line = page.locator(".talk .msg", has_text="paseo")
    line.locator(".reply").wait_for(state="attached")
    line.focus()
    line.locator(".reply").press("Enter")
    page.route("**/messages", lambda route: route.fulfill(status=409, json={"detail": "Hoy no."}))
    say(page, "Yo no", "reply-text")
    expect(page.locator(".toast", has_text="Paseo marítimo")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".unsent li", has_text="Yo no")).to_be_visible()


def test_a_text_that_is_not_sent_yet_survives_a_page_that_loads_anew(talk: Talk) -> None:
    """A first direct message brings another list of conversations."""
    page = talk.ana.page
    page.locator("#compose-text").press_sequentially("A medio escr")
    page.reload()
    expect(page.locator("#compose-text")).to_have_value("A medio escr")
    page.locator("#compose-text").press_sequentially("ibir")
    page.keyboard.press("Enter")
    heard(talk.luis.page, "A medio escribir")
    page.reload()
    expect(page.locator("#compose-text")).to_have_value("")


def test_nobody_else_sends_what_i_wrote(talk: Talk) -> None:
    """A shared computer: Ana's page is still open when Luis has signed in in another tab."""
    ana = talk.ana
    ana.context.set_offline(True)
    say(ana.page, "Lo firma Ana")
    expect(ana.page.locator(".is-pending")).to_be_visible()
    cookies = talk.luis.context.cookies()
    ana.context.clear_cookies()
    ana.context.add_cookies(cookies)
    with ana.page.expect_response("**/messages") as refused:
        ana.context.set_offline(False)
    assert refused.value.status == 403
    expect(ana.page.locator(".is-pending")).to_be_visible()
    assert talk.sent() == []


def test_an_edit_and_a_deletion_show_at_once_on_the_other_side(talk: Talk) -> None:
    ana, luis = talk.ana.page, talk.luis.page
    say(ana, "El quiosco abre el *lunes* con garabato")
    heard(luis, "garabato")
    ana.locator(".msg", has_text="garabato").focus()
    ana.locator(".msg", has_text="garabato").locator(".menu:not(.reacting) > summary").focus()
    ana.keyboard.press("ArrowDown")
    ana.keyboard.press("Enter")
    expect(ana.locator("main textarea")).to_have_value("El quiosco abre el *lunes* con garabato")
    ana.locator("main textarea").fill("El quiosco abre el *martes* con arabesco")
    ana.locator("main form .main").press("Enter")
    for page in (ana, luis):
        line = page.locator(".msg", has_text="arabesco")
        expect(line.locator("em")).to_have_text("martes")
        expect(line.locator(".edited")).to_be_visible()
        expect(page.locator(".msg", has_text="garabato")).to_have_count(0)
    talk.ana.finds("arabesco", "Paseo marítimo")
    talk.enter(ana)
    ana.locator(".msg", has_text="arabesco").focus()
    ana.locator(".msg", has_text="arabesco").locator(".menu:not(.reacting) > summary").focus()
    ana.keyboard.press("ArrowUp")
    ana.keyboard.press("Enter")
    ana.locator("main form .danger").press("Enter")
    for page in (ana, luis):
        expect(page.locator(".msg .gone")).to_be_visible()
        expect(page.locator(".msg", has_text="arabesco")).to_have_count(0)
    for person in (talk.ana, talk.luis):
        person.finds_nothing("arabesco")
        person.finds_nothing("garabato")
    talk.enter(luis)
    assert "arabesco" not in json.dumps(call(talk.luis, "GET", f"/rooms/{talk.room}/events?after=0"))
