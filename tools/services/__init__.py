"""PostgreSQL, Redis, Elasticsearch and Chromium for development and tests.

Each is taken from where it is cheapest: an address in the environment, programs on this machine (installed from
Debian's packages when we are root there), else `docker compose`. Data is in a temporary folder, ports are odd ones.
"""
