"""The real server in a process of its own, with the small application: ``python -m tests.operations.served JSON``."""

import json
import os
import sys
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import django

django.setup()

from intranet.operations.server.config import Config  # noqa: E402
from intranet.operations.server.server import Server  # noqa: E402
from tests.operations.application import application  # noqa: E402


async def sockets(scope: Any, receive: Any, send: Any) -> None:
    """An echo at /ws/."""
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})


def main() -> None:
    given = json.loads(sys.argv[1])
    given["media_root"] = Path(given["media_root"])
    given["trusted_proxies"] = tuple(ip_network(network) for network in given.get("trusted_proxies", []))
    server = Server(Config(host="127.0.0.1", port=0, **given), wsgi=application, asgi=sockets)
    port = server.listen()
    server.run(ready=lambda: os.write(1, f"{port}\n".encode()))


if __name__ == "__main__":
    main()
