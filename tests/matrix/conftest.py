"""The world of the matrix, made once per module."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import TestCase

from tests.matrix.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all rows; who writes in it takes that back (see ``test_matrix._undone``)."""
    with django_db_blocker.unblock():
        atomics = TestCase._enter_atomics()  # as TestCase does for a class
        try:
            made = World()
            for user in made.people.values():
                made.clients[user.pk].force_login(user)
            made.deactivate()
            yield made
        finally:
            TestCase._rollback_atomics(atomics)
