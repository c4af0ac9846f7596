import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engines
from search.engines.base import EngineDown
from search.services.evaluation import evaluate


class Command(BaseCommand):
    help = "Scores the search on a test collection: DIR/docs.jsonl, DIR/queries.jsonl, DIR/qrels.tsv. Prints JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            with engines.scratch() as engine:
                self.stdout.write(json.dumps(evaluate(engine, folder)))
        except EngineDown as error:
            raise CommandError(f"The search engine does not answer: {error.__cause__ or error}") from error
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"{folder} is not a test collection: {error!r}") from error
