"""The engine of this site, chosen by ELASTICSEARCH_URL."""

from functools import cache

from django.conf import settings

from search.engines.base import Engine


@cache
def current() -> Engine:
    """The one engine of the process."""
    if settings.ELASTICSEARCH_URL:
        from search.engines.elasticsearch import ElasticsearchEngine  # noqa: PLC0415 - loads the client only if used

        return ElasticsearchEngine(settings.ELASTICSEARCH_URL)
    from search.engines.sqlite import SQLiteEngine  # noqa: PLC0415 - as above

    return SQLiteEngine(settings.SEARCH_SQLITE_PATH)
