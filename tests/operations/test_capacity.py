"""One bounded pool: what is too much is told to come back, and health is answered meanwhile."""

import time

from tests.operations.conftest import Serve, eventually

MB = 1024**2


def test_when_threads_and_queue_are_full_people_are_told_to_come_back(serve: Serve) -> None:
    served = serve(threads=1, queue=0)
    held = served.hold()
    refused = served.get("/hello")
    assert refused.status_code == 503
    assert int(refused.headers["Retry-After"]) > 0
    page = served.get("/hello", headers={"Accept": "text/html", "Accept-Language": "en"})
    assert (page.status_code, page.headers["Content-Type"]) == (503, "text/html; charset=utf-8")
    assert '<html lang="en">' in page.text
    assert held.let_go().text == "waited"
    assert served.get("/hello").text == "hello"


def test_health_and_static_files_are_answered_while_all_threads_are_busy(serve: Serve) -> None:
    served = serve(threads=1)
    held = served.hold()
    assert served.get("/livez").text == "live\n"
    assert served.get("/static/wagtailadmin/css/core.css").status_code == 200
    assert not held.answer.done()
    held.let_go()


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
    held = served.hold()
    never = served.spool.parent / "never"
    before = served.sockets()
    for _ in range(5):
        with served.connect() as connection:
            connection.sendall(f"GET /wait?for={never} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            eventually(lambda: served.sockets() > before)
        eventually(lambda: served.sockets() == before)
    held.let_go()
    assert served.get("/hello").text == "hello"
    assert not never.with_name("never.begun").exists()


def test_metrics_are_for_whoever_has_the_token(serve: Serve) -> None:
    served = serve(metrics_token="open-sesame")
    assert served.get("/metrics").status_code == 404
    assert served.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404


def test_without_a_token_there_are_no_metrics(serve: Serve) -> None:
    assert serve().get("/metrics", headers={"Authorization": "Bearer"}).status_code == 404


def test_the_server_speaks_the_language_of_the_browser(serve: Serve) -> None:
    served = serve()
    english = served.get("/static/none", headers={"Accept-Language": "fr, en-GB;q=0.8"}).text
    assert english == "There is nothing here.\n"
    assert served.get("/static/none", headers={"Accept-Language": "not a language"}).status_code == 404
