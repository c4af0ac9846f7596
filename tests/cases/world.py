"""Three levels of a town hall with a note that can be approved."""

from typing import Any

from intranet.cases.models import Case, Decision, StepState
from intranet.cases.services.cases import start
from intranet.cases.services.decisions import decide
from intranet.kernel.accounts.models import User
from tests.cases import subject
from tests.factories.people import department, person, team


class World:
    """Ana (staff) below Jefa (head) below Concejala (head of the department above), Luis beside them."""

    def __init__(self) -> None:
        subject.define()
        self.area = department("Territorio")
        self.urbanismo = department("Urbanismo", parent=self.area)
        self.concejala = person("Carmen", "Vega", self.area)
        self.jefa = person("Julia", "Reyes", self.urbanismo)
        self.ana = person("Ana", "Torres", self.urbanismo)
        self.luis = person("Luis", "Prado", self.urbanismo)
        self.area.head, self.urbanismo.head = self.concejala, self.jefa
        self.area.save()
        self.urbanismo.save()
        self.note = team("Pliego", [self.ana, self.jefa, self.concejala])

    def start(self, actor: User | None = None) -> Case:
        return start(actor=actor or self.ana, kind=subject.KIND, subject_id=self.note.pk)

    def decide(self, case: Case, actor: User | None = None, verdict: str = "approve", **kwargs: Any) -> Decision:
        step = case.steps.get(state=StepState.DUE)
        given = {"version": case.subject_version, "idempotency_key": "k1", "comment": "", **kwargs}
        return decide(actor=actor or step.approver, task_id=step.pk, verdict=verdict, **given)
