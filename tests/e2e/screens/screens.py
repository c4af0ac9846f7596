"""Every screen of the product: who looks at it, and how one gets there in the demo.

A route that answers a GET and is neither here nor among the fragments fails `test_every_route_is_a_screen_or_a_part`.
"""

import re
from dataclasses import dataclass
from functools import cache

from playwright.sync_api import Page


@dataclass(frozen=True)
class Screen:
    """`login` looks at `address`; with `link`, at the first link of that page whose address matches, plus `ending`."""

    login: str
    address: str
    link: str = ""
    ending: str = ""


FOLDER, DOCUMENT = r"/documents/folders/\d+/", r"/documents/\d+/"
ROOM, PERSON, TASK = r"/chat/\d+/", r"/people/\d+/", r"/tasks/\d+/"

SCREENS: dict[str, Screen] = {
    "account_login": Screen("", "/accounts/login/"),
    "account_reset_password": Screen("", "/accounts/password/reset/"),
    "account_change_password": Screen("ana", "/accounts/password/change/"),
    "usersessions_list": Screen("ana", "/accounts/sessions/"),
    "account_logout": Screen("ana", "/accounts/logout/"),
    "shell:accessibility": Screen("", "/accessibility/"),
    "shell:offline": Screen("", "/offline/"),
    "shell:help": Screen("ana", "/help/"),
    "shell:share": Screen("ana", "/share/?text=hola"),
    "nothing-here": Screen("ana", "/nothing-here/"),
    "home:home": Screen("ana", "/"),
    "home of somebody new": Screen("nuevo", "/"),
    "home:arrange": Screen("ana", "/settings/home/"),
    "home:styleguide": Screen("ana", "/styleguide/"),
    "home:mails": Screen("ana", "/styleguide/mails/"),
    "cases:tasks": Screen("jefa", "/tasks/"),
    "no tasks": Screen("nuevo", "/tasks/"),
    "cases:task": Screen("jefa", "/tasks/", TASK),
    "chat:index": Screen("ana", "/chat/"),
    "chat:room": Screen("ana", "/chat/", ROOM),
    "a thread beside its room": Screen("ana", "/chat/3/?thread=96"),
    "people beside their room": Screen("ana", "/chat/3/?side=people"),
    "chat:members": Screen("ana", "/chat/", ROOM, "members/"),
    "chat:new": Screen("ana", "/chat/new/"),
    "documents:home": Screen("ana", "/documents/"),
    "documents:folder": Screen("ana", "/documents/", FOLDER),
    "a folder of documents in every state": Screen("jefa", "/documents/folders/13/"),
    "a document beside its folder": Screen("ana", "/documents/folders/3/?doc=2#document"),
    "documents:new_folder": Screen("jefa", "/documents/folders/3/new/"),
    "documents:share_folder": Screen("jefa", "/documents/folders/3/share/"),
    "documents:upload_anywhere": Screen("ana", "/documents/upload/"),
    "documents:trash": Screen("ana", "/documents/trash/"),
    "documents:document": Screen("ana", "/documents/", DOCUMENT),
    "documents:new_version": Screen("jefa", "/documents/2/version/"),
    "documents:edit_document": Screen("jefa", "/documents/2/edit/"),
    "documents:share_document": Screen("jefa", "/documents/2/share/"),
    "documents:changes": Screen("jefa", "/documents/2/v/2/changes/"),
    "documents:read": Screen("ana", "/documents/", DOCUMENT, "v/1/"),
    "notifications:notices": Screen("ana", "/notifications/"),
    "pages:news": Screen("ana", "/news/"),
    "a piece of news": Screen("ana", "/news/", r"/news/[\w-]+/"),
    "people:directory": Screen("ana", "/people/"),
    "nobody found": Screen("ana", "/people/?q=zzzz"),
    "people:away": Screen("ana", "/people/away/"),
    "people:teams": Screen("ana", "/people/teams/"),
    "people:team": Screen("ana", "/people/teams/", r"/people/teams/\d+/"),
    "a room for a team": Screen("ana", "/chat/new/?team=1"),
    "people:absences": Screen("ana", "/settings/absences/"),
    "people:chart": Screen("ana", "/people/chart/"),
    "people:person": Screen("ana", "/people/", PERSON),
    "people:settings": Screen("ana", "/settings/"),
    "people:preferences": Screen("ana", "/settings/preferences/"),
    "people:accounts": Screen("admin", "/people/accounts/"),
    "people:deactivate": Screen("admin", "/people/accounts/", r"/people/\d+/deactivate/"),
    "search:results": Screen("ana", "/search/?q=licencia"),
    "search narrowed down": Screen("ana", "/search/?q=licencia&file_type=pdf&file_type=word"),
    "search with talks": Screen("ana", "/search/?q=teletrabajo"),
    "a message in its room": Screen("ana", "/search/?q=teletrabajo", r"/chat/\d+/\?around=\d+#m\d+"),
    "nothing found": Screen("ana", "/search/?q=zzzz"),
    "nothing with filters": Screen("ana", "/search/?q=teletrabajo&file_type=image"),
    "search without words": Screen("ana", "/search/"),
}

PARTS = {
    "home:mail": "the HTML of a mail, shown in a frame of home:mails",
    "notifications:bell": "what the header loads anew",
    "search:suggestions": "the list below the search box",
    "people:export": "a file",
    "chat:cards": "what a message links to, put below it",
    "notifications:panel": "what the bell opens",
    "shell:keys": "what ? opens",
    "shell:palette": "what Ctrl K opens",
    "shell:manifest": "what a phone installs the site by",
    "shell:service_worker": "a script",
    "chat:older": "earlier messages, put above those that stand there",
    "chat:newer": "later messages, put below",
    "chat:day": "leads to the messages of a day",
    "documents:tree": "the folders in a folder, put into the tree",
    "files:content": "bytes",
    "files:media": "bytes",
}
"""Answers to a GET that are no page, and what they are."""

ALIKE = {
    "cases:case": "cases:task: the same panels for who asked",
    "chat:edit": "chat:new: a form of one field",
    "chat:delete": "people:deactivate: a question with two buttons",
    "documents:edit_folder": "documents:edit_document",
    "documents:move_folder": "documents:edit_document",
    "documents:move_chosen": "documents:edit_document",
    "documents:move_document": "documents:edit_document",
    "documents:send_for_approval": "documents:edit_document",
}
"""Screens that are made of the same template as another one."""


@cache
def _found(page: Page, address: str, link: str) -> str:
    page.goto(address)
    links: list[str] = page.locator("main a[href]").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    return next(each for each in links if re.fullmatch(link, each))


def address_of(screen: Screen, page: Page) -> str:
    """Where the screen is for this person. Raises StopIteration when the demo shows no such thing."""
    return screen.address if not screen.link else _found(page, screen.address, screen.link) + screen.ending
