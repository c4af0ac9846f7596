"""What tests of cases share."""

import pytest

from tests.cases.world import World


@pytest.fixture
def world(db: None) -> World:
    return World()
