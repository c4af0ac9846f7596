"""Typed events. An undeclared field is a bug and fails at construction."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """What leaves the process: frozen, closed, JSON. ``kind`` names it on the wire."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: ClassVar[str]
