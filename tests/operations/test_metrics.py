"""/metrics as Prometheus reads it: the process, the jobs, the outbox."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from websockets.sync.client import connect

from intranet.kernel.changes.models import Change
from intranet.kernel.changes.outbox import touch_refs
from intranet.kernel.core.resources import Ref
from intranet.kernel.jobs import enqueue, queue
from intranet.operations.server import exposition, metrics
from tests.jobs import work
from tests.operations.conftest import Serve, Served, eventually

_SAMPLE = re.compile(r'([a-z_]+)(?:\{((?:[a-z]+="(?:[^"\\\n]|\\.)*",?)+)\})? (\S+)')


def read(text: str) -> dict[str, float]:
    """``name{labels}`` → value. Every sample stands below the HELP and TYPE of its name, each name once."""
    found: dict[str, float] = {}
    announced: list[str] = []
    for line in text.splitlines():
        if line.startswith("# HELP "):
            announced.append(line.split()[2])
        elif line.startswith("# TYPE "):
            assert line.split()[2:] in ([announced[-1], "gauge"], [announced[-1], "counter"])
        else:
            sample = _SAMPLE.fullmatch(line)
            assert sample, line
            assert sample[1] == announced[-1]
            found[line.rpartition(" ")[0]] = float(sample[3])
    assert len(announced) == len(set(announced))
    return found


def asked(served: Served) -> dict[str, float]:
    answer = served.get("/metrics", headers={"Authorization": "Bearer open-sesame"})
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    return read(answer.text)


@pytest.mark.django_db(transaction=True)
def test_jobs_and_changes_that_wait_are_counted(serve: Serve) -> None:
    served = serve(metrics_token="open-sesame")
    assert asked(served)["plaza_changes_waiting"] == 0
    for _ in range(3):
        enqueue(work.poison)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=1))
    queue.claim("test")
    enqueue(work.rename_team, 1, "x", delay=timedelta(hours=1))
    touch_refs(Ref("person", 1), Ref("person", 2))
    Change.objects.filter(object_id=2).update(touched_at=timezone.now() - timedelta(hours=2))
    figures = asked(served)
    poison = 'queue="default",task="tests.jobs.work.poison"'
    states = ("due", "later", "running", "dead")
    assert [figures[f'plaza_jobs{{{poison},state="{state}"}}'] for state in states] == [2, 0, 1, 0]
    assert figures[f"plaza_jobs_oldest_seconds{{{poison}}}"] == pytest.approx(3600, abs=60)
    assert figures['plaza_jobs{queue="default",task="tests.jobs.work.rename_team",state="later"}'] == 1
    assert figures["plaza_changes_waiting"] == 2
    assert figures["plaza_changes_oldest_seconds"] == pytest.approx(7200, abs=60)
    assert figures["plaza_database_up"] == 1


@pytest.mark.django_db(transaction=True)
def test_the_pool_and_the_sockets_are_counted(serve: Serve) -> None:
    served = serve(metrics_token="open-sesame", threads=1, queue=5)
    held = served.hold()
    with served.connect() as second, connect(served.url.replace("http", "ws") + "/ws/") as socket:
        second.sendall(b"GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n")
        socket.send("x")
        assert socket.recv() == "x"
        figures = eventually(lambda: (seen := asked(served))["plaza_pool_waiting"] and seen)
        assert (figures["plaza_pool_threads"], figures["plaza_pool_busy"], figures["plaza_pool_waiting"]) == (1, 1, 1)
        assert figures["plaza_sockets"] == 1
        assert figures["plaza_http_connections"] >= 3
    held.let_go()
    assert eventually(lambda: asked(served).get('plaza_requests_total{status="200"}', 0) >= 3)


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow(django_assert_num_queries) -> None:
    for job in (work.poison, work.endless, work.returns_rubbish):
        for _ in range(5):
            enqueue(job)
    touch_refs(*(Ref("person", number) for number in range(20)))
    with django_assert_num_queries(2):
        metrics.of_the_database()


@pytest.mark.once
def test_a_metric_without_samples_is_known_and_labels_are_escaped() -> None:
    empty = exposition.Metric("plaza_nothing", "gauge", "Nothing yet.")
    odd = exposition.Metric("plaza_odd_total", "counter", "Odd labels.")
    odd.add(1_234_567, kind='a "b"\\c\nd')
    text = exposition.text([empty, odd])
    assert text.startswith("# HELP plaza_nothing Nothing yet.\n# TYPE plaza_nothing gauge\n# HELP plaza_odd_total")
    assert read(text) == {r'plaza_odd_total{kind="a \"b\"\\c\nd"}': 1_234_567}
