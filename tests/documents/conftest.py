"""A small town hall: Ana and Luis of Urbanismo with their head, Marta of Hacienda."""

from types import SimpleNamespace

import pytest

from tests.factories.documents import root_of
from tests.factories.people import department, person


@pytest.fixture
def town(db):
    head, hacienda = person("Jefa", "Ríos"), department("Hacienda")
    urbanismo = department("Urbanismo", head=head)
    from intranet.kernel.accounts.services.structure import assign_department

    assign_department(user=head, department=urbanismo)
    return SimpleNamespace(
        head=head,
        ana=person("Ana", "Torres", urbanismo),
        luis=person("Luis", "Prado", urbanismo),
        marta=person("Marta", "Gil", hacienda),
        urbanismo=urbanismo,
        hacienda=hacienda,
        root=root_of(urbanismo),
        hacienda_root=root_of(hacienda),
    )
