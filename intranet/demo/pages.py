"""News and pages of the demo: those written, with their pictures, then as many made ones as the size asks for."""

import json
import random
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify
from wagtail.images import get_image_model
from wagtail.models import Collection

from intranet.demo import drafts
from intranet.demo.organisation import Organisation
from intranet.demo.pictures import alt_text, picture
from intranet.demo.stories import Story, stories
from intranet.demo.words import paragraph, subject_line
from intranet.kernel.access.principals import of_department
from intranet.kernel.accounts.models import User
from intranet.pages.models import NewsPage, StandardPage
from intranet.pages.services.editors import make_editors
from intranet.pages.services.site import ensure_site


def build(rng: random.Random, organisation: Organisation, *, pages: int) -> None:
    """The section of news with its editors, what was written, then made ones back in time, and what is on its way."""
    section = ensure_site()
    logins = organisation.logins
    editors = make_editors(
        actor=logins["admin"],
        department=organisation.departments["Comunicación"],
        section=section,
        people=[logins["editora"], logins["redactor"]],
    )
    pictures = Collection.objects.filter(group_permissions__group=editors).distinct().get()
    written = sorted(stories("news").values(), key=lambda story: story.published, reverse=True)
    for number in reversed(range(pages - len(written))):
        section.add_child(instance=_made(rng, organisation, number, section.numchild))
    for number, story in enumerate(reversed(written)):
        author = logins["editora" if number % 2 else "redactor"]
        section.add_child(instance=_news(organisation, story, author, pictures))
    for slug, story in stories("pages").items():
        page = StandardPage(**_written(organisation, story), slug=slug, owner=logins["editora"])
        section.get_parent().add_child(instance=page)
    drafts.build(section, organisation)


def _news(organisation: Organisation, story: Story, author: User, pictures: Collection) -> NewsPage:
    return NewsPage(
        **_written(organisation, story),
        slug=slugify(story.title)[:80],
        owner=author,
        on_behalf_of=organisation.departments[story.department],
        picture=_picture(story, author, pictures) if story.picture else None,
        picture_caption=story.caption,
    )


def _written(organisation: Organisation, story: Story) -> dict[str, Any]:
    """What pages of every type have."""
    return {
        "title": story.title,
        "summary": story.summary,
        "body": json.dumps(story.body),
        "language": story.language,
        "audience": [of_department(organisation.departments[story.audience].pk)] if story.audience else ["all"],
        "department": organisation.departments[story.department],
        "first_published_at": story.published,
        "last_published_at": story.last_published,
    }


def _picture(story: Story, author: User, pictures: Collection) -> Any:
    """In the collection of the editors, so that they find and use it."""
    words = alt_text(story.picture, story.language)
    file = ContentFile(picture(story.picture), name=f"{story.picture}.jpg")
    return get_image_model().objects.create(
        title=words, description=words, file=file, collection=pictures, uploaded_by_user=author
    )


def _made(rng: random.Random, organisation: Organisation, number: int, position: int) -> NewsPage:
    """By chance, from before the written ones; every fifth for its department alone."""
    department = organisation.departments[rng.choice(list(organisation.departments))]
    published = timezone.now() - timedelta(days=70 + number * 0.4)
    title = subject_line(rng)
    return NewsPage(
        title=title,
        slug=f"{slugify(title)[:80]}-{position}",
        summary=paragraph(rng, 1),
        body=json.dumps([{"type": "paragraph", "value": f"<p>{paragraph(rng, 3)}</p>"} for _ in range(3)]),
        audience=["all"] if number % 5 else [of_department(department.pk)],
        department=department,
        owner=organisation.logins["editora" if number % 2 else "redactor"],
        first_published_at=published,
        last_published_at=published,
    )
