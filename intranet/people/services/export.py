"""The directory as a file for spreadsheets."""

import codecs
import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.utils.translation import gettext_lazy as _

from intranet.kernel.accounts.models import User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction
from intranet.people.selectors import BY_NAME, people_for, with_absence

COLUMNS = {
    "first_name": _("First name"),
    "last_name": _("Last name"),
    "job_title": _("Post"),
    "department__name": _("Department"),
    "phone": _("Phone"),
    "email": _("E-mail"),
    "away_until": _("Away until"),
}
"""What a row of the directory shows, and no more."""
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(*, actor: User, q: str = "", department_id: int | None = None) -> bytes:
    """Everybody the directory shows for these filters, as CSV with the byte order mark that spreadsheets want."""
    people = with_absence(people_for(actor, q=q, department_id=department_id)).order_by(*BY_NAME)
    rows = people.values_list(*COLUMNS)
    content = table([COLUMNS.values(), *rows])
    with service_transaction():
        record("people.directory.exported", actor, people=len(rows), q=q, department=department_id)
    return codecs.BOM_UTF8 + content.encode()


def table(rows: Iterable[Iterable[Any]]) -> str:
    """CSV with semicolons, as spreadsheets in most of Europe read it; no cell is taken for a formula."""
    target = StringIO()
    csv.writer(target, delimiter=";").writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue()


def _cell(value: Any) -> str:
    """An apostrophe before what spreadsheets would calculate: they show the text then."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
