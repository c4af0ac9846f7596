"""One of every thing, and the personas that meet them."""

from collections import defaultdict
from dataclasses import dataclass, field
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.utils import timezone
from wagtail.models import WorkflowState

from chat.models import Message, Room
from chat.services import messages, rooms
from documents.models import Document, DocumentState, Folder
from documents.services import folders, versions
from intranet.cases.models import Case, Step
from intranet.cases.services import cases
from intranet.kernel.accounts.models import Department, Team, User
from intranet.pages.models import HomePage, NewsPage, StandardPage
from intranet.pages.services.editors import make_editors
from intranet.pages.services.site import ensure_site
from intranet.people.models import Absence
from intranet.people.services import absences
from tests.factories.documents import own_folder
from tests.factories.people import department, person, team

PERSONAS = ("anonymous", "deactivated", "colleague", "department", "member", "owner", "head", "editor", "admin")
SIGNED_IN = frozenset(PERSONAS) - {"anonymous", "deactivated"}


@dataclass
class World:
    """Ana owns; Luis is of her department; Nora shares a room with her; Marta is of another department."""

    people: dict[str, User] = field(default_factory=dict)
    clients: dict[int, Client] = field(default_factory=lambda: defaultdict(Client))
    urbanismo: Department = field(init=False)
    hacienda: Department = field(init=False)
    folder: Folder = field(init=False)
    private: Folder = field(init=False)
    document: Document = field(init=False)
    secret: Document = field(init=False)
    trashed: Document = field(init=False)
    room: Room = field(init=False)
    message: Message = field(init=False)
    case: Case = field(init=False)
    task: Step = field(init=False)
    news: NewsPage = field(init=False)
    restricted: NewsPage = field(init=False)
    draft: NewsPage = field(init=False)
    review: WorkflowState = field(init=False)
    page: StandardPage = field(init=False)
    absence: Absence = field(init=False)
    team: Team = field(init=False)

    def __post_init__(self) -> None:
        self._people()
        self._documents()
        self._talk()
        self._pages()
        self.case = cases.start(actor=self.people["owner"], kind="document", subject_id=self.document.pk)
        self.task = self.case.steps.get()

    def _people(self) -> None:
        self.urbanismo, self.hacienda = department("Urbanismo"), department("Hacienda")
        press, technology = department("Comunicación"), department("Tecnología")
        self.people = {
            "owner": person("Ana", "Torres", self.urbanismo),
            "department": person("Luis", "Prado", self.urbanismo),
            "head": person("Julia", "Reyes", self.urbanismo),
            "deactivated": person("Berta", "Baja", self.urbanismo),
            "colleague": person("Marta", "Gil", self.hacienda),
            "member": person("Nora", "Vidal", self.hacienda),
            "editor": person("Elena", "Ruiz", press),
            "admin": person("Adela", "Rey", technology, is_superuser=True),
        }
        self.urbanismo.head = self.people["head"]
        self.urbanismo.save()
        self.team = team("Teletrabajo", [self.people["owner"], self.people["member"]])
        today = timezone.localdate()
        self.absence = absences.announce(actor=self.people["owner"], kind="vacation", starts=today, ends=today)

    def client(self, persona: str) -> Client:
        """A browser in which the persona has signed in; the deactivated one did so before it happened."""
        return Client() if persona == "anonymous" else self.clients[self.people[persona].pk]

    def deactivate(self) -> None:
        """Berta had every right of her department, and a seat in the room."""
        gone = User.objects.filter(pk=self.people["deactivated"].pk)
        gone.update(is_active=False, deactivated_at=timezone.now())

    def _documents(self) -> None:
        ana = self.people["owner"]
        self.folder = folders.ensure_department(department_id=self.urbanismo.pk)
        self.private = own_folder(self.people["head"], ana, self.folder, "Solo mía")
        self.document = self._upload(ana, self.folder, "Pliego")
        self.secret = self._upload(ana, self.private, "Reservado")
        self._change(ana, self.document)
        self.trashed = self._upload(ana, self.folder, "Viejo")
        Document.objects.filter(pk=self.trashed.pk).update(trashed_at=timezone.now(), trashed_by=ana)

    def _upload(self, actor: User, folder: Folder, title: str) -> Document:
        upload = SimpleUploadedFile(f"{title}.txt", f"{title} {uuid4()}".encode())
        made = versions.create(actor=actor, folder_id=folder.pk, upload=upload)
        Document.objects.filter(pk=made.pk).update(state=DocumentState.READY)  # as the worker does
        return made

    def _change(self, actor: User, document: Document) -> None:
        upload = SimpleUploadedFile("otra.txt", b"Otra redacci\xc3\xb3n")
        versions.add(actor=actor, document_id=document.pk, upload=upload, expected=1)
        Document.objects.filter(pk=document.pk).update(state=DocumentState.READY)

    def _talk(self) -> None:
        seats = [self.people["member"].pk, self.people["deactivated"].pk]
        self.room = rooms.create(actor=self.people["owner"], name="Licencias", members=seats)
        self.message = messages.send(
            actor=self.people["owner"], room_id=self.room.pk, client_id=uuid4(), text="Zarzuela el jueves"
        )

    def _pages(self) -> None:
        section, press = ensure_site(), Department.objects.get(name="Comunicación")
        writer = person("Pablo", "Cid", press)
        make_editors(
            actor=None,
            department=press,
            section=section,
            people=[self.people["editor"], writer],
        )
        self.news = section.add_child(instance=NewsPage(title="Para todos", slug="para-todos"))
        audience = [f"d:{self.urbanismo.pk}"]
        self.restricted = section.add_child(
            instance=NewsPage(title="Solo Urbanismo", slug="solo-urbanismo", audience=audience)
        )
        self.draft = section.add_child(instance=NewsPage(title="Borrador secreto", slug="borrador", live=False))
        self.draft.save_revision(user=writer)
        self.review = self.draft.get_workflow().start(self.draft, writer)
        home = HomePage.objects.get()
        self.page = home.add_child(instance=StandardPage(title="Guía de acogida", slug="guia-de-acogida"))

    def things(self, kind: str) -> list[Model]:
        """The instances of a kind: one for many, one for few, one that is gone or withdrawn where there can be."""
        instances: dict[str, list[Model]] = {
            "case": [self.case],
            "department": [self.urbanismo],
            "document": [self.document, self.secret, self.trashed],
            "folder": [self.folder, self.private],
            "message": [self.message],
            "news": [self.news, self.restricted, self.draft],
            "page": [self.page],
            "person": [self.people["colleague"], self.people["deactivated"]],
            "review": [self.review],
            "room": [self.room],
        }
        return instances.get(kind, [])
