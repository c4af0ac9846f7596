"""The screens of the demo that the figures for browsers are about."""

from bench.home import WHO
from bench.world import person


def content() -> dict[str, str]:
    """Addresses by name: the pages a content page's budget holds for."""
    from intranet.pages.models import NewsPage

    news = NewsPage.objects.live().exclude(picture=None).first() or NewsPage.objects.live().first()
    return {"home": "/", "news page": news.url, "documents": "/documents/", "search": "/search/?q=licencia"}


def room() -> str:
    """The address of a conversation."""
    from chat.models import Room

    return f"/chat/{Room.objects.filter(members=person(WHO)).latest('last_message_at').pk}/"
