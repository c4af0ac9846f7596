"""The first pages: without them there is nowhere to put news."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from intranet.pages.models import HomePage, NewsIndexPage
from intranet.pages.services.scopes import rebuild

NEWS_SLUG = "news"


@transaction.atomic
def ensure_site() -> NewsIndexPage:
    """Home page, ``/news/`` and Wagtail's site record exist; Wagtail's welcome page is gone. Idempotent."""
    locale, _made = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    with override(settings.LANGUAGE_CODE):
        home = HomePage.objects.first() or _first_home(root)
        news = NewsIndexPage.objects.child_of(home).filter(slug=NEWS_SLUG).first()
        if news is None:
            news = home.add_child(instance=NewsIndexPage(title=_("News"), slug=NEWS_SLUG))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost", "site_name": "Plaza"}
    )
    rebuild(root.path)
    return news


def _first_home(root: Page) -> HomePage:
    """Our home page in the place of Wagtail's welcome page, which is the only plain Page below the root."""
    welcome = root.get_children().filter(slug="home", content_type__model="page").first()
    if welcome is not None:
        Site.objects.filter(root_page=welcome).delete()
        welcome.delete()
        root.refresh_from_db()
    return root.add_child(instance=HomePage(title=_("Home"), slug="home"))
