"""Waiting for what a page says of itself, under its own policy."""

import pytest
from playwright.sync_api import Page

from tests.e2e.journey.person import PATIENCE

_STEP = 100


def until(page: Page, expression: str) -> None:
    """Waits until it is true. `wait_for_function` evaluates it in the page, whose policy forbids that."""
    for _attempt in range(PATIENCE // _STEP):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(_STEP)
    pytest.fail(f"never true: {expression}")
