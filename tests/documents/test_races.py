"""Two people at once, on two real connections."""

import threading
import time
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, transaction

from documents.models import Document, Folder
from documents.services import folders, sharing, versions
from documents.services.effective import lock_trees, rebuild
from documents.services.versions import SameContent, VersionConflict
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_user
from intranet.kernel.core.errors import NotFound
from tests.documents.test_sharing import resolve
from tests.factories.documents import document, folder, next_version, root_of
from tests.factories.files import upload
from tests.factories.people import department, person
from tests.support.races import at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def people():
    unit = department("Urbanismo")
    ana, luis = person("Ana", department=unit), person("Luis", department=unit)
    return ana, luis, root_of(unit)


def test_two_next_versions_at_once_are_one_version_and_one_conflict(people):
    ana, luis, root = people
    for round_number in range(5):
        made = document(ana, root, f"D{round_number}", f"uno {round_number}")
        results = at_once(
            lambda made=made: next_version(ana, made, f"de Ana {made.pk}"),
            lambda made=made: next_version(luis, made, f"de Luis {made.pk}"),
        )
        assert sum(isinstance(result, VersionConflict) for result in results) == 1
        assert sorted(made.versions.values_list("number", flat=True)) == [1, 2]
        assert Document.objects.get(pk=made.pk).current.number == 2


def test_a_double_click_makes_one_version(people):
    ana, _luis, root = people
    made = document(ana, root)
    results = at_once(*[lambda: next_version(ana, made, "igual")] * 2)
    assert sum(isinstance(result, VersionConflict | SameContent) for result in results) == 1
    assert made.versions.count() == 2


def test_an_upload_raced_four_times_is_one_document(people):
    ana, _luis, root = people
    for round_number in range(5):
        send = partial(versions.create, actor=ana, folder_id=root.pk, title=f"D{round_number}", client_id=uuid4())
        results = at_once(*[lambda send=send: send(upload=upload("igual", "acta.txt"))] * 4)
        assert len(set(results)) == 1
        assert Document.objects.filter(folder=root).count() == round_number + 1


def test_moves_and_grants_at_once_end_in_rights_that_agree(people):
    ana, _luis, root = people
    marta, other = person("Marta"), root_of(department("Hacienda"))
    sharing_role = {of_user(ana.pk): Role.EDITOR}
    grants.put(other, of_user(ana.pk), Role.MANAGER)
    root_of(other.department)
    for round_number in range(5):
        sub = folder(ana, root, f"F{round_number}")
        made = document(ana, sub, f"D{round_number}", f"uno {round_number}")
        at_once(
            lambda sub=sub: folders.move(actor=ana, folder_id=sub.pk, parent_id=other.pk),
            lambda sub=sub: sharing.change_folder(
                actor=ana, folder_id=sub.pk, changes={of_user(marta.pk): Role.READER}
            ),
            lambda made=made: sharing.change_document(actor=ana, document_id=made.pk, changes=sharing_role),
        )
        fresh = Document.objects.select_related("folder__parent", "folder__department").get(pk=made.pk)
        assert grants.effective(fresh.scope_id) == resolve(fresh)


def test_two_folders_moved_into_each_other_end_as_a_tree(people):
    ana, _luis, root = people
    one, other = folder(ana, root, "Uno"), folder(ana, root, "Otro")
    results = at_once(
        lambda: folders.move(actor=ana, folder_id=one.pk, parent_id=other.pk),
        lambda: folders.move(actor=ana, folder_id=other.pk, parent_id=one.pk),
    )
    assert sum(isinstance(result, folders.FolderInItself) for result in results) == 1
    for row in Folder.objects.filter(pk__in=[one.pk, other.pk]):
        assert row.path == f"{row.parent.path}{row.pk}/"


@pytest.mark.parametrize(
    "act",
    [
        lambda ana, made: folders.set_inheritance(actor=ana, folder_id=made.pk, inherits=False),
        lambda ana, made: folders.create(actor=ana, parent_id=made.pk, name="Dentro"),
        lambda ana, made: folders.rename(actor=ana, folder_id=made.pk, name="Mías"),
        lambda ana, made: sharing.change_folder(actor=ana, folder_id=made.pk, changes={"all": Role.READER}),
    ],
    ids=["cut", "create", "rename", "share"],
)
def test_what_is_taken_while_one_waits_does_not_count_any_more(act):
    """Ana manages a folder; she is left with reading it while she waits for the lock of the tree."""
    head = person("Jefa")
    root = root_of(department("Urbanismo", head=head))
    ana = person("Ana", department=department("Hacienda"))
    made = folder(head, root, "Obras")
    sharing.change_folder(actor=head, folder_id=made.pk, changes={of_user(ana.pk): Role.MANAGER})
    with transaction.atomic():
        lock_trees(made.pk)
        results: list[object] = []
        waiting = threading.Thread(target=lambda: results.append(at_once(lambda: act(ana, made))[0]))
        waiting.start()
        wait_for_lock()
        grants.put(made, of_user(ana.pk), Role.READER)
        rebuild(made)
    waiting.join()
    assert isinstance(results[0], NotFound)
    assert grants.effective(made.scope_id)[of_user(ana.pk)] == Role.READER
    assert not Folder.objects.filter(parent=made).exists()


def wait_for_lock():
    """Until somebody waits for a lock that we hold."""
    with connection.cursor() as cursor:
        for _attempt in range(2000):
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.005)
    raise AssertionError("nobody waits")
