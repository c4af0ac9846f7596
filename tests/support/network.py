"""Tests talk to this machine and to the services they were given, to nothing else."""

import ipaddress
import os
import socket
from typing import Any
from urllib.parse import urlsplit

_SERVICES = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")
_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


class NetworkForbidden(AssertionError):
    """A test tried to leave the machine."""


def guard() -> None:
    """From now on a connection beyond loopback raises NetworkForbidden."""
    allowed = {host for name in _SERVICES if (host := urlsplit(os.environ.get(name, "")).hostname)}
    addresses = {info[4][0] for host in allowed for info in socket.getaddrinfo(host, None)}

    def check(address: Any) -> None:
        if not isinstance(address, tuple):
            return  # a Unix socket
        host = str(address[0])
        if host not in allowed | addresses and not _is_loopback(host):
            raise NetworkForbidden(f"A test may not reach {host}.")

    def connect(self: socket.socket, address: Any) -> None:
        check(address)
        return _connect(self, address)

    def connect_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return _connect_ex(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign]


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
