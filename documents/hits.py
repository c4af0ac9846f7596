"""How documents look among the hits of a search."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from documents.models import Document, Folder
from documents.selectors import seen_above
from documents.states import states
from intranet.kernel.access.principals import Actor
from search.registry import Look


def looks(actor: Actor, documents: list[Document]) -> dict[int, Look]:
    """The folders the actor may see above each, its version and its state (three queries)."""
    folders = seen_above(actor, [document.folder for document in documents])
    roots = Folder.objects.filter(pk__in={document.folder.root_id for document in documents})
    departments = dict(roots.values_list("pk", "department__name"))
    standing = states(documents)
    return {
        document.pk: Look(
            path=_path(document.folder, folders) or (departments[document.folder.root_id],),
            notes=_notes(document, folders),
            state=standing[document.pk],
        )
        for document in documents
    }


def _path(folder: Folder, seen: Mapping[int, Folder]) -> list[str]:
    """Names from the top to the folder of the document; none if the actor may not see that."""
    return [seen[pk].name for pk in folder.ancestor_ids if pk in seen] if folder.pk in seen else []


def _notes(document: Document, seen: Mapping[int, Folder]) -> list[str]:
    notes = [] if document.folder_id in seen else [_("shared with you")]
    version = document.current
    return [*notes, _("version %(number)s") % {"number": version.number}] if version else notes
