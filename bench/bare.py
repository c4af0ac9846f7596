"""Settings without middleware, for measuring the server alone."""

from bench.settings import *  # noqa: F403

MIDDLEWARE: list[str] = []
