"""A small HTTP client for load: many connections, one event loop, times in seconds."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def head(path: str, *headers: str, method: str = "GET") -> bytes:
    """A request without its body."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: localhost", *headers, "", ""]).encode()


async def connect(port: int) -> Connection:
    return await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)


async def answer(connection: Connection) -> tuple[int, int]:
    """(status, bytes of the body) of the next answer, which is read whole."""
    reader, _writer = connection
    lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
    status = int(lines[0].split(" ")[1])
    if "content-length" in fields:
        left = length = int(fields["content-length"])
        while left:
            piece = await reader.read(min(left, 1 << 20))
            if not piece:
                raise ConnectionResetError
            left -= len(piece)
        return status, length
    length = 0
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
        length += size
    await reader.readline()
    return status, length


async def steady(port: int, path: str, *headers: str, clients: int, seconds: float) -> list[float]:
    """The times of all requests that `clients` made one after the other for so long. All must be 200."""
    until = time.monotonic() + seconds
    times: list[float] = []
    request = head(path, *headers)

    async def client() -> None:
        connection = await connect(port)
        while time.monotonic() < until:
            started = time.perf_counter()
            connection[1].write(request)
            status, _length = await answer(connection)
            if status != 200:
                raise SystemExit(f"{path} answered {status}.")
            times.append(time.perf_counter() - started)
        connection[1].close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return times


@asynccontextmanager
async def pinging(port: int, path: str) -> AsyncIterator[list[float]]:
    """Meanwhile ask for `path` twenty times a second; the times of the answers."""
    times: list[float] = []

    async def ping() -> None:
        connection = await connect(port)
        while True:
            started = time.perf_counter()
            connection[1].write(head(path))
            await answer(connection)
            times.append(time.perf_counter() - started)
            await asyncio.sleep(0.05)

    task = asyncio.create_task(ping())
    try:
        yield times
    finally:
        task.cancel()


async def at_once(port: int, path: str, number: int) -> list[int]:
    """The statuses of so many requests, each on a connection of its own."""

    async def one() -> int:
        connection = await connect(port)
        connection[1].write(head(path, "Connection: close"))
        try:
            status, _length = await answer(connection)
        except (OSError, asyncio.IncompleteReadError):
            status = 0
        connection[1].close()
        return status

    return list(await asyncio.gather(*(one() for _ in range(number))))


async def read_slowly(port: int, path: str, *, per_second: int, seconds: float) -> int:
    """The bytes that a reader of `per_second` has taken after so long."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 16)
    writer.write(head(path))
    began, taken = time.monotonic(), 0
    while time.monotonic() - began < seconds:
        taken += len(await reader.read(1 << 16))
        await asyncio.sleep(max(0.0, taken / per_second - (time.monotonic() - began)))
    writer.transport.abort()
    return taken


async def send_form(port: int, path: str, size: int, headers: Iterable[str] = ()) -> tuple[int, float]:
    """(status, seconds) of sending a form with a file of `size` bytes."""
    start = b'--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
    end = b"\r\n--b--\r\n"
    connection = await connect(port)
    length = len(start) + size + len(end)
    fields = [*headers, "Content-Type: multipart/form-data; boundary=b", f"Content-Length: {length}"]
    began = time.monotonic()
    connection[1].write(head(path, *fields, method="POST") + start)
    piece = bytes(1 << 20)
    for _ in range(size // len(piece)):
        connection[1].write(piece)
        await connection[1].drain()
    connection[1].write(end)
    status, _length = await answer(connection)
    connection[1].close()
    return status, time.monotonic() - began
