"""The smallest subject there can be: a team whose name is the content."""

import hashlib

from intranet.cases import subjects
from intranet.cases.models import Case, Definition, DefinitionVersion, StepDefinition
from intranet.cases.subjects import Reading, Snapshot
from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import Team, User
from intranet.kernel.core.errors import NotFound

KIND = "test-note"
ended: list[tuple[int, str]] = []
authors: dict[int, int] = {}


class NoteSubject:
    kind = KIND

    def start(self, actor: User, object_id: int) -> Snapshot:
        if not Team.objects.filter(pk=object_id, members=actor).exists():
            raise NotFound
        snapshot = self.lock(object_id)
        assert snapshot is not None
        return snapshot

    def lock(self, object_id: int) -> Snapshot | None:
        team = Team.objects.select_for_update().filter(pk=object_id).first()
        if team is None:
            return None
        digest = hashlib.sha256(team.name.encode()).hexdigest()
        return Snapshot(version=len(team.name), sha256=digest, title=team.name, author_id=authors.get(team.pk, 0))

    def reading(self, actor: Actor, object_id: int, version: int) -> Reading | None:
        address = f"/files/test-note/{object_id}/{version}"
        return Reading(url=address, download=address, extension="txt")

    def on_decided(self, case: Case) -> None:
        ended.append((case.pk, case.state))


subjects.register(NoteSubject())


def define(*rules: dict[str, object]) -> DefinitionVersion:
    """A definition for notes with one step per given set of columns; one step to the head above by default."""
    ended.clear()
    authors.clear()
    definition, _ = Definition.objects.get_or_create(slug="note", defaults={"subject_kind": KIND})
    version = DefinitionVersion.objects.create(definition=definition, number=definition.versions.count() + 1)
    for order, columns in enumerate(rules or ({"rule": "head_above"},), start=1):
        StepDefinition.objects.create(version=version, order=order, name={"es": "Visto bueno", "en": "OK"}, **columns)
    return version
