"""`manage.py dead_letters`: the jobs that were given up, and a second chance for them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from intranet.kernel.jobs import queue


class Command(BaseCommand):
    help = "List the jobs that were given up, the newest first, each with its error."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rerun", action="store_true", help="put them back into the queue")

    def handle(self, *args: Any, rerun: bool, **options: Any) -> None:
        count = 0
        for letter in queue.dead_letters():
            count += 1
            error = letter.traceback.strip().rpartition("\n")[2]
            self.stdout.write(f"{letter.finished_at:%Y-%m-%d %H:%M} {letter.task_path} {letter.args_kwargs} {error}")
            if rerun:
                queue.rerun(letter.pk)
        self.stdout.write(f"{count} {'put back into the queue' if rerun else 'given up'}.")
