"""What can be approved: a slice above implements ``Subject`` and registers it; cases knows only this."""

from dataclasses import dataclass
from typing import Protocol

from intranet.cases.models import Case
from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import User


@dataclass(frozen=True)
class Snapshot:
    """A subject at one moment: which version, which bytes, whose."""

    version: int
    sha256: str
    title: str
    author_id: int


@dataclass(frozen=True)
class Reading:
    """Where somebody reads one version: `url` shows it in a frame, `download` is its bytes.

    `changes` shows what differs from the version before; None where that cannot be shown to this person.
    `pages` is how many there are, where that is known and there are such things as pages.
    """

    url: str
    download: str
    extension: str
    changes: str | None = None
    pages: int | None = None
    as_text: bool = True


class Subject(Protocol):
    """One kind of thing that can go through a case. Methods run inside the case's transaction."""

    kind: str

    def start(self, actor: User, object_id: int) -> Snapshot:
        """Lock the subject's row and return its current state.

        Raises NotFound unless the actor may send it for approval, or a DomainError that says why it is not ready.
        """

    def lock(self, object_id: int) -> Snapshot | None:
        """Lock the subject's row and return its current state, without asking for rights; None if it is gone."""

    def reading(self, actor: Actor, object_id: int, version: int) -> Reading | None:
        """Where the actor reads exactly that version; None for who may not."""

    def on_decided(self, case: Case) -> None:
        """The case has ended (approved, returned, withdrawn or voided)."""


_subjects: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    """Make a kind of subject known. Raises ValueError if it is registered twice."""
    if subject.kind in _subjects:
        raise ValueError(f"Two subjects of kind {subject.kind}.")
    _subjects[subject.kind] = subject


def subject_of(kind: str) -> Subject:
    """The subject of a kind. Raises KeyError for an unknown one."""
    return _subjects[kind]
