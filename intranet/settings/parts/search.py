"""SQLite FTS5 in a file of its own, or Elasticsearch by ELASTICSEARCH_URL.

The path of ELASTICSEARCH_URL, if any, is the prefix of the index names (default "plaza").
"""

from intranet.settings import env
from intranet.settings.parts.paths import DATA_DIR

ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL")
SEARCH_SQLITE_PATH = DATA_DIR / "search.sqlite3"
# Seconds. A search that takes longer is answered from the database by title, with a notice.
SEARCH_TIMEOUT = 1.5
SEARCH_WRITE_TIMEOUT = 30.0
