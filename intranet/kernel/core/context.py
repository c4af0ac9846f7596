"""What is true for the running request: its id and the caller's address (for audit and logs)."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class RequestContext:
    """`request_id` groups everything one request did; `address` is the caller's IP, "" in jobs."""

    request_id: str = ""
    address: str = ""


NOBODY = RequestContext()
current: ContextVar[RequestContext] = ContextVar("request_context", default=NOBODY)
