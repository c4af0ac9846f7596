"""The recipe in docs/deploy/nginx.conf with a real nginx, without TLS and on a free port."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from websockets.sync.client import connect

from tests.operations.conftest import Served, eventually, starter
from tests.support.site import unused_port

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
RECIPE = settings.REPOSITORY / "docs/deploy/nginx.conf"
CONTENT = b"0123456789" * 1000

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not Path(NGINX).exists(), reason="needs nginx (Debian: apt install nginx-light)"),
]


def adapted(served: Served, port: int, folder: Path) -> str:
    """The recipe for this test: our ports and folders, plain HTTP, nothing of the system's."""
    recipe = RECIPE.read_text()
    recipe = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", recipe, flags=re.DOTALL)
    recipe = re.sub(r"    ssl_certificate.*\n", "", recipe)
    for before, after in {
        "listen 443 ssl": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8000": f"127.0.0.1:{served.port}",
        "/var/lib/plaza/files/": f"{served.media}/",
    }.items():
        assert before in recipe
        recipe = recipe.replace(before, after)
    names = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in names)
    return (
        f"user root; daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}"
        f"http {{ access_log off; {temporary}\n{recipe}\n}}"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("nginx")
    with starter(folder) as start:
        served = start(trusted_proxies=["127.0.0.1"])
        (served.media / "paper.bin").write_bytes(CONTENT)
        port = unused_port()
        (folder / "nginx.conf").write_text(adapted(served, port, folder))
        process = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
        url = f"http://127.0.0.1:{port}"

        def answers() -> bool:
            try:
                return httpx.get(f"{url}/livez", timeout=60).status_code == 200
            except httpx.TransportError:
                return False

        try:
            eventually(answers)
            yield url
        finally:
            process.terminate()
            process.wait(30)


def test_nginx_sends_what_a_view_names_with_the_headers_of_the_view(site: str) -> None:
    whole = httpx.get(f"{site}/file?name=/_protected/paper.bin", timeout=60)
    assert (whole.status_code, whole.content) == (200, CONTENT)
    assert whole.headers["Content-Disposition"] == 'attachment; filename="a.bin"'
    assert whole.headers["Content-Type"] == "application/x-test"
    part = httpx.get(f"{site}/file?name=/_protected/paper.bin", headers={"Range": "bytes=10-14"}, timeout=60)
    assert (part.status_code, part.content) == (206, b"01234")


def test_nobody_asks_nginx_for_a_protected_name(site: str) -> None:
    assert httpx.get(f"{site}/_protected/paper.bin", timeout=60).status_code == 404
    assert httpx.get(f"{site}/metrics", timeout=60).status_code == 404


def test_the_asker_does_not_choose_their_address(site: str) -> None:
    environ = json.loads(httpx.get(f"{site}/environ", headers={"X-Forwarded-For": "6.6.6.6"}, timeout=60).text)
    assert environ["REMOTE_ADDR"] == "127.0.0.1"


def test_the_socket_passes_through(site: str) -> None:
    with connect(site.replace("http", "ws") + "/ws/") as live:
        live.send("hello")
        assert live.recv() == "hello"


def test_a_strangers_large_body_is_refused(site: str) -> None:
    answer = httpx.post(f"{site}/body", content=b"x" * 1_000_000, timeout=60)
    assert answer.status_code == 413
