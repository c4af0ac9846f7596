"""What goes to Elasticsearch and what comes back, as JSON."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from intranet.kernel.core.resources import Ref
from search import analysis
from search.engines.base import MAX_BODY, EngineDown, Entry, Hit, Indexed, Refusal

TOO_BUSY = 429
BLOCKED = 403
CONFLICT = 409
MISSING = 404
BROKEN = 500


def batches(entries: Sequence[Entry], most: int = 500, characters: int = 5_000_000) -> Iterator[list[Entry]]:
    """Bulks of bounded length and weight."""
    batch: list[Entry] = []
    weight = 0
    for entry in entries:
        size = min(len(entry.document.body), MAX_BODY) if entry.document else 0
        if batch and (len(batch) >= most or weight + size > characters):
            yield batch
            batch, weight = [], 0
        batch.append(entry)
        weight += size
    if batch:
        yield batch


def lines(entry: Entry) -> list[dict[str, Any]]:
    action = {"_id": str(entry.ref), "version": entry.version, "version_type": "external_gte"}
    document = entry.document
    if document is None:
        return [{"delete": action}]
    title, body = analysis.clean(document.title), analysis.clean(document.body[:MAX_BODY])
    language = analysis.language_of(f"{title}. {body}", document.language)
    source = {
        "kind": document.kind,
        "object_id": document.id,
        "scope_id": str(document.scope_id),
        "author_id": str(document.author_id) if document.author_id is not None else None,
        "department_id": str(document.department_id) if document.department_id is not None else None,
        "file_type": document.file_type or None,
        "language": language,
        "date": document.date.isoformat() if document.date else None,
        "container": analysis.clean(document.container),
        "extra": dict(document.extra),
        f"title_{language}": title,
        f"body_{language}": body,
    }
    return [{"index": action}, source]


def refused(items: Sequence[dict[str, Any]]) -> dict[Ref, Refusal]:
    """What the server refused for a reason of the entry. Raises EngineDown if the reason is the server's own."""
    refused: dict[Ref, Refusal] = {}
    for item in items:
        (result,) = item.values()
        status = result["status"]
        if status < 300 or status == CONFLICT or (status == MISSING and "error" not in result):
            continue
        if status in (BLOCKED, MISSING) or is_unwell(status):
            raise EngineDown(result["error"]["reason"])
        kind, _, number = result["_id"].rpartition(":")
        refused[Ref(kind, int(number))] = Refusal(result["error"]["reason"], permanent=True)
    return refused


def counts(field: str, part: dict[str, Any]) -> dict[Any, int]:
    """How many there are of the chosen values and of those with most."""
    key = int if field.endswith("_id") else str
    buckets = [*part.get("chosen", {"buckets": []})["buckets"], *part["most"]["buckets"]]
    return {key(bucket["key"]): bucket["doc_count"] for bucket in buckets}


def is_unwell(status: int) -> bool:
    """Does it speak of the server, not of what was sent?"""
    return status == TOO_BUSY or status >= BROKEN


def indexed(row: dict[str, Any]) -> Indexed:
    return Indexed(ref(row["_source"]), row["_version"], int(row["_source"]["scope_id"]))


def ref(source: dict[str, Any]) -> Ref:
    return Ref(source["kind"], source["object_id"])


def hit(row: dict[str, Any]) -> Hit:
    source = row["_source"]
    fragments = [text for texts in row.get("highlight", {}).values() for text in texts]
    return Hit(
        ref=ref(source),
        snippet=fragments[0] if fragments else "",
        date=datetime.fromisoformat(source["date"]) if source["date"] else None,
        author_id=int(source["author_id"]) if source["author_id"] else None,
        container=source["container"],
        extra=source["extra"],
    )
