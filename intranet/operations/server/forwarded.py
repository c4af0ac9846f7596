"""Who is asking, seen through the proxies that are trusted."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from twisted.web.http_headers import Headers

from intranet.operations.server.config import Network

_HEADERS = (b"X-Forwarded-For", b"X-Forwarded-Proto", b"X-Forwarded-Host", b"X-Forwarded-Port", b"Forwarded")


def settle(headers: Headers, peer: str, trusted: tuple[Network, ...]) -> tuple[str, str]:
    """(address, "http" or "https") of the asker; afterwards `headers` say the same and no more.

    From a peer that is not trusted the headers are removed, so that nothing behind us can believe them. From a
    trusted one the address is the last in the chain that is not a trusted proxy itself: what stands before it was
    written by the asker.
    """
    chain = b",".join(headers.getRawHeaders(b"X-Forwarded-For") or []).decode("latin-1")
    scheme = (headers.getRawHeaders(b"X-Forwarded-Proto") or [b""])[-1].decode("latin-1").strip().lower()
    for name in _HEADERS:
        headers.removeHeader(name)
    if not _is_trusted(peer, trusted):
        return peer, "http"
    address = peer
    for hop in reversed([part.strip() for part in chain.split(",") if part.strip()]):
        if _parse(hop) is None:
            break
        address = hop
        if not _is_trusted(hop, trusted):
            break
    scheme = "https" if scheme == "https" else "http"
    headers.setRawHeaders(b"X-Forwarded-For", [address.encode()])
    headers.setRawHeaders(b"X-Forwarded-Proto", [scheme.encode()])
    return address, scheme


def _parse(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _is_trusted(text: str, trusted: tuple[Network, ...]) -> bool:
    address = _parse(text)
    return address is not None and any(address in network for network in trusted)
