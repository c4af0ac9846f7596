"""How every test runs: one world per worker, no network, databases copied from a template.

The stack comes from the environment: nothing = embedded (SQLite), DATABASE_URL REDIS_URL ELASTICSEARCH_URL = full.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.test import Client, TransactionTestCase
from django.utils.translation.reloader import translation_file_changed
from playwright.sync_api import Browser, sync_playwright

from intranet.kernel.accounts.models import User
from tests.support import databases, isolation, network, report, stacks
from tests.support.server import Server
from tests.support.site import Site
from tools.messages import compile_catalogues
from tools.services.browser import program

_QUIET = [hypothesis.HealthCheck.function_scoped_fixture, hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("dev", deadline=None, max_examples=30, suppress_health_check=_QUIET)
hypothesis.settings.register_profile(
    "ci", deadline=None, max_examples=30, derandomize=True, database=None, suppress_health_check=_QUIET
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")

_left_out = 0  # the same number on every xdist worker: each collects everything


def pytest_configure(config: pytest.Config) -> None:
    """Tests speak Spanish whether or not the site has been started here before."""
    compile_catalogues()
    translation_file_changed(None, Path("django.mo"))  # pytest-django has set Django up, which has loaded the old ones
    network.guard()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """An xdist worker tells its controller how many tests it has left out."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _left_out


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    global _left_out
    _left_out = getattr(node, "workeroutput", {}).get("left_out", _left_out)


def pytest_unconfigure(config: pytest.Config) -> None:
    isolation.clean_up()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other stack, tell each test's kind, put browsers last.

    Playwright leaves its loop running in the main thread, and no asynchronous test can start one of its own there.
    """
    global _left_out
    others = [item for item in items if not stacks.belongs(item)]
    if others:
        _left_out = len(others)
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if stacks.belongs(item)]
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    for item in items:
        item.user_properties.append(("kind", report.kind_of(item)))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A missing service skips the test; in CI it fails it."""
    lacks = stacks.missing(item)
    if lacks:
        sentence = f"needs {' and '.join(lacks)}: see `make services`"
        if os.environ.get("CI") == "true":
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    report.write(terminalreporter, stacks.stack(), _left_out)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[databases.TemplateDatabase]:
    """The worker's database, copied from the template (``--create-db`` builds the template anew)."""
    with django_db_blocker.unblock():
        database = databases.prepare(rebuild=request.config.getvalue("create_db"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: database.reset())
        yield database
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(scope="session")
def site(
    django_db_setup: databases.TemplateDatabase, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """The whole product with demo data: the real `manage.py serve` on a free port, on the stack at hand."""
    data_dir = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        database_url = django_db_setup.copy(data_dir)
    site = Site(data_dir, database_url)
    try:
        site.prepare()
        site.start()
        yield site
    finally:
        site.stop()
        with django_db_blocker.unblock():
            django_db_setup.discard_copy()


@pytest.fixture
def server() -> Iterator[Server]:
    """`manage.py serve` on the database of a test that commits; tests kill and restart it."""
    started = Server()
    started.start()
    yield started
    started.kill()


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rate limits and presence of one test do not reach the next."""
    yield
    if report.kind_of(request.node) != "unit":
        cache.clear()


@pytest.fixture
def run_on_commit(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Callable[[], Any]]]],
) -> Callable[[], AbstractContextManager[list[Callable[[], Any]]]]:
    """``with run_on_commit(): service(...)`` runs what the service left for after the commit."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def client_for(db: None) -> Callable[[User], Client]:
    """``client_for(user)`` is a browser in which the user has signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests: Playwright allows one loop per process."""
    # Playwright's loop runs in this thread, and Django takes every loop for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        # Without hinting the shell and the whole browser draw letters alike, so one set of pictures does for both.
        arguments = ["--no-sandbox", "--font-render-hinting=none"]
        browser = playwright.chromium.launch(executable_path=program(), args=arguments)
        yield browser
        browser.close()
