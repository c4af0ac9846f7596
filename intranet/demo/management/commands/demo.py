"""``manage.py demo``: a believable city hall, the same for the same seed; a second run changes nothing."""

import random
import time
from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from intranet.demo import approvals, chat, documents, notices, organisation, pages, presence
from intranet.demo.organisation import LOGINS, PASSWORD
from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.audit.models import Entry
from intranet.kernel.jobs.testing import run_all


@dataclass(frozen=True)
class Size:
    people: int
    departments: int
    pages: int
    documents: int
    messages: int


SIZES = {
    "small": Size(people=40, departments=12, pages=16, documents=150, messages=0),
    "medium": Size(people=2_000, departments=150, pages=3_000, documents=20_000, messages=200_000),
    "large": Size(people=10_000, departments=300, pages=5_000, documents=50_000, messages=500_000),
}


TRY_FIRST = """
What to try first. The password of everybody is {password}.

  1. ana@demo.example      the home page: a task that is due today, one that is late, unread messages, who is away
  2. ana                   Mis tareas: open one, see what changed between the versions, decide
  3. jefa@demo.example     Mis tareas: the tender for the façades waits for the head of Urbanismo until today
  4. ana                   Documentos › Urbanismo: documents in every state, a private folder, drop a file of your own
  5. ana and luis          Chat › Licencias de obra, in two browsers: write, answer, react, name somebody with @
  6. ana, then marta       search for licencia, presupuesto or teletrabajo: each finds only what they may open
  7. editora@demo.example  Noticias and the editors' desk at /cms/: texts that wait, one that came back
  8. nuevo@demo.example    the first day: what somebody sees who joined today
  9. anybody               Personas › Organigrama, a profile, the language and the theme in Ajustes

  Logins: {logins}
"""


class Command(BaseCommand):
    help = "Fill an empty site with demo data in Spanish and English."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=list(SIZES), default="small")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(email="ana@demo.example").exists():
            self._say_what_is_there()
            return
        size, rng = SIZES[options["size"]], random.Random(options["seed"])  # noqa: S311 - not for secrets
        staff = self._timed("people", organisation.build, rng, people=size.people, departments=size.departments)
        self._timed("faces", presence.build, staff)
        self._timed("pages", pages.build, rng, staff, pages=size.pages)
        papers = self._timed("documents", documents.build, rng, staff, documents=size.documents, seed=options["seed"])
        self._timed("approvals", approvals.build, staff, papers)
        addresses = {title: f"/documents/{document.pk}/" for title, document in papers.items()}
        self._timed("messages", chat.build, rng, staff, addresses, messages=size.messages)
        self._timed("notices", notices.build)
        self._timed("texts of files", run_all)
        self._timed("index", call_command, "reindex", verbosity=0)
        record("demo.data.built", None, size=options["size"], seed=options["seed"])
        logins = ", ".join(f"{key}@demo.example" for key in LOGINS)
        self.stdout.write(TRY_FIRST.format(logins=logins, password=PASSWORD))

    def _say_what_is_there(self) -> None:
        """Nothing to do, unless an earlier run did not get to its end."""
        if not Entry.objects.filter(action="demo.data.built").exists():
            raise CommandError(
                "An earlier run was interrupted, so the demo data is incomplete. "
                "Start with an empty database (delete DATA_DIR, or the database) and run this again."
            )
        self.stdout.write("The demo data is already there.")

    def _timed(self, what: str, action: Any, *args: Any, **kwargs: Any) -> Any:
        started = time.monotonic()
        result = action(*args, **kwargs)
        self.stdout.write(f"{what}: {time.monotonic() - started:.1f} s")
        return result
