"""`manage.py create_token EMAIL`: a key for programs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intranet.kernel.accounts.models import User
from intranet.people.services.tokens import issue_token


class Command(BaseCommand):
    help = "Print a new API token of a person. It cannot be read again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="Command line", help="What the token is for.")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        user = User.objects.active().filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Nobody who is active has the address {email}.")
        self.stdout.write(issue_token(actor=None, user=user, name=name))
