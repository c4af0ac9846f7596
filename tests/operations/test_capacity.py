"""One bounded pool: what is too much is told to come back, and health is answered meanwhile."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tests.operations.conftest import Serve

MB = 1024**2


def test_more_than_threads_and_queue_hold_is_told_to_come_back(serve: Serve) -> None:
    served = serve(threads=1, queue=1)
    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(lambda _: served.get("/sleep?s=2"), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200, 200] + [503] * 6
    refused = next(answer for answer in answers if answer.status_code == 503)
    assert int(refused.headers["Retry-After"]) > 0
    assert served.get("/hello").text == "hello"


def test_health_and_static_files_are_answered_while_all_threads_are_busy(serve: Serve) -> None:
    served = serve(threads=1, queue=5)
    slow = threading.Thread(target=served.get, args=["/sleep?s=4"])
    slow.start()
    time.sleep(0.5)
    assert served.get("/livez").text == "live\n"
    assert served.get("/static/wagtailadmin/css/core.css").status_code == 200
    assert slow.is_alive()
    slow.join()


def test_a_stream_waits_for_its_reader_and_costs_no_memory(serve: Serve) -> None:
    served = serve(threads=1)
    served.get("/hello")
    before = served.resident()
    with served.connect() as connection:
        connection.sendall(b"GET /stream?pieces=300&size=1000000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        for _ in range(20):
            connection.recv(65536)
            time.sleep(0.05)
        assert served.resident() - before < 40 * MB
    assert served.get("/hello").text == "hello"  # the only thread is free again, its reader has left


def test_a_stream_arrives_whole(serve: Serve) -> None:
    assert len(serve().get("/stream?pieces=50&size=100000").content) == 5_000_000


def test_who_leaves_the_queue_is_not_worked_for(serve: Serve) -> None:
    served = serve(threads=1, queue=10)
    first = threading.Thread(target=served.get, args=["/sleep?s=2"])
    first.start()
    time.sleep(0.3)
    for _ in range(5):
        with served.connect() as connection:
            connection.sendall(b"GET /sleep?s=20 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            time.sleep(0.1)
    first.join()
    assert served.get("/hello").text == "hello"


def test_metrics_are_for_whoever_has_the_token(serve: Serve) -> None:
    assert serve().get("/metrics").status_code == 404
    served = serve(metrics_token="open-sesame")
    assert served.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
