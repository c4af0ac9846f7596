"""Pictures of the CMS are as private as the pages that show them."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.images.models import Image
from wagtail.models import Collection

from intranet.pages.models import NewsPage
from intranet.pages.services.editors import make_editors
from tests.factories import pages, people

pytestmark = pytest.mark.django_db


def picture_file():
    stream = io.BytesIO()
    Pillow.new("RGB", (400, 300), "#1a56b0").save(stream, "PNG")
    return ContentFile(stream.getvalue(), "plano.png")


@pytest.fixture
def picture():
    return Image.objects.create(title="Plano", file=picture_file())


def publish(page):
    page.save_revision().publish()
    return page


def addresses(picture):
    rendition = picture.get_rendition("fill-100x100")
    return [f"/media/{name}" for name in (picture.file.name, rendition.file.name)]


def statuses(browser, picture):
    return {browser.get(address).status_code for address in addresses(picture)}


def test_a_picture_is_for_the_readers_of_a_live_page_that_shows_it(picture, client_for):
    finance = people.department("Hacienda")
    inside, outside = people.person(department=finance), people.person()
    page = pages.news(picture=picture, audience=[f"d:{finance.pk}"], live=False)
    assert statuses(client_for(inside), picture) == {404}
    publish(page)
    assert statuses(client_for(inside), picture) == {200}
    assert statuses(client_for(outside), picture) == {404}
    NewsPage.objects.get(pk=page.pk).unpublish()
    assert statuses(client_for(inside), picture) == {404}


def test_a_picture_inside_of_the_body_counts(picture, client_for):
    image = {"image": picture.pk, "decorative": False, "alt_text": "Plano"}
    body = [{"type": "picture", "value": {"image": image, "caption": ""}}]
    publish(pages.news(body=body))
    assert statuses(client_for(people.person()), picture) == {200}


def test_editors_see_the_pictures_of_their_collection_and_anonymous_people_none(picture, client, client_for):
    unit = people.department("Comunicación")
    editor = people.person(department=unit)
    make_editors(actor=None, department=unit, section=pages.news_root(), people=[editor])
    assert statuses(client_for(editor), picture) == {404}
    Image.objects.filter(pk=picture.pk).update(collection=Collection.objects.get(name="Comunicación"))
    assert statuses(client_for(editor), picture) == {200}
    assert statuses(client, picture) == {302}
    assert client_for(editor).get("/media/original_images/otro.png").status_code == 404
