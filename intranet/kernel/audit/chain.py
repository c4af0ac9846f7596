"""The hash chain: sealing what is committed, and walking it.

Ids commit out of order, and a lock held to the end of every service would cost most of the throughput: so
entries are written unsealed, and one loop seals whatever has become visible, in an order of its own.
"""

import hashlib
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from intranet.kernel.audit.models import Entry, Seal

START = "0" * 64
LATEST_COMMIT = timedelta(minutes=10)
"""No transaction takes longer: the database ends it before. An unsealed entry that is older was slipped in."""
_BATCH = 500

mirror = logging.getLogger("plaza.audit")


def digest(previous: str, entry: Entry) -> str:
    """SHA-256 over the former seal and everything the entry says."""
    said = json.dumps(entry.as_json(), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{said}".encode()).hexdigest()


def seal() -> int:
    """Seal what is committed; how many entries. Each goes to the log ``plaza.audit`` as a line of JSON.

    The line carries the seal's number and hash: kept on another machine, it is the anchor that shows
    when the end of the chain was cut off.
    """
    if not _unsealed().exists():
        return 0
    sealed: list[tuple[Seal, Entry]] = []
    with transaction.atomic():
        head = Seal.objects.select_for_update().order_by("-no").first()
        number, previous = (head.no, head.hash) if head else (0, START)
        for entry in _unsealed().order_by("pk")[:_BATCH]:
            number += 1
            link = Seal(no=number, entry_id=entry.pk, previous=previous, hash=digest(previous, entry))
            previous = link.hash
            sealed.append((link, entry))
        Seal.objects.bulk_create([link for link, _ in sealed])
    for link, entry in sealed:
        mirror.info(json.dumps({**entry.as_json(), "seal": link.no, "hash": link.hash}))
    return len(sealed)


def _unsealed() -> QuerySet[Entry]:
    """Entries without a seal, looked for no further back than a running transaction can reach."""
    entries = Entry.objects.filter(~Exists(Seal.objects.filter(entry_id=OuterRef("pk"))))
    head = Seal.objects.order_by("-no").values_list("entry_id", flat=True).first()
    last = Entry.objects.filter(pk=head).values_list("created_at", flat=True).first() if head else None
    return entries.filter(created_at__gte=last - LATEST_COMMIT) if last else entries


@dataclass(frozen=True)
class Report:
    """`problem` names the first bad row, "" if all is well. `head` is the hash of the last seal."""

    sealed: int
    unsealed: int
    head: str
    problem: str = ""


def verify(anchor: tuple[int, str] | None = None) -> Report:
    """Walk the chain from its start. ``anchor``: a seal's number and hash kept outside (from the log)."""
    number, head = 0, START
    for link, entry in _links():
        problem = _wrong_with(link, entry, number + 1, head)
        if problem:
            return Report(number, 0, head, problem)
        number, head = link.no, link.hash
        if anchor and anchor[0] == number and anchor[1] != head:
            return Report(number, 0, head, f"Seal {number} is not the one of the anchor: the chain was written anew.")
    if anchor and anchor[0] > number:
        return Report(number, 0, head, f"The chain ends at seal {number}, the anchor has seen {anchor[0]}: it was cut.")
    slipped_in = Entry.objects.filter(~Exists(Seal.objects.filter(entry_id=OuterRef("pk")))).order_by("pk")
    fresh = set(_unsealed().values_list("pk", flat=True))
    for pk in slipped_in.values_list("pk", flat=True).iterator():
        if pk not in fresh:
            return Report(number, len(fresh), head, f"Entry {pk} was slipped in: it is too old to have no seal.")
    return Report(number, len(fresh), head)


def _links() -> Iterator[tuple[Seal, Entry | None]]:
    """Seals in order, each with its entry, in bounded memory."""
    start = 0
    while links := list(Seal.objects.filter(no__gt=start).order_by("no")[:_BATCH]):
        entries = Entry.objects.in_bulk([link.entry_id for link in links])
        for link in links:
            yield link, entries.get(link.entry_id)
        start = links[-1].no


def _wrong_with(link: Seal, entry: Entry | None, expected: int, head: str) -> str:
    if link.no != expected:
        return f"Seal {expected} is missing."
    if entry is None:
        return f"Entry {link.entry_id} (seal {link.no}) was deleted."
    if link.previous != head:
        return f"Seal {link.no} (entry {link.entry_id}) does not follow the one before it."
    if link.hash != digest(head, entry):
        return f"Entry {link.entry_id} (seal {link.no}) was changed."
    return ""
