"""`manage.py audit_verify`: has anybody rewritten the audit log?"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intranet.kernel.audit import chain


class Command(BaseCommand):
    help = "Walk the hash chain of the audit log; exit 1 and name the first bad row if it was changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--anchor",
            metavar="SEAL:HASH",
            help="The last `seal` and `hash` you have in your logs: shows when the end was cut off.",
        )

    def handle(self, *args: Any, anchor: str | None, **options: Any) -> None:
        report = chain.verify(_parsed(anchor) if anchor else None)
        if report.problem:
            raise CommandError(report.problem)
        head = {"sealed": report.sealed, "unsealed": report.unsealed, "hash": report.head}
        self.stdout.write(json.dumps(head))


def _parsed(anchor: str) -> tuple[int, str]:
    number, _, value = anchor.partition(":")
    if not number.isdigit() or len(value) != len(chain.START):
        raise CommandError("The anchor is SEAL:HASH, as in a line of the log plaza.audit.")
    return int(number), value
