"""An editor enters the CMS for one section; pages, drafts and pictures of other departments stay unknown there."""

import re
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

from intranet.pages.services.editors import make_editors
from tests.factories import pages, people
from tests.matrix.routes import routes
from tests.pages.test_media import picture_file

SECRET = "Ocaranza"


@pytest.fixture
def town(db, client_for) -> SimpleNamespace:
    """Elena edits the section of Comunicación; Rosa's is for Hacienda alone, with a page, a draft and a picture."""
    press, finance = people.department("Comunicación"), people.department("Hacienda")
    elena, rosa = people.person("Elena", department=press), people.person("Rosa", department=finance)
    ours = pages.section("Prensa")
    theirs = pages.section(f"{SECRET} sección", audience=[f"d:{finance.pk}"])
    make_editors(actor=None, department=press, section=ours, people=[elena, people.person("Pablo")])
    make_editors(actor=None, department=finance, section=theirs, people=[rosa, people.person("Luz")])
    secret = pages.news(f"{SECRET} despide", parent=theirs, slug="ocaranza-despide")
    draft = pages.news(f"{SECRET} borrador", parent=theirs, live=False)
    draft.save_revision(user=rosa)
    state = draft.get_workflow().start(draft, rosa)
    collection = Collection.objects.get(name="Hacienda")
    return SimpleNamespace(
        elena=client_for(elena),
        rosa=client_for(rosa),
        secret=secret,
        section=theirs,
        picture=Image.objects.create(title=f"{SECRET} plano", file=picture_file(), collection=collection),
        paper=Document.objects.create(
            title=f"{SECRET} papel", file=ContentFile(b"x", "papel.txt"), collection=collection
        ),
        numbers=[secret.pk, draft.pk, theirs.pk, draft.latest_revision_id, state.pk, state.current_task_state_id],
    )


def addresses(numbers: list[int]) -> Iterator[str]:
    """Every address of the CMS with each of the numbers in it; patterns that are regular expressions are left out."""
    for route in routes():
        if route.path.startswith("cms/") and not re.search(r"[\\^$?]|\(\?P", route.path):
            path = re.sub(r"<\w+:(app_label|app_name)>", "pages", route.path)
            path = re.sub(r"<\w+:(model_name|content_type_model_name)>", "newspage", path)
            for number in numbers if "<" in path else [0]:
                yield "/" + re.sub(r"<(?:\w+:)?\w+>", str(number), path)


def text_of(answer) -> str:
    return "" if answer.streaming else answer.content.decode(errors="replace")


def test_no_address_of_the_cms_names_what_another_section_keeps(town):
    numbers = sorted({*town.numbers, town.picture.pk, town.paper.pk})
    told = [address for address in addresses(numbers) if SECRET in text_of(town.elena.get(address))]
    assert not told


@pytest.mark.parametrize(
    "address",
    [
        "/cms/choose-page/search/?q=Ocaranza",
        "/cms/choose-page/chosen-multiple/?id={secret.pk}",
        "/cms/pages/search/?q=Ocaranza",
        "/cms/images/?q=Ocaranza",
        "/cms/images/chooser/results/?q=Ocaranza",
        "/cms/images/chooser/chosen-multiple/?id={picture.pk}",
        "/cms/documents/chooser/results/?q=Ocaranza",
        "/cms/documents/chooser/chosen-multiple/?id={paper.pk}",
        "/cms/reports/site-history/?label=Ocaranza",
        "/cms/reports/workflow/?q=Ocaranza",
        "/cms/reports/aging-pages/?q=Ocaranza",
        "/cms/api/main/pages/?search=Ocaranza",
        "/cms/api/main/pages/?fields=*&type=pages.NewsPage",
        "/cms/api/main/pages/{secret.pk}/",
        "/cms/api/main/pages/{secret.pk}/?fields=*",
        "/cms/api/main/pages/find/?html_path=/news/ocaranza-seccion/ocaranza-despide/",
        "/cms/api/main/pages/{section.pk}/",
        "/cms/api/main/pages/?child_of={section.pk}",
        "/cms/api/main/images/?fields=*",
        "/cms/api/main/images/{picture.pk}/",
        "/cms/api/main/documents/?fields=*",
        "/cms/api/main/documents/{paper.pk}/",
    ],
)
def test_asking_for_it_by_name_or_number_tells_nothing(address, town):
    answer = text_of(town.elena.get(address.format(**vars(town))))
    assert not re.search(rf"{SECRET} \w", answer)


def test_an_address_typed_as_a_link_does_not_answer_with_the_title_of_its_page(town):
    typed = {"external-link-chooser-url": town.secret.get_url(), "external-link-chooser-link_text": "x"}
    assert SECRET not in text_of(town.elena.post("/cms/choose-external-link/", typed))


def test_pictures_and_files_are_for_the_editors_of_their_collection(town):
    kept = [f"/media/{town.picture.file.name}", f"/cms/files/{town.paper.pk}/papel.txt"]
    assert town.rosa.get(kept[0]).status_code == 200
    assert [town.elena.get(address).status_code for address in kept] == [404, 404]
