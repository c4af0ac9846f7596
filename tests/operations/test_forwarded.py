"""Who asks, seen through proxies: what an untrusted peer says about itself is removed."""

from ipaddress import ip_network

import pytest
from twisted.web.http_headers import Headers

from intranet.operations.server.forwarded import settle

TRUSTED = (ip_network("127.0.0.1"), ip_network("10.0.0.0/8"))


def headers(chain: str = "203.0.113.9", scheme: str = "https") -> Headers:
    return Headers(
        {b"X-Forwarded-For": [chain.encode()], b"X-Forwarded-Proto": [scheme.encode()], b"Forwarded": [b"x"]}
    )


def test_a_peer_that_is_not_trusted_speaks_for_itself_only() -> None:
    given = headers()
    assert settle(given, "198.51.100.7", TRUSTED) == ("198.51.100.7", "http")
    assert list(given.getAllRawHeaders()) == []


@pytest.mark.parametrize(
    ("chain", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("1.1.1.1, 203.0.113.9, 10.2.3.4", "203.0.113.9"),
        ("10.2.3.4", "10.2.3.4"),
        ("203.0.113.9, nonsense", "127.0.0.1"),
        ("", "127.0.0.1"),
        ("2001:db8::1", "2001:db8::1"),
    ],
)
def test_behind_trusted_proxies_the_last_other_address_counts(chain: str, address: str) -> None:
    given = headers(chain)
    assert settle(given, "127.0.0.1", TRUSTED) == (address, "https")
    assert given.getRawHeaders(b"X-Forwarded-For") == [address.encode()]
    assert not given.hasHeader(b"Forwarded")


def test_an_unknown_scheme_is_http() -> None:
    assert settle(headers(scheme="gopher"), "127.0.0.1", TRUSTED)[1] == "http"
