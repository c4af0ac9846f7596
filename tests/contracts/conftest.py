"""Engines for the contracts of search."""

from tests.search.conftest import engine

__all__ = ["engine"]
