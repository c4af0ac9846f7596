"""Every page stands in a scope, at once, whatever happened to it or to the pages above."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from intranet.kernel.access.scopes import everyone_scope_id, policy_for
from intranet.kernel.accounts.services import structure
from intranet.kernel.changes.models import Change
from intranet.pages.models import NewsPage, PageScope
from intranet.pages.services.site import ensure_site
from tests.factories import pages, people

pytestmark = pytest.mark.django_db


def may_read(person, page) -> bool:
    return policy_for(Page).allows(person, "view", page)


def test_a_fresh_database_has_home_and_news_and_no_welcome_page():
    ensure_site()
    assert list(Page.objects.values_list("url_path", flat=True).order_by("path")) == ["/", "/home/", "/home/news/"]
    assert PageScope.objects.count() == 3


def test_a_page_for_everybody_stands_in_the_scope_of_everybody():
    page = pages.news()
    assert page.placement.scope_id == everyone_scope_id()
    assert may_read(people.person(), page)


def test_a_page_for_a_department_is_read_by_its_people_and_those_of_departments_below():
    finance = people.department("Hacienda")
    taxes = people.department("Tributos", parent=finance)
    page = pages.news(audience=[f"d:{finance.pk}"])
    assert may_read(people.person(department=finance), page)
    assert may_read(people.person(department=taxes), page)
    assert not may_read(people.person(department=people.department("Urbanismo")), page)


def test_a_page_below_a_restricted_one_is_never_wider():
    finance, planning = people.department("Hacienda"), people.department("Urbanismo")
    section = pages.section(audience=[f"d:{finance.pk}"])
    open_page, other = pages.news(parent=section), pages.news("Otra", audience=[f"d:{planning.pk}"])
    other.move(section, pos="last-child")
    inside, outside = people.person(department=finance), people.person(department=planning)
    assert may_read(inside, open_page)
    assert not may_read(outside, open_page)
    assert not may_read(outside, other)
    assert not may_read(inside, other)


def test_an_audience_that_may_not_read_the_section_above_is_refused():
    finance, planning = people.department("Hacienda"), people.department("Urbanismo")
    section = pages.section(audience=[f"d:{finance.pk}"])
    with pytest.raises(ValidationError, match="audience"):
        pages.news(parent=section, audience=[f"d:{planning.pk}"])


def test_restricting_a_section_hides_what_is_below_at_once_and_tells_search():
    finance = people.department("Hacienda")
    section = pages.section()
    page = pages.news(parent=section)
    reader = people.person()
    section.audience = [f"d:{finance.pk}"]
    section.save()
    assert not may_read(reader, page)
    assert Change.objects.get(kind="news", object_id=page.pk).moved
    section.audience = ["all"]
    section.save()
    assert may_read(reader, page)


def test_moving_a_page_below_a_restricted_one_hides_it_and_moving_it_out_shows_it():
    finance = people.department("Hacienda")
    closed, page, reader = pages.section(audience=[f"d:{finance.pk}"]), pages.news(), people.person()
    page.move(closed, pos="last-child")
    assert not may_read(reader, page)
    NewsPage.objects.get(pk=page.pk).move(pages.news_root(), pos="last-child")
    assert may_read(reader, page)


def test_moving_a_department_narrows_the_pages_that_relied_on_its_place():
    finance = people.department("Hacienda")
    taxes = people.department("Tributos", parent=finance)
    section = pages.section(audience=[f"d:{finance.pk}"])
    page, reader = pages.news(parent=section, audience=[f"d:{taxes.pk}"]), people.person(department=taxes)
    assert may_read(reader, page)
    structure.move_department(department=taxes, parent=None)
    assert not may_read(people.User.objects.get(pk=reader.pk), page)


def test_a_team_may_read_what_is_for_it_alone():
    member, stranger = people.person(), people.person("Luis")
    page = pages.news(audience=[f"g:{people.team(members=[member]).pk}"])
    assert may_read(member, page)
    assert not may_read(stranger, page)
