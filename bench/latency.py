"""How soon what was written is found by those it is for, heard by who listens, and hidden when taken back."""

import asyncio
import io
import time
import uuid
from statistics import median

import httpx

from bench.figures import Figure
from bench.sockets import Client
from bench.world import Running, World, person, session_of

TIMES = 7
_PATIENCE = 30


def run(world: World) -> list[Figure]:
    world.make_demo()
    with world.serve(worker=True) as running:
        ana, luis, marta = (_browser(running, name) for name in ("ana", "luis", "marta"))
        _seconds_until_found(luis, _upload(ana))  # the first one may fill caches
        uploads = [_seconds_until_found(luis, _upload(ana)) for _ in range(TIMES)]
        shown = sum(_shows_what_was_taken_back(ana, marta) for _ in range(TIMES))
        pages = [_seconds_until_found(luis, _publish()) for _ in range(TIMES)]
        said = [_seconds_until_found(luis, _say(ana)) for _ in range(TIMES)]
        heard = asyncio.run(_heard(running, ana))
    return [
        *_figures("A PDF is uploaded → its words are found by a colleague", uploads, 5),
        Figure("A share is taken back: searches that still show it", "searches", shown, None, "0", shown == 0),
        *_figures("News is published → found", pages, 2),
        *_figures("A message is sent → found by a member", said, 2),
        *_figures("A message is sent → another's socket has it", heard, 1),
    ]


def _figures(name: str, seconds: list[float], most: float) -> list[Figure]:
    return [
        Figure(f"{name}, {label}", "ms", value * 1_000, None, f"≤ {most} s", value <= most)
        for label, value in (("median", median(seconds)), ("worst", max(seconds)))
    ]


def _browser(running: Running, name: str) -> httpx.Client:
    """An API client of a person of the demo."""
    from intranet.kernel.accounts.models import ApiToken

    _token, secret = ApiToken.issue(person(f"{name}@demo.example"), "bench")
    headers = {"Authorization": f"Bearer {secret}", "Host": "localhost"}
    return httpx.Client(base_url=f"http://127.0.0.1:{running.port}/api/v1", headers=headers, timeout=_PATIENCE)


def _found(browser: httpx.Client, word: str) -> bool:
    return bool(browser.get("/search", params={"q": word}).raise_for_status().json()["items"])


def _seconds_until_found(browser: httpx.Client, word: str) -> float:
    """From now, when the writer has been answered. Raises SystemExit for what is never found."""
    started = time.monotonic()
    while time.monotonic() < started + _PATIENCE:
        if _found(browser, word):
            return time.monotonic() - started
    raise SystemExit(f"“{word}” is not found.")


def _word() -> str:
    return f"palabra{uuid.uuid4().hex[:12]}"


def _upload(browser: httpx.Client) -> str:
    """Put a PDF into the folder of Urbanismo; gives a word that is in it alone."""
    word = _word()
    _send_pdf(browser, word)
    return word


def _send_pdf(browser: httpx.Client, word: str) -> int:
    from reportlab.pdfgen.canvas import Canvas

    from documents.models import Folder

    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 720, f"Memoria del expediente {word}")
    canvas.save()
    folder = Folder.objects.get(department__name="Urbanismo")
    sent = browser.post(
        "/documents", data={"folder": folder.pk}, files={"file": ("memoria.pdf", file.getvalue(), "application/pdf")}
    )
    document: int = sent.raise_for_status().json()["id"]
    return document


def _shows_what_was_taken_back(owner: httpx.Client, reader: httpx.Client) -> bool:
    """Does the first search after the answer still show it?"""
    word = _word()
    address = f"/documents/{_send_pdf(owner, word)}/grants"
    given = [{"principal": f"u:{person('marta@demo.example').pk}", "role": "reader"}]
    owner.put(address, json={"grants": given}).raise_for_status()
    _seconds_until_found(reader, word)
    owner.put(address, json={"grants": []}).raise_for_status()
    return _found(reader, word)


def _publish() -> str:
    """Publish news for everybody, as the workflow does once it is approved; gives its word."""
    from intranet.pages.models import NewsIndexPage, NewsPage

    word = _word()
    above = NewsIndexPage.objects.order_by("depth").first()
    assert above is not None
    writer, approver = person("editora@demo.example"), person("redactor@demo.example")
    page = above.add_child(instance=NewsPage(title=f"Aviso {word}", slug=word, live=False, owner=writer))
    page.save_revision(user=writer).publish(user=approver, skip_permission_checks=True)
    return word


def _say(browser: httpx.Client) -> str:
    """Write in the room of Urbanismo; gives the word."""
    word = _word()
    _send_message(browser, word)
    return word


def _send_message(browser: httpx.Client, text: str) -> None:
    from chat.models import Room

    room = Room.objects.get(name="Urbanismo")
    body = {"client_id": str(uuid.uuid4()), "text": text}
    browser.post(f"/rooms/{room.pk}/messages", json=body).raise_for_status()


async def _heard(running: Running, browser: httpx.Client) -> list[float]:
    """Seconds from sending until the frame has reached the other's socket."""
    cookie = await asyncio.to_thread(session_of, "luis@demo.example")
    client = await Client.open(running.port, cookie)
    while b'"hello"' not in await client.frame():
        pass
    times = []
    for _ in range(TIMES):
        word = _word()
        started = time.monotonic()
        sending = asyncio.create_task(asyncio.to_thread(_send_message, browser, word))
        while word.encode() not in await asyncio.wait_for(client.frame(), _PATIENCE):
            pass
        times.append(time.monotonic() - started)
        await sending
    client.writer.close()
    return times
