from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engines
from search.engines.base import EngineDown
from search.services import indexing


class Command(BaseCommand):
    help = "Compares the search index with the database: what is missing, orphaned, stale or in the wrong scope."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="hand what differs to the worker")

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        try:
            differences = indexing.compare(engines.current())
        except EngineDown as error:
            raise CommandError(f"The search engine does not answer: {error.__cause__ or error}") from error
        if not differences:
            self.stdout.write("The index and the database agree.")
            return
        for ref, reason in sorted(differences.items())[:50]:
            self.stdout.write(f"{ref}: {reason}")
        told = ", ".join(f"{count} {reason}" for reason, count in sorted(Counter(differences.values()).items()))
        if not repair:
            raise CommandError(f"The index differs: {told}. Run check_index --repair.")
        indexing.repair(differences)
        self.stdout.write(f"Handed to the worker: {told}.")
