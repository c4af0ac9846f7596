"""SQLite in DATA_DIR by default, PostgreSQL by DATABASE_URL."""

from typing import Any

import dj_database_url

from intranet.settings import env
from intranet.settings.parts.paths import DATA_DIR

DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'plaza.sqlite3'}")
_default: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL))
if _default["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that turns from reading to writing would else fail at once with
    # "database is locked" instead of waiting its turn.
    _default["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;",
    }
else:
    _default["OPTIONS"] = {
        **_default.get("OPTIONS", {}),
        "connect_timeout": 5,
        "options": "-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000",
    }
# The pool of `serve` has a fixed number of threads, so persistent connections are bounded by it.
_default["CONN_MAX_AGE"] = 600
_default["CONN_HEALTH_CHECKS"] = True
DATABASES = {"default": _default}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
