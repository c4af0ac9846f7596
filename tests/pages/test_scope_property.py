"""Trees of pages with audiences, moved about: nobody ever reads more than a walk up the tree allows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from intranet.kernel.access.principals import principals_of
from intranet.kernel.access.scopes import policy_for
from intranet.pages.models import StandardPage
from tests.factories import pages, people

pytestmark = pytest.mark.django_db

PAGES = 5
AUDIENCES = st.lists(st.sampled_from(["all", "d:house", "d:taxes", "d:works", "g:team"]), min_size=1, max_size=2)
STEPS = st.lists(
    st.tuples(st.integers(0, PAGES - 1), st.one_of(AUDIENCES, st.integers(-1, PAGES - 1))), min_size=1, max_size=8
)


def visible(person, page):
    """The oracle: the person is in the audience of the page and of everything above it."""
    mine = principals_of(person)
    chain = [page, *(one.specific for one in page.get_ancestors() if one.depth > 2)]
    return all("all" in one.audience or mine & set(one.audience) for one in chain)


@settings(max_examples=12)
@given(steps=STEPS)
def test_effective_audiences_agree_with_a_walk_up_the_tree(steps):
    house = people.department("Casa")
    taxes, works = people.department("Tributos", parent=house), people.department("Obras", parent=house)
    readers = [people.person(department=unit) for unit in (house, taxes, works, None)]
    names = {
        "d:house": f"d:{house.pk}",
        "d:taxes": f"d:{taxes.pk}",
        "d:works": f"d:{works.pk}",
        "g:team": f"g:{people.team(members=readers[1:3]).pk}",
    }
    made = [pages.standard(f"Página {number}") for number in range(PAGES)]
    home = made[0].get_parent()

    for number, step in steps:
        page = StandardPage.objects.get(pk=made[number].pk)
        if isinstance(step, list):
            page.audience = sorted(names.get(one, one) for one in step)
            page.save(clean=False)
        else:
            target = home if step < 0 else StandardPage.objects.get(pk=made[step].pk)
            if target != page and not target.is_descendant_of(page):
                page.move(type(target).objects.get(pk=target.pk), pos="last-child")

    for page in StandardPage.objects.all():
        chain = {one for part in (page, *page.get_ancestors().specific()) for one in getattr(part, "audience", ["all"])}
        exact = names["g:team"] not in chain  # a team and a department meet in people no principal names
        for reader in readers:
            seen, allowed = policy_for(Page).allows(reader, "view", page), visible(reader, page)
            assert seen == allowed if exact else seen <= allowed
