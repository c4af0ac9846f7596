"""Long lists in a browser: a folder of 10,000 documents and a room of 100,000 messages, scrolled by the wheel to the
end of what is loaded, which loads more.

The baseline is as many of the same rows in one page that somebody wrote by hand: no script, all there at once. Both
are scrolled in turn, several times, and each figure is a median. A task counts by the processor time of the page's
main thread, as other programs hold it up on a busy machine; a browser without a graphics card draws its frames late,
so they are compared with those of the baseline.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from statistics import median
from typing import Any
from uuid import uuid4

from playwright.sync_api import BrowserContext, Page, ViewportSize, sync_playwright

from bench.figures import Figure, quantile
from bench.home import WHO
from bench.world import PRODUCT, World, person, session_of
from tools.services.browser import program

DOCUMENTS = 10_000
MESSAGES = 100_000
ROUNDS = 3
TURNS = 400
"""Of the wheel, each two frames long: at SPEEDS[0] some 80,000 pixels, which is 1,600 rows."""
SPEEDS = (200, 600)
"""Pixels of a turn. 200 is a strong fling, seven screens a second; 600 is more than anybody can read."""
LONG = 50
"""Milliseconds of a task after which people feel that something hangs."""
FRAME = 1000 / 60
SCREEN: ViewportSize = {"width": 1360, "height": 860}
AS_GOOD = 1.1
"""Frames that come so much later than the baseline's are as good."""
BATCH = 2_000

_FRAMES = """
window.frames60 = [];
let last = performance.now();
const step = (now) => { window.frames60.push(now - last); last = now; requestAnimationFrame(step); };
requestAnimationFrame(step);
"""


@dataclass(frozen=True)
class Long:
    """A list: a row of it, the way the wheel turns, and what grows by one with each row that comes."""

    name: str
    path: str
    row: str
    direction: int
    grows: str


@dataclass(frozen=True)
class Scrolled:
    """The longest task and the p95 of the time between two frames, in ms; what that task did."""

    longest: float
    frame: float
    within: str


def run(world: World) -> Iterator[Figure]:
    world.make_demo()
    world.collect_static()
    documents, messages = f"/documents/folders/{_documents()}/", f"/chat/{_messages()}/"
    session = session_of(WHO)
    with world.serve(PRODUCT) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        ours = browser.new_context(viewport=SCREEN, base_url=running.url)
        by_hand = browser.new_context(viewport=SCREEN, base_url=running.url, service_workers="block")
        for context in (ours, by_hand):
            context.add_cookies([{"name": "sessionid", "value": session, "url": running.url}])
        lists = (
            Long(f"{DOCUMENTS:,} documents", documents, "tbody tr", 1, "rows.length"),
            Long(f"{MESSAGES:,} messages", messages, ".msg", -1, "-rows[0].dataset.seq"),
        )
        for of, speed in product(lists, SPEEDS):
            yield from _figures(ours, by_hand, of, speed)
        browser.close()


def _figures(context: BrowserContext, by_hand: BrowserContext, of: Long, speed: int) -> Iterator[Figure]:
    pairs = [_pair(context, by_hand, of, speed) for _round in range(ROUNDS)]
    longest, theirs = (median(each.longest for each in side) for side in zip(*pairs, strict=True))
    frame, their_frame = (median(each.frame for each in side) for side in zip(*pairs, strict=True))
    bar = max(FRAME + 0.5, their_frame * AS_GOOD)
    name = f"{of.name} at {speed * 30:,} px/s"
    yield Figure(f"{name}: longest task", "ms", longest, theirs, f"≤ {LONG} ms", longest <= LONG)
    yield Figure(f"{name}: frame, p95", "ms", frame, their_frame, "≤ 17 ms, or as by hand", frame <= bar)


def _pair(context: BrowserContext, by_hand: BrowserContext, of: Long, speed: int) -> tuple[Scrolled, Scrolled]:
    page = context.new_page()
    page.goto(of.path, wait_until="networkidle")
    rows = page.locator(of.row)
    before, some = rows.evaluate_all(f"rows => {of.grows}"), rows.count()
    ours = _scrolled(page, of.direction * speed)
    came = rows.evaluate_all(f"rows => {of.grows}") - before
    html = _written_by_hand(page, of.row, some + came)
    page.close()
    plain = by_hand.new_page()
    plain.route("**/by-hand/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    plain.goto("/by-hand/", wait_until="networkidle")
    theirs = _scrolled(plain, speed)
    plain.close()
    print(f"  {of.name}: {came} rows came · longest {ours.longest:.0f} ms: {ours.within}", flush=True)
    print(f"  by hand: longest {theirs.longest:.0f} ms: {theirs.within}", flush=True)
    return ours, theirs


def _scrolled(page: Page, turn: int) -> Scrolled:
    browser = page.context.browser
    assert browser is not None
    page.mouse.move(600, 500)
    page.evaluate(_FRAMES)
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    for _turn in range(TURNS):
        page.mouse.wheel(0, turn)
        page.wait_for_timeout(2 * FRAME)
    frames = page.evaluate("window.frames60.slice(5)")  # before the page rests
    longest, within = _longest_task(json.loads(browser.stop_tracing())["traceEvents"])
    return Scrolled(longest, quantile(frames, 0.95), within)


def _longest_task(events: list[dict[str, Any]]) -> tuple[float, str]:
    """The longest task of the main thread of a renderer, in ms, and what it spent them on."""
    named = [event for event in events if event["name"] == "thread_name"]
    main = {(each["pid"], each["tid"]) for each in named if each["args"]["name"] == "CrRendererMain"}
    parts = [event for event in events if event["ph"] == "X" and (event["pid"], event["tid"]) in main]
    task = max((part for part in parts if part["name"].endswith("RunTask")), key=_time)
    inside = [part for part in parts if part is not task and _holds(task, part)]
    largest = sorted(inside, key=_time, reverse=True)[:5]
    return _time(task), ", ".join(f"{part['name']} {_time(part):.0f}" for part in largest)


def _time(event: dict[str, Any]) -> float:
    """Of the processor, in ms."""
    return event.get("tdur", event.get("dur", 0)) / 1000


def _holds(task: dict[str, Any], part: dict[str, Any]) -> bool:
    same = (task["pid"], task["tid"]) == (part["pid"], part["tid"])
    return same and task["ts"] <= part["ts"] <= task["ts"] + task["dur"]


def _written_by_hand(page: Page, row: str, rows: int) -> str:
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
