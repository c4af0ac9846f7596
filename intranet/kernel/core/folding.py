"""Comparing names as people do: without case, accents or cedillas, on both databases alike."""

import unicodedata
from typing import Any

from django.db.models import CharField, Func

_PLAIN = {
    "a": "áàâäãåÁÀÂÄÃÅA",
    "c": "çÇC",
    "e": "éèêëÉÈÊËE",
    "i": "íìîïÍÌÎÏI",
    "n": "ñÑN",
    "o": "óòôöõÓÒÔÖÕO",
    "u": "úùûüÚÙÛÜU",
    "y": "ýÿÝŸY",
}


SQLITE_FUNCTION = "plaza_fold"
"""``fold``, given to every SQLite connection by receivers.py: the replacements are too many for its parser."""


def fold(text: str) -> str:
    """``Íñigo`` → ``inigo``."""
    if text.isascii():
        return text.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))


class Folded(Func):
    """The same in SQL, for a text column or expression."""

    output_field = CharField()
    arity = 1

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        source = "".join(_PLAIN.values())
        target = "".join(plain * len(accented) for plain, accented in _PLAIN.items())
        return self.as_sql(
            compiler, connection, template=f"translate(lower(%(expressions)s), '{source}', '{target}')", **extra
        )

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function=SQLITE_FUNCTION, **extra)
