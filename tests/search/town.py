"""A small town hall that lives through the services of the slices; the model lives the same life beside it."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.core.exceptions import ValidationError
from django.db import transaction

from chat.models import Message
from chat.services import messages, rooms
from documents.models import Folder
from documents.services import documents, folders, sharing
from documents.services.processing import process_version
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.models import User
from intranet.kernel.core import limits
from intranet.kernel.core.resources import Ref
from intranet.pages.models import NewsIndexPage, NewsPage
from tests.factories import pages
from tests.factories.documents import document
from tests.search.model import Place, Thing
from tests.search.townspeople import People

OFTEN = ["share_document", "share_folder", "move_document", "set_members", "say", "readdress_news"]
SOMETIMES = [
    "add_document",
    "trash",
    "restore",
    "cut",
    "move_folder",
    "edit",
    "delete",
    "leave",
    "publish",
    "unpublish",
]
SOMETIMES += ["move_news", "restrict_section", "change_team", "change_department", "write_profile"]
SELDOM = ["deactivate", "reactivate", "move_department", "talk"]


@contextmanager
def refusable() -> Iterator[None]:
    with suppress(ValidationError), transaction.atomic():
        yield


class Town(People):
    """``boss`` owns every folder and manages every room but those of two."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        for make in [self.add_folder] * 3 + [self.add_document] * 6 + [self.add_room] * 2 + [self.say] * 6:
            make()
        for audience in ({"all"}, {self._department()}):
            section = pages.section(f"Sección {len(self.model.sections)}", audience=sorted(audience))
            self.model.sections[section.pk] = audience
        for _ in range(4):
            self.publish()

    def step(self) -> None:
        """Something happens."""
        getattr(self, self.random.choice(OFTEN * 4 + SOMETIMES * 2 + SELDOM))()

    # Documents

    def add_folder(self) -> None:
        parent, opened = self.random.choice(list(self.model.folders)), self.random.random() < 0.7
        name = f"Carpeta {len(self.model.folders)}"
        made = folders.create(actor=self.boss, parent_id=parent, name=name, inherits=opened)
        self.model.folders[made.pk] = Place(above=parent, open=opened, shared=set() if opened else {self._boss})

    def add_document(self) -> None:
        place, title, body = self.random.choice(list(self.model.folders)), self._words(), self._words()
        made = document(self.boss, Folder.objects.get(pk=place), title, f"Acta {uuid.uuid4()} {body}")
        process_version.call(made.current_id)
        self.model.things[Ref("document", made.pk)] = Thing(title, body, place)

    def share_document(self) -> None:
        for ref, thing in self._one("document"):
            name, role = self._share_or_take(thing.shared)
            sharing.change_document(actor=self.boss, document_id=ref.id, changes={name: role})

    def share_folder(self) -> None:
        folder_id, place = self.random.choice(list(self.model.folders.items()))
        name, role = self._share_or_take(place.shared)
        sharing.change_folder(actor=self.boss, folder_id=folder_id, changes={name: role})

    def _share_or_take(self, shared: set[str]) -> tuple[str, Role | None]:
        """A change of what is written on something, made in the model. The boss's own right stays."""
        if (taken := sorted(shared - {self._boss})) and self.random.random() < 0.5:
            shared.remove(name := self.random.choice(taken))
            return name, None
        shared.add(name := self.random.choice([self._department(), self._team(), f"u:{self._active().pk}"]))
        return name, self.random.choice(list(Role))

    def cut(self) -> None:
        folder_id, place = self._below_root()
        place.open = not place.open
        folders.set_inheritance(actor=self.boss, folder_id=folder_id, inherits=place.open)
        if not place.open:
            place.shared.add(self._boss)

    def move_folder(self) -> None:
        folder_id, place = self._below_root()
        target = chain = self.random.choice(list(self.model.folders))
        while chain and chain != folder_id:
            chain = self.model.folders[chain].above
        if chain != folder_id:
            folders.move(actor=self.boss, folder_id=folder_id, parent_id=target)
            place.above = target

    def _below_root(self) -> tuple[int, Place]:
        return self.random.choice([(pk, place) for pk, place in self.model.folders.items() if place.above])

    def move_document(self) -> None:
        for ref, thing in self._one("document"):
            thing.place = self.random.choice(list(self.model.folders))
            documents.move(actor=self.boss, document_id=ref.id, folder_id=thing.place)

    def trash(self) -> None:
        for ref, thing in self._one("document"):
            documents.trash(actor=self.boss, document_id=ref.id)
            thing.gone = True

    def restore(self) -> None:
        for ref, thing in self._one("document", gone=True):
            documents.restore(actor=self.boss, document_id=ref.id)
            thing.gone = False

    # Chat

    def add_room(self) -> None:
        members = {self._active().pk for _ in range(3)}
        made = rooms.create(actor=self.boss, name=f"Sala {len(self.model.rooms)}", members=members)
        self.model.rooms[made.pk] = members | {self.boss.pk}

    def talk(self) -> None:
        """Two people, without the boss."""
        one, other = self._active(), self._active()
        if one != other:
            room = rooms.open_direct(actor=one, user_id=other.pk)
            self.model.rooms[room.pk] = {one.pk, other.pk}
            self.say()

    def set_members(self) -> None:
        room = self._room_of_boss()
        roles = {self._active().pk: Role.EDITOR for _ in range(3)} | {self.boss.pk: Role.MANAGER}
        rooms.set_members(actor=self.boss, room_id=room, wanted=roles)
        self.model.rooms[room] = set(roles)

    def leave(self) -> None:
        room, user = self._room_of_boss(), self._active()
        if user.pk in self.model.rooms[room]:
            rooms.leave(actor=user, room_id=room)
            self.model.rooms[room].remove(user.pk)

    def _room_of_boss(self) -> int:
        return self.random.choice([room for room, members in self.model.rooms.items() if self.boss.pk in members])

    def say(self) -> None:
        room, members = self.random.choice(list(self.model.rooms.items()))
        if writers := sorted(members & self.model.active):
            limits.forget()
            author, text = User.objects.get(pk=self.random.choice(writers)), self._words()
            said = messages.send(actor=author, room_id=room, client_id=uuid.uuid4(), text=text)
            self.model.things[Ref("message", said.pk)] = Thing("", text, room)

    def edit(self) -> None:
        for ref, thing in self._one("message"):
            author = Message.objects.get(pk=ref.id).author
            if self.model.sees(author.pk, ref):
                thing.body = self._words()
                messages.edit(actor=author, message_id=ref.id, text=thing.body)

    def delete(self) -> None:
        for ref, thing in self._one("message"):
            author = Message.objects.get(pk=ref.id).author
            if self.model.sees(author.pk, ref):
                messages.delete(actor=author, message_id=ref.id)
                thing.gone = True

    # News: what Wagtail refuses (an audience outside its section's) changes nothing

    def publish(self) -> None:
        section, thing = self._section(), Thing(self._words(), self._words(), shared=self._audience())
        thing.place = section.pk
        with refusable():
            page = pages.news(thing.title, section, summary=thing.body, audience=sorted(thing.shared))
            self.model.things[Ref("news", page.pk)] = thing
        for ref, former in self._one("news", gone=True):
            with refusable():
                self._page(ref).save_revision().publish()
                former.gone = False

    def unpublish(self) -> None:
        for ref, thing in self._one("news"):
            self._page(ref).unpublish()
            thing.gone = True

    def move_news(self) -> None:
        for ref, thing in self._one("news"):
            section = self._section()
            if section.pk != thing.place:
                self._page(ref).move(section, pos="last-child")
                thing.place = section.pk

    def readdress_news(self) -> None:
        for ref, thing in self._one("news"):
            page, audience = self._page(ref), self._audience()
            page.audience = sorted(audience)
            with refusable():
                page.save()
                thing.shared = audience

    def restrict_section(self) -> None:
        section, audience = self._section(), self.random.choice([{"all"}, {self._department()}])
        section.audience = sorted(audience)
        section.save()
        self.model.sections[section.pk] = audience

    def _section(self) -> NewsIndexPage:
        return NewsIndexPage.objects.get(pk=self.random.choice(list(self.model.sections)))

    def _page(self, ref: Ref) -> NewsPage:
        return NewsPage.objects.get(pk=ref.id)
