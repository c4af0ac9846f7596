"""Cards below a message: things of ours that its text links to, as far as the reader may see them."""

import re
from collections.abc import Iterable
from html import unescape

from django.conf import settings

from chat.models import Message
from intranet.kernel.access.cards import Card, cards
from intranet.kernel.accounts.models import User
from intranet.kernel.core import resources

MOST = 3
_ADDRESS = re.compile(r'href="([^"#?]+)')


def paths_in(html: str) -> list[str]:
    """Paths of this site that a rendered message links to, the first ones, each once."""
    addresses = (unescape(address).removeprefix(settings.BASE_URL) for address in _ADDRESS.findall(html))
    paths = dict.fromkeys(address for address in addresses if address.startswith("/"))
    return list(paths)[:MOST]


def cards_for(actor: User, messages: Iterable[Message]) -> dict[int, list[Card]]:
    """Message id → cards, two queries per kind of thing; a message without any is missing."""
    paths = {message.pk: paths_in(message.html) for message in messages if "href=" in message.html}
    refs = resources.located({path for found in paths.values() for path in found})
    known = cards(actor, refs.values(), states=True)
    found = {pk: [known[refs[path]] for path in mine if refs.get(path) in known] for pk, mine in paths.items()}
    return {pk: shown for pk, shown in found.items() if shown}
