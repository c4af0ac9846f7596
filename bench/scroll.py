"""Long lists in a browser: a folder of 10,000 documents and a room of 100,000 messages, scrolled by the wheel to the
end of what is loaded, which loads more.

The baseline is the same number of the same rows as one page that somebody wrote by hand: no script, all there at once.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import Browser, Page, sync_playwright

from bench.figures import Figure, quantile
from bench.home import WHO
from bench.world import PRODUCT, Running, World, person, session_of
from tools.services.browser import program

DOCUMENTS = 10_000
MESSAGES = 100_000
TURNS = 400
"""Of the wheel, each of 600 pixels and two frames: some 240,000 pixels, which is 4,000 rows."""
LONG = 50_000
"""Microseconds of a task after which people feel that something hangs."""
FRAME = 1000 / 60
BATCH = 2_000

_FRAMES = """
window.frames60 = [];
let last = performance.now();
const step = (now) => { window.frames60.push(now - last); last = now; requestAnimationFrame(step); };
requestAnimationFrame(step);
"""


def run(world: World) -> Iterator[Figure]:
    world.make_demo()
    world.collect_static()
    folder, room = _documents(), _messages()
    session = session_of(WHO)
    with world.serve(PRODUCT) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        open_page = _opener(browser, running, session)
        yield from _list(open_page(f"/documents/folders/{folder}/"), f"{DOCUMENTS:,} documents", "tbody tr", 1)
        yield from _list(open_page(f"/chat/{room}/"), f"{MESSAGES:,} messages", ".msg", -1)
        browser.close()


def _opener(browser: Browser, running: Running, session: str) -> Callable[[str], Page]:
    context = browser.new_context(viewport={"width": 1360, "height": 860})
    context.add_cookies([{"name": "sessionid", "value": session, "url": running.url}])

    def open_page(address: str) -> Page:
        page = context.new_page()
        page.goto(f"{running.url}{address}", wait_until="networkidle")
        return page

    return open_page


def _list(page: Page, name: str, row: str, direction: int) -> Iterator[Figure]:
    longest, frame = _scrolled(page, direction)
    rows = page.locator(row).count()
    print(f"  {name}: {rows} rows had come when the wheel stopped", flush=True)
    plain = page.context.new_page()
    plain.set_content(_by_hand(page, row, rows))
    their_longest, their_frame = _scrolled(plain, 1)
    plain.close()
    page.close()
    yield Figure(f"{name}: longest task", "ms", longest, their_longest, "≤ 50 ms", longest <= 50)
    yield Figure(f"{name}: frame, p95", "ms", frame, their_frame, "≤ 17 ms (60/s)", frame <= FRAME + 0.5)


def _scrolled(page: Page, direction: int) -> tuple[float, float]:
    """(longest task of the page's main thread, p95 of the time between two frames) in ms while it is scrolled."""
    browser = page.context.browser
    assert browser is not None
    page.mouse.move(600, 500)
    page.evaluate(_FRAMES)
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    for _turn in range(TURNS):
        page.mouse.wheel(0, 600 * direction)
        page.wait_for_timeout(2 * FRAME)
    trace = json.loads(browser.stop_tracing())
    frames = page.evaluate("window.frames60.slice(5)")
    return _longest_task(trace["traceEvents"]), quantile(frames, 0.95)


def _longest_task(events: list[dict[str, Any]]) -> float:
    """Of the main threads of renderers, in ms."""
    named = [event for event in events if event["name"] == "thread_name"]
    main = {(each["pid"], each["tid"]) for each in named if each["args"]["name"] == "CrRendererMain"}
    of_main = (event for event in events if (event["pid"], event["tid"]) in main)
    tasks = [event.get("dur", 0) for event in of_main if event["name"].endswith("RunTask")]
    print(f"  {sum(task > LONG for task in tasks)} of {len(tasks)} tasks were longer than 50 ms", flush=True)
    return max(tasks, default=0) / 1000


def _by_hand(page: Page, row: str, rows: int) -> str:
    """The rows over and over, without scripts, with the same stylesheet."""
    sheet = page.locator("link[rel=stylesheet]").first.evaluate("link => link.href")
    some = page.locator(row).evaluate_all("rows => rows.slice(-50).map((row) => row.outerHTML)")
    body = "".join(some[number % len(some)] for number in range(rows))
    inner = f"<table><tbody>{body}</tbody></table>" if "tr" in row else body
    return f'<!doctype html><link rel="stylesheet" href="{sheet}"><main>{inner}</main>'


def _documents() -> int:
    """A folder full of rows that share one file, as no service writes 10,000 documents in a minute."""
    from django.utils import timezone

    from documents.models import Document, DocumentState, DocumentVersion, Folder

    folder = Folder.objects.get(department=person(WHO).department)
    assert folder.scope_id is not None
    sample = DocumentVersion.objects.filter(document__state=DocumentState.READY).select_related("file")[0]
    now, owner = timezone.now(), person(WHO)
    for start in range(0, DOCUMENTS, BATCH):
        made = Document.objects.bulk_create(
            Document(
                folder=folder,
                title=f"Expediente {number:05d} de licencia de obra menor",
                owner=owner,
                scope_id=folder.scope_id,
                state=DocumentState.READY,
                changed_at=now - timedelta(minutes=number),
            )
            for number in range(start, start + BATCH)
        )
        versions = DocumentVersion.objects.bulk_create(
            DocumentVersion(document=row, number=1, file=sample.file, sha256=sample.sha256, author=owner)
            for row in made
        )
        for row, version in zip(made, versions, strict=True):
            row.current = version
        Document.objects.bulk_update(made, ["current"], batch_size=500)
    return folder.pk


def _messages() -> int:
    """A conversation of years between two people."""
    from django.utils import timezone

    from chat.models import Message, Room

    room = Room.objects.filter(members=person(WHO), kind=Room.Kind.ROOM).latest("last_message_at")
    people = list(room.members.all()[:2])
    now = timezone.now()
    for start in range(0, MESSAGES, BATCH):
        Message.objects.bulk_create(
            Message(
                room=room,
                author=people[number % 7 % 2],
                client_id=uuid4(),
                text=f"Mensaje {number} sobre el expediente.",
                html=f"<p>Mensaje {number} sobre el expediente.</p>",
                seq=room.last_seq + number + 1,
                created_at=now - timedelta(minutes=MESSAGES - number),
            )
            for number in range(start, start + BATCH)
        )
    Room.objects.filter(pk=room.pk).update(last_seq=room.last_seq + MESSAGES, last_message_at=now)
    return room.pk
