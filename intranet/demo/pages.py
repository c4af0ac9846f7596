"""News of the demo: a few written stories, and as many made ones as the size asks for."""

import random
from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from intranet.demo import drafts
from intranet.demo.organisation import Organisation
from intranet.demo.words import paragraph, subject_line
from intranet.demo.written import STORIES, Story
from intranet.kernel.access.principals import of_department
from intranet.pages.models import NewsIndexPage, NewsPage
from intranet.pages.services.editors import make_editors
from intranet.pages.services.site import ensure_site


def build(rng: random.Random, organisation: Organisation, *, pages: int) -> None:
    """The section of news with its editors, the written stories, then made ones back in time."""
    section = ensure_site()
    logins = organisation.logins
    make_editors(
        actor=logins["admin"],
        department=organisation.departments["Comunicación"],
        section=section,
        people=[logins["editora"], logins["redactor"]],
    )
    stories = [*STORIES, *(_made(rng, organisation, number) for number in range(max(0, pages - len(STORIES))))]
    for number, story in enumerate(reversed(stories)):
        _publish(section, organisation, story, author="editora" if number % 2 else "redactor")
    drafts.build(section, organisation)


def _publish(section: NewsIndexPage, organisation: Organisation, story: Story, author: str) -> None:
    published = timezone.now() - timedelta(days=story.days)
    page = NewsPage(
        title=story.title,
        slug=f"{slugify(story.title)[:80]}-{section.numchild}",
        summary=story.summary,
        body=[("paragraph", f"<p>{text}</p>") for text in story.paragraphs],
        language=story.language,
        audience=[of_department(organisation.departments[name].pk) for name in story.audience] or ["all"],
        department=organisation.departments[story.department],
        owner=organisation.logins[author],
        first_published_at=published,
        last_published_at=published,
    )
    section.add_child(instance=page)


def _made(rng: random.Random, organisation: Organisation, number: int) -> Story:
    department = rng.choice(list(organisation.departments))
    return Story(
        title=subject_line(rng),
        summary=paragraph(rng, 1),
        paragraphs=tuple(paragraph(rng, 3) for _ in range(3)),
        department=department,
        audience=(department,) if number % 5 == 0 else (),
        days=10 + number * 0.4,
    )
