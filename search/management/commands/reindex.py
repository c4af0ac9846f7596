from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import engines
from search.engines.base import EngineDown
from search.services.indexing import rebuild


class Command(BaseCommand):
    help = "Builds the search index anew. Search goes on with the old one until the new one is complete."

    def handle(self, *args: Any, **options: Any) -> None:
        engine = engines.current()
        try:
            refused = rebuild(engine, report=lambda kind, count: self.stdout.write(f"{kind}: {count}"))
        except EngineDown as error:
            raise CommandError(f"The search engine does not answer: {error.__cause__ or error}") from error
        for ref, refusal in refused.items():
            self.stderr.write(f"{ref} was refused: {refusal.reason}")
        if refused:
            raise CommandError(f"{len(refused)} things are not in the new index.")
        self.stdout.write(f"The new index is in use ({engine.name}).")
