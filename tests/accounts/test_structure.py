"""The tree of departments, and the groups kept in step with it."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from intranet.kernel.accounts.models import Department, User
from intranet.kernel.accounts.selectors import head_above
from intranet.kernel.accounts.services import structure
from tests.factories.people import department, person, team


class TreeTest(TestCase):
    @settings(max_examples=20)
    @given(st.lists(st.tuples(st.integers(0, 7), st.integers(-1, 7)), max_size=12))
    def test_paths_are_right_after_any_moves(self, moves: list[tuple[int, int]]) -> None:
        """Whatever is moved where, each path is the chain of parents, and no department is below itself."""
        nodes = [department(f"D{number}") for number in range(8)]
        for child, parent in moves:
            try:
                structure.move_department(
                    department=nodes[child], parent=None if parent < 0 else Department.objects.get(pk=nodes[parent].pk)
                )
            except structure.DepartmentInItself:
                continue
        by_id = {row.pk: row for row in Department.objects.all()}
        for row in by_id.values():
            chain, current = [], row
            while current is not None:
                chain.append(current.pk)
                current = by_id.get(current.parent_id) if current.parent_id else None
            assert row.ancestor_ids == chain[::-1]


@pytest.mark.django_db
def test_changing_department_changes_the_group() -> None:
    urbanismo, hacienda = department("Urbanismo"), department("Hacienda")
    ana = person("Ana", department=urbanismo)
    assert list(ana.groups.all()) == [urbanismo.group]
    structure.assign_department(user=ana, department=hacienda)
    assert list(ana.groups.all()) == [hacienda.group]
    structure.assign_department(user=ana, department=None)
    assert not ana.groups.exists()


@pytest.mark.django_db
def test_joining_and_leaving_a_team_changes_the_group() -> None:
    ana = person("Ana")
    group = team("Teletrabajo", [ana])
    assert Group.objects.get(team=group) in ana.groups.all()
    structure.leave_team(team=group, user=ana)
    assert not ana.groups.exists()
    assert not group.members.exists()


@pytest.mark.django_db
def test_two_departments_of_one_name_have_two_slugs() -> None:
    assert department("Área de Obras").slug != department("Área de Obras").slug


@pytest.mark.django_db
def test_the_head_above_skips_oneself_the_excluded_and_the_inactive() -> None:
    top = department("Alcaldía")
    middle = department("Territorio", parent=top)
    below = department("Urbanismo", parent=middle)
    alcalde, concejala, jefa = (
        person("A", department=top),
        person("C", department=middle),
        person("J", department=below),
    )
    for unit, head in ((top, alcalde), (middle, concejala), (below, jefa)):
        unit.head = head
        unit.save()
    ana = person("Ana", department=below)
    assert head_above(ana) == jefa
    assert head_above(jefa) == concejala
    assert head_above(ana, excluding=[jefa.pk]) == concejala
    type(concejala).objects.filter(pk=concejala.pk).update(is_active=False, deactivated_at="2026-01-01T00:00Z")
    assert head_above(jefa) == alcalde
    assert head_above(alcalde) is None
    assert head_above(person("Sin departamento")) is None


@pytest.mark.django_db
def test_an_address_is_taken_in_any_case() -> None:
    person(email="ana@test.example")
    with pytest.raises(IntegrityError):
        User(email="Ana@Test.example", first_name="Otra").save()
