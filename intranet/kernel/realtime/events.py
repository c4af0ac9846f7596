"""Typed events. An undeclared field is a bug and fails at construction.

Each class is registered under its ``kind`` when it is defined, so that the fan-out audit and the access
matrix can walk through all that may ever leave the process.
"""

from typing import Any, ClassVar

import orjson
from pydantic import BaseModel, ConfigDict

_kinds: dict[str, type["Event"]] = {}


class Event(BaseModel):
    """What leaves the process: frozen, closed, JSON. ``kind`` names it, ``frame`` is its type on the wire."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: ClassVar[str]
    frame: ClassVar[str] = "event"

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        kind = cls.__dict__.get("kind")
        if kind is None:
            return  # an abstract base
        if kind in _kinds:
            raise ValueError(f"Two events are called {kind}.")
        _kinds[kind] = cls

    def encode(self) -> str:
        """The frame as it goes to every socket: ``{"type", "kind", …fields}``."""
        return encode(self.frame, kind=self.kind, **self.model_dump(mode="json"))


def registered() -> dict[str, type[Event]]:
    """Every kind of event that exists."""
    return dict(_kinds)


def encode(frame: str, /, **fields: Any) -> str:
    """One frame of the socket as JSON text."""
    return orjson.dumps({"type": frame, **fields}, option=orjson.OPT_NON_STR_KEYS).decode()
