"""Who a person is, for grants; and audiences made of it."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from intranet.kernel.access import grants
from intranet.kernel.access.audience import Audience
from intranet.kernel.access.models import Role, ScopeGrant
from intranet.kernel.access.principals import (
    group_of,
    names_of,
    people_in,
    principal_of_groups,
    principals_of,
    principals_of_many,
)
from intranet.kernel.access.scopes import everyone_scope_id, role_in, scopes_for
from intranet.kernel.accounts.models import User
from tests.factories.people import department, person, team

pytestmark = pytest.mark.django_db


def test_a_person_is_everybody_themselves_their_departments_upwards_and_their_teams() -> None:
    area = department("Territorio")
    urbanismo = department("Urbanismo", parent=area)
    ana = person("Ana", department=urbanismo)
    group = team("Teletrabajo", [ana])
    expected = {"all", f"u:{ana.pk}", f"d:{area.pk}", f"d:{urbanismo.pk}", f"m:{urbanismo.pk}", f"g:{group.pk}"}
    assert principals_of(User.objects.get(pk=ana.pk)) == expected


def test_nobody_and_the_deactivated_have_no_principals() -> None:
    ana = person("Ana")
    User.objects.filter(pk=ana.pk).update(is_active=False, deactivated_at="2026-01-01T00:00Z")
    assert principals_of(AnonymousUser()) == principals_of(User.objects.get(pk=ana.pk)) == frozenset()
    assert principals_of_many([ana.pk, 10**9]) == {ana.pk: frozenset(), 10**9: frozenset()}


def test_principals_cost_one_query_per_request(django_assert_num_queries: Any) -> None:
    ana = User.objects.get(pk=person("Ana", department=department()).pk)
    with django_assert_num_queries(1):
        principals_of(ana)
        principals_of(ana)


def test_groups_and_principals_name_the_same() -> None:
    principals = ["all", f"d:{department().pk}", f"g:{team().pk}"]
    groups = {principal: group_of(principal) for principal in principals}
    assert principal_of_groups(groups.values()) == {group.pk: principal for principal, group in groups.items()}


def test_people_in_an_audience_are_exactly_those_with_one_of_its_principals() -> None:
    area = department("Territorio")
    urbanismo, hacienda = department("Urbanismo", parent=area), department("Hacienda")
    ana, marta, luis = person("Ana", department=urbanismo), person("Marta", department=hacienda), person("Luis")
    person("Baja", department=area, is_active=False, deactivated_at="2026-01-01T00:00Z")
    group = team("Teletrabajo", [marta])
    everybody = [ana, marta, luis]
    for principals in (["all"], [f"d:{area.pk}"], [f"d:{hacienda.pk}", f"u:{luis.pk}"], [f"g:{group.pk}"], []):
        found = set(User.objects.filter(people_in(principals)))
        assert found == {user for user in everybody if principals_of_many([user.pk])[user.pk] & set(principals)}


def test_an_audience_says_how_many_and_who() -> None:
    urbanismo = department("Urbanismo")
    person("Ana", department=urbanismo)
    audience = Audience.of([f"d:{urbanismo.pk}"])
    assert (audience.people(), audience.describe()) == (1, "Urbanismo")
    assert Audience.of(["all", "u:1"]).principals == {"all"}
    assert names_of([f"d:{urbanismo.pk}", "all"]) == {f"d:{urbanismo.pk}": "Urbanismo"}


def test_effective_grants_are_exactly_what_was_written() -> None:
    ana = person("Ana")
    scope = grants.scope_of("test", 1)
    for wanted in ({"all": Role.READER, f"u:{ana.pk}": Role.MANAGER}, {f"u:{ana.pk}": Role.EDITOR}, {}):
        grants.write_effective({scope.pk: wanted})
        assert grants.effective(scope.pk) == wanted
        assert role_in(ana, scope.pk) == wanted.get(f"u:{ana.pk}")
    assert not ScopeGrant.objects.filter(scope=scope).exists()


def test_the_scope_of_everybody_is_read_by_the_active_alone() -> None:
    everyone = everyone_scope_id()
    assert everyone in scopes_for(person("Ana"))
    assert everyone not in scopes_for(person("Ana"), Role.EDITOR)
    assert everyone not in scopes_for(AnonymousUser())
    assert everyone not in scopes_for(person("Baja", is_active=False, deactivated_at="2026-01-01T00:00Z"))


def test_a_union_of_grants_keeps_the_higher_role() -> None:
    merged = grants.merge({"all": Role.READER, "u:1": Role.MANAGER}, {"all": Role.EDITOR, "u:1": Role.READER})
    assert merged == {"all": Role.EDITOR, "u:1": Role.MANAGER}
