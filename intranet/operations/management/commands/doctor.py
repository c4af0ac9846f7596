"""`manage.py doctor`: is every part on, reachable and healthy?"""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from intranet.operations.doctor import examine


class Command(BaseCommand):
    help = "Say which parts are on, reachable and healthy. Exit status 1 if one is not."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        well = True
        for finding in examine():
            well = well and finding.well
            mark = self.style.SUCCESS("ok     ") if finding.well else self.style.ERROR("TROUBLE")
            self.stdout.write(f"{mark} {finding.part}: {finding.sentence}")
        if not well:
            sys.exit(1)
