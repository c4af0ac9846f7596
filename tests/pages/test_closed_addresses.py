"""What is shut in the CMS, and addresses a page may not take."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from wagtail.models import PageViewRestriction

from intranet.kernel.core.errors import Invalid
from intranet.pages.services.editors import make_editors
from intranet.pages.slugs import reserved_slugs
from tests.factories import pages, people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["users/", "groups/", "users/add/", "password_reset/", "bulk/accounts/user/set_active_state/", "documents/nada/"],
)
def test_wagtails_editors_of_people_are_not_there_even_for_administrators(address, client_for):
    assert client_for(people.person(is_superuser=True)).get(f"/cms/{address}").status_code == 404


def test_there_is_one_door(client, client_for):
    assert client.get("/cms/login/?next=/cms/pages/")["Location"] == "/accounts/login/?next=%2Fcms%2Fpages%2F"
    assert client.get("/cms/", follow=True).redirect_chain[-1] == ("/accounts/login/?next=%2Fcms%2F", 302)
    assert client_for(people.person()).get("/cms/").status_code == 302
    with pytest.raises(NoReverseMatch):
        reverse("wagtailcore_login")


@pytest.mark.parametrize("slug", ["documents", "chat", "search", "cms", "api", "accounts", "ws", "media", "static"])
def test_a_page_cannot_take_an_address_of_the_site(slug):
    assert slug in reserved_slugs()
    with pytest.raises(ValidationError, match="slug"):
        pages.standard("Trampa", slug=slug)
    assert pages.standard("Debajo", parent=pages.standard("Guía"), slug=slug).pk  # below another page it hides nothing


def test_wagtails_view_restrictions_are_refused():
    page = pages.news()
    with pytest.raises(Invalid):
        PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_files_of_the_cms_are_for_its_editors_only(client_for):
    from django.core.files.base import ContentFile
    from wagtail.documents.models import Document

    document = Document.objects.create(title="Guía", file=ContentFile(b"texto", "guia.txt"))
    assert document.url.startswith("/cms/files/")
    assert client_for(people.person()).get(document.url).status_code == 404
    assert client_for(people.person(is_superuser=True)).get(document.url).status_code == 200


def test_the_page_chooser_offers_what_one_may_read_and_hides_the_rest(client_for):
    finance, unit = people.department("Hacienda"), people.department("Comunicación")
    editor = people.person(department=unit)
    make_editors(actor=None, department=unit, section=pages.news_root(), people=[editor])
    pages.news("Para todas"), pages.news("Solo Hacienda", audience=[f"d:{finance.pk}"])
    browser = client_for(editor)
    assert browser.get("/cms/choose-page/").status_code == 200
    offered = browser.get(f"/cms/choose-page/{pages.news_root().pk}/").json()["html"]
    assert "Para todas" in offered
    assert "Solo Hacienda" not in offered


def test_who_may_not_use_the_cms_is_told_so_instead_of_being_sent_in_circles(client_for):
    response = client_for(people.person()).get("/cms/", follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1
