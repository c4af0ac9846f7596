"""Elasticsearch 9: concrete indices behind two aliases, ``<prefix>`` (searched) and ``<prefix>-building``.

Writes go through the aliases and insist on them, so nothing makes an index by accident; external versions
refuse what is stale, in whatever order writes arrive. A breaker keeps a dead or hung server from being asked
more than once in a few seconds.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.dsl import Search

from intranet.kernel.core.resources import Ref
from search import analysis
from search.engines.base import COUNTED, SHAPE, EngineDown, Entry, Health, Indexed, Refusal, Request, Results
from search.engines.breaker import Breaker
from search.engines.elasticsearch import bodies, index, statements

_PAGE = 2_000
_KEPT = "2m"


class ElasticsearchEngine:
    """One per process; the client is safe to share between threads."""

    name = "elasticsearch"

    def __init__(self, url: str, suffix: str = "", *, timeout: float = 0) -> None:
        """``url`` has the index prefix as its path, ``suffix`` is added to it.

        ``timeout``: seconds a search may take, instead of those of the settings.
        """
        self._timeout = timeout or settings.SEARCH_TIMEOUT
        parts = urlsplit(url)
        self._alias = (parts.path.strip("/") or "plaza") + suffix
        self._building = f"{self._alias}-building"
        self._client = Elasticsearch(
            parts._replace(path="", query="", fragment="").geturl(), max_retries=0, retry_on_timeout=False
        )
        self._breaker = Breaker(seconds=5)
        self._fits = False  # once it does, it goes on to: it is asked for twice a second

    def write(self, entries: Sequence[Entry], *, building: bool = False) -> dict[Ref, Refusal]:
        refused: dict[Ref, Refusal] = {}
        with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
            for target in self._targets(client, building_only=building):
                for batch in bodies.batches(entries):
                    operations = [line for entry in batch for line in bodies.lines(entry)]
                    answer = client.bulk(operations=operations, index=target, require_alias=True)
                    refused |= bodies.refused(answer["items"])
        return refused

    def refresh(self) -> None:
        with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
            client.indices.refresh(index=f"{self._alias},{self._building}", ignore_unavailable=True)

    def search(self, request: Request) -> Results:
        answer = self._run(statements.search(request))
        parts = answer["aggregations"]
        return Results(
            hits=[bodies.hit(row) for row in answer["hits"]["hits"]],
            total=answer["hits"]["total"]["value"],
            counts={field: bodies.counts(field, parts[field]) for field in COUNTED},
            since=[parts["date"][f"since_{place}"]["doc_count"] for place in range(len(request.since))],
        )

    def suggest(
        self, text: str, *, scopes: Sequence[int], hidden: Sequence[Ref], limit: int, kinds: Sequence[str] = ()
    ) -> list[Ref]:
        if not analysis.words(text):
            return []
        answer = self._run(statements.suggest(text, scopes, hidden, limit, kinds))
        return [bodies.ref(row["_source"]) for row in answer["hits"]["hits"]]

    def fits(self) -> bool:
        if not self._fits:
            with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
                self._prepare(client)
                (found,) = client.indices.get_mapping(index=self._alias).body.values()
            self._fits = found["mappings"].get("_meta", {}).get("shape") == SHAPE
        return self._fits

    def start_building(self) -> None:
        self.drop_built()
        with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
            self._create(client, self._building)

    def use_built(self) -> None:
        with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
            built, former = self._behind(client, self._building), self._behind(client, self._alias)
            if not built:
                raise RuntimeError("No index is being built.")
            client.indices.refresh(index=built)
            swap = [{"add": {"index": name, "alias": self._alias}} for name in built]
            swap += [{"remove": {"index": name, "alias": self._building}} for name in built]
            client.indices.update_aliases(actions=swap + [{"remove_index": {"index": name}} for name in former])

    def drop_built(self) -> None:
        with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
            for name in self._behind(client, self._building):
                client.indices.delete(index=name, ignore_unavailable=True)

    def contents(self) -> Iterator[Indexed]:
        with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
            self._prepare(client)
            pit = client.open_point_in_time(index=self._alias, keep_alive=_KEPT)["id"]
        after: list[Any] | None = None
        while after is None or after:
            with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
                rows = client.search(
                    pit={"id": pit, "keep_alive": _KEPT},
                    size=_PAGE,
                    search_after=after,
                    sort=["kind", "object_id"],
                    source_includes=["kind", "object_id", "scope_id"],
                    version=True,
                )["hits"]["hits"]
            yield from map(bodies.indexed, rows)
            after = rows[-1]["sort"] if rows else []
        with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
            client.close_point_in_time(id=pit)

    def health(self) -> Health:
        try:
            with self._asking(self._timeout) as client:
                version = client.info()["version"]["number"]
                self._prepare(client)
                count = client.count(index=self._alias)["count"]
                state = client.cluster.health()["status"]
        except EngineDown as error:
            return Health(self.name, ok=False, detail=str(error.__cause__ or "It did not answer a moment ago."))
        detail = f"Elasticsearch {version}, index {self._alias}, {state}"
        return Health(self.name, ok=state != "red", detail=detail, documents=count)

    def remove(self) -> None:
        self.drop_built()
        with self._asking(settings.SEARCH_WRITE_TIMEOUT) as client:
            for name in self._behind(client, self._alias):
                client.indices.delete(index=name, ignore_unavailable=True)

    def _run(self, search: "Search[Any]") -> Any:
        with self._asking(self._timeout) as client:
            body = search.to_dict()
            try:
                return client.search(index=self._alias, body=body)
            except NotFoundError:
                self._prepare(client)
                return client.search(index=self._alias, body=body)

    def _targets(self, client: Elasticsearch, *, building_only: bool) -> list[str]:
        """Aliases to write through, looked up after the changes were claimed: see docs/features/search.md."""
        building = bool(client.indices.exists_alias(name=self._building))
        if building_only:
            if not building:
                raise RuntimeError("No index is being built.")
            return [self._building]
        self._prepare(client)
        return [self._alias, *([self._building] if building else [])]

    def _prepare(self, client: Elasticsearch) -> None:
        """The index in use exists."""
        if not client.indices.exists_alias(name=self._alias):
            self._create(client, self._alias)

    def _create(self, client: Elasticsearch, alias: str) -> None:
        name = f"{self._alias}-{time.time_ns():x}"
        client.indices.create(index=name, settings=index.settings(), mappings=index.mapping(), aliases={alias: {}})

    def _behind(self, client: Elasticsearch, alias: str) -> list[str]:
        try:
            return list(client.indices.get_alias(name=alias).body)
        except NotFoundError:
            return []

    @contextmanager
    def _asking(self, seconds: float) -> Iterator[Elasticsearch]:
        """The client, unless the breaker is open. Raises EngineDown, within ``seconds`` per call."""
        if not self._breaker.lets_through():
            raise EngineDown
        try:
            yield self._client.options(request_timeout=seconds)
        except (TransportError, ApiError) as error:
            # What the server refuses as malformed says nothing about its health: nobody else has to wait for that.
            if not isinstance(error, ApiError) or bodies.is_unwell(error.status_code):
                self._breaker.failed()
            raise EngineDown from error
        self._breaker.worked()
