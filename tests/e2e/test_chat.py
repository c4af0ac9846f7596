"""The chat in a real browser: nothing axe finds, nothing that overflows a phone, menus for the keyboard."""

import uuid
from itertools import product

import pytest
from playwright.sync_api import expect

from chat.services import messages, reading, rooms
from intranet.kernel.core import limits
from tests.e2e.axe import violations
from tests.factories.people import department, person

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

OPTIONS = ".menu:not(.reacting) > summary"
"""What opens the options of a message."""


@pytest.fixture
def talk():
    """A room that Ana manages, with messages of two people, one of them deleted, one new to her."""
    limits.forget()
    urban = department("Urbanismo")
    ana = person("Ana", "Torres", urban, job_title="Arquitecta")
    luis = person("Luis", "Prado", urban, job_title="Técnico de licencias")
    person("Maximiliana Inmaculada", "de la Concepción Fernández-Montesinos y Echeverría", urban)
    room = rooms.create(actor=ana, name="Licencias de obra", description="Dudas del día", members=[luis.pk])
    rooms.create(actor=ana, name="Fiestas y ferias de verano 2026", members=[luis.pk])
    said = [
        messages.send(actor=author, room_id=where, client_id=uuid.uuid4(), text=text)
        for author, where, text in [
            (ana, room.pk, "Buenos días. ¿Cómo va el **expediente 214**?"),
            (luis, room.pk, "Falta el plano de situación: `plano-02.pdf`."),
            (luis, room.pk, "Esto sobra"),
            (ana, room.pk, "Gracias, lo pido hoy."),
            (luis, rooms.open_direct(actor=luis, user_id=ana.pk).pk, "¿Tienes un momento?"),
        ]
    ]
    messages.delete(actor=luis, message_id=said[2].pk)
    reading.mark_read(actor=ana, room_id=room.pk, seq=said[0].seq)
    return {"ana": ana, "luis": luis, "room": room.pk, "message": said[3].pk}


def test_the_pages_are_accessible_and_fit(visit, talk):
    page = visit("/chat/", talk["ana"])
    for path in (
        "/chat/",
        "/chat/{room}/",
        "/chat/new/",
        "/chat/{room}/members/",
        "/chat/{room}/members/?q=max",
        "/chat/messages/{message}/edit/",
        "/chat/messages/{message}/delete/",
    ):
        page.set_viewport_size({"width": 1360, "height": 860})
        page.goto(path.format(**talk))
        if path == "/chat/{room}/":
            page.locator(f"#m{talk['message']}").locator(OPTIONS).focus()
            page.keyboard.press("Enter")
        for width, theme in product((1360, 390), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 860})
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
            assert (path, width, theme, violations(page)) == (path, width, theme, [])


def test_a_message_is_edited_and_deleted_with_the_keyboard(visit, talk):
    page = visit(f"/chat/{talk['room']}/", talk["ana"])
    line = page.locator(f"#m{talk['message']}")
    line.focus()
    line.locator(OPTIONS).focus()
    page.keyboard.press("ArrowDown")
    expect(line.locator("a[href$='/edit/']")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main textarea")).not_to_have_value("")  # it is there to be changed
    page.locator("main textarea").fill("Gracias, lo pido *mañana*.")
    page.locator("main form .main").press("Enter")
    expect(line.locator(".said")).to_have_text("Gracias, lo pido mañana.")
    expect(line.locator(".edited")).to_be_visible()
    line.focus()
    line.locator(OPTIONS).focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.locator("main form .danger").press("Enter")
    expect(line.locator(".gone")).to_be_visible()
    expect(line.locator(OPTIONS)).to_have_count(0)


def test_people_are_found_as_one_types_and_added(visit, talk):
    page = visit(f"/chat/{talk['room']}/members/", talk["ana"])
    page.locator("#q").press_sequentially("maxi echeverría")
    page.locator("#found .main").click()
    expect(page.locator("form > .members > li")).to_have_count(3)
