"""`manage.py serve`: Daphne with protocol classes of our own (why: docs/adr/0002-own-server.md).

config → channel (one connection) → request (one request: caps, routes) → wsgi in the pool, or sending/static/health
beside it; server starts, drains and stops it all; worker keeps the job worker alive.
"""

# Daphne installs the reactor, so it is imported before anything of Twisted.
import daphne.server  # noqa: F401
