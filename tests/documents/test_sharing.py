"""Rights: inheritance, single shares, immediate revocation, and a brute-force resolver that agrees."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from documents.models import Document, Folder
from documents.selectors import document_for, documents_in, folder_for, shared_with, top_folders, version_for
from documents.services import documents, folders, sharing
from intranet.kernel.access import grants
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import of_department, of_members, of_user, principals_of_many
from intranet.kernel.accounts.services.structure import assign_department
from intranet.kernel.changes.models import Change
from intranet.kernel.core.errors import DomainError, NotFound
from intranet.kernel.core.once import forget
from intranet.kernel.notifications.selectors import notices_for
from tests.factories.documents import document, folder, root_of
from tests.factories.people import department, person, team


def sees(user, made: Document) -> bool:
    forget(user)
    try:
        document_for(user, made.pk)
    except NotFound:
        return False
    return True


def share(actor, made: Document, who, role: Role | None = Role.READER):
    return sharing.change_document(actor=actor, document_id=made.pk, changes={of_user(who.pk): role})


def test_a_department_reads_and_writes_in_its_folder_and_others_do_not(town):
    made = document(town.ana, town.root)
    assert sees(town.luis, made)
    assert sees(town.head, made)
    assert not sees(town.marta, made)
    assert not top_folders(town.marta).filter(pk=town.root.pk).exists()


def test_people_of_a_department_below_see_what_the_one_above_has(town):
    below = person("Iván", "Sol", department("Disciplina", parent=town.urbanismo))
    assert sees(below, document(town.ana, town.root))


def test_what_is_shared_again_after_it_was_taken_back_is_told_again(town):
    made = document(town.ana, town.root)
    for role in (Role.READER, Role.READER, None, Role.EDITOR):
        share(town.ana, made, town.marta, role)
    assert [notice.row.kind for notice in notices_for(town.marta).items] == ["documents.shared"] * 2


def test_a_single_share_shows_one_document_and_taking_it_back_hides_it_at_once(town):
    made, other = document(town.ana, town.root), document(town.ana, town.root, "Otro", "otro")
    share(town.ana, made, town.marta)
    assert sees(town.marta, made)
    assert list(shared_with(town.marta)) == [made]
    assert not sees(town.marta, other)
    assert version_for(town.marta, made.pk, 1)
    share(town.ana, made, town.marta, None)
    assert not sees(town.marta, made)
    assert not shared_with(town.marta).exists()
    with pytest.raises(NotFound):
        version_for(town.marta, made.pk, 1)
    assert sees(town.luis, made)


def test_the_first_single_share_is_told_to_search_as_a_move(town):
    made = document(town.ana, town.root)
    Change.objects.update(moved=False)
    share(town.ana, made, town.marta)
    assert Change.objects.get(kind="document", object_id=made.pk).moved


def test_a_folder_grant_touches_no_document(town):
    made = document(town.ana, town.root)
    before = Change.objects.get(kind="document", object_id=made.pk).seq
    sharing.change_folder(
        actor=town.head, folder_id=town.root.pk, changes={of_department(town.hacienda.pk): Role.READER}
    )
    assert sees(town.marta, made)
    assert Change.objects.get(kind="document", object_id=made.pk).seq == before


def test_a_grant_on_a_folder_reaches_a_singly_shared_document_too(town):
    made = document(town.ana, town.root)
    share(town.ana, made, town.marta)
    team_mate = person("Nora", "Vega")
    everyone_else = team("Obras", [team_mate])
    sharing.change_folder(actor=town.head, folder_id=town.root.pk, changes={f"g:{everyone_else.pk}": Role.READER})
    assert sees(team_mate, made)


def test_nobody_gives_more_than_their_own_role(town):
    made = document(town.ana, town.root)
    with pytest.raises(sharing.AboveYourRole):
        share(town.ana, made, town.marta, Role.MANAGER)
    share(town.head, made, town.marta, Role.MANAGER)
    with pytest.raises(sharing.AboveYourRole):
        share(town.ana, made, town.marta, None)


def test_a_colleague_who_does_not_own_it_cannot_share_it(town):
    with pytest.raises(NotFound):
        share(town.luis, document(town.ana, town.root), town.marta)


def test_an_owner_who_left_the_department_has_no_rights_left(town):
    made = document(town.ana, town.root)
    assign_department(user=town.ana, department=town.hacienda)
    assert not sees(town.ana, made)
    with pytest.raises(NotFound):
        share(town.ana, made, town.marta)


@pytest.mark.parametrize("principal", ["u:999999", "d:999999", "g:999999", "x:1", "u:", "nonsense"])
def test_an_unknown_principal_is_a_sentence(town, principal):
    made = document(town.ana, town.root)
    with pytest.raises(sharing.UnknownPrincipal):
        sharing.change_document(actor=town.ana, document_id=made.pk, changes={principal: Role.READER})


def test_a_deactivated_person_sees_nothing_and_gets_nothing(town):
    made = document(town.ana, town.root)
    share(town.ana, made, town.marta)
    town.marta.is_active, town.marta.deactivated_at = False, town.marta.date_joined
    town.marta.save()
    assert not sees(town.marta, made)


def test_a_restricted_folder_is_for_its_maker_alone(town):
    private = folder(town.head, town.root, "Privada", inherits=False)
    made = document(town.head, private)
    assert sees(town.head, made)
    assert not sees(town.luis, made)
    folders.set_inheritance(actor=town.head, folder_id=private.pk, inherits=True)
    assert sees(town.luis, made)


def test_moving_a_folder_gives_it_the_rights_of_its_new_place(town):
    sharing.change_folder(
        actor=town.head, folder_id=town.root.pk, changes={of_department(town.hacienda.pk): Role.EDITOR}
    )
    sub = folder(town.ana, town.root)
    made = document(town.ana, sub)
    sharing.change_folder(actor=town.head, folder_id=town.root.pk, changes={of_department(town.hacienda.pk): None})
    assert not sees(town.marta, made)
    sharing.change_folder(actor=town.head, folder_id=sub.pk, changes={of_user(town.marta.pk): Role.MANAGER})
    folders.move(actor=town.marta, folder_id=sub.pk, parent_id=town.hacienda_root.pk)
    assert sees(town.marta, made)
    assert not sees(town.luis, made)
    assert not sees(town.ana, made)


def test_a_folder_cannot_be_moved_into_itself(town):
    outer = folder(town.ana, town.root)
    inner = folder(town.ana, outer, "Dentro")
    with pytest.raises(folders.FolderInItself):
        folders.move(actor=town.ana, folder_id=outer.pk, parent_id=inner.pk)
    with pytest.raises(folders.DepartmentFolder):
        folders.move(actor=town.head, folder_id=town.root.pk, parent_id=outer.pk)


def test_a_new_head_manages_and_the_old_one_does_not(town):
    town.urbanismo.head = town.luis
    town.urbanismo.save()
    assign_department(user=town.head, department=town.hacienda)
    root_of(town.urbanismo)
    assert folder_for(town.luis, town.root.pk, "manage")
    forget(town.head)
    with pytest.raises(NotFound):
        folder_for(town.head, town.root.pk)


def test_the_trash_hides_and_restores_with_the_rights_of_now(town):
    made = document(town.ana, town.root)
    share(town.ana, made, town.marta)
    documents.trash(actor=town.ana, document_id=made.pk)
    assert not sees(town.ana, made)
    assert not documents_in(town.ana, town.root).exists()
    with pytest.raises(NotFound):
        version_for(town.ana, made.pk, 1)
    share_is_closed = pytest.raises(NotFound)
    with share_is_closed:
        share(town.ana, made, town.luis)
    sharing.change_folder(actor=town.head, folder_id=town.root.pk, changes={of_user(person("Eva").pk): Role.READER})
    documents.restore(actor=town.luis, document_id=made.pk)
    assert sees(town.marta, made)
    assert sees(town.ana, made)


def resolve(made: Document) -> dict[str, Role]:
    """Rights by walking up, from stored grants alone."""
    found = grants.stored(made)
    place: Folder | None = made.folder
    while place is not None:
        given: dict[str, Role] = {}
        if place.department:
            given = {of_department(place.department_id): Role.READER, of_members(place.department_id): Role.EDITOR}
            if place.department.head_id:
                given = grants.merge(given, {of_user(place.department.head_id): Role.MANAGER})
        found = grants.merge(found, grants.stored(place), given)
        place = place.parent if place.inherits else None
    return found


class Rights(RuleBasedStateMachine):
    """Random grants, moves, restrictions and shares; who sees what must equal ``resolve``."""

    @initialize()
    def build(self):
        self.head = person("Jefa")
        units = [department(f"Unidad {number}", head=self.head) for number in range(2)]
        self.people = [person(f"P{number}", department=units[number % 2]) for number in range(4)]
        self.teams = [team(f"Equipo {number}", self.people[number::2]) for number in range(2)]
        self.folders = [root_of(unit) for unit in units]
        self.documents = []
        self.principals = [f"u:{row.pk}" for row in self.people] + [f"g:{row.pk}" for row in self.teams] + ["all"]
        self.principals += [f"d:{row.pk}" for row in units]

    @rule(place=st.integers(0, 9), inherits=st.booleans())
    def make_folder(self, place, inherits):
        parent = self.folders[place % len(self.folders)]
        self._try(lambda: self.folders.append(folder(self.head, parent, f"F{len(self.folders)}", inherits=inherits)))

    @rule(place=st.integers(0, 9))
    def make_document(self, place):
        parent = self.folders[place % len(self.folders)]
        number = len(self.documents)
        self._try(lambda: self.documents.append(document(self.head, parent, f"D{number}", f"texto {number}")))

    @rule(place=st.integers(0, 9), who=st.integers(0, 9), role=st.sampled_from([None, *Role]))
    def grant_on_folder(self, place, who, role):
        target = self.folders[place % len(self.folders)]
        changes = {self.principals[who % len(self.principals)]: role}
        self._try(lambda: sharing.change_folder(actor=self.head, folder_id=target.pk, changes=changes))

    @rule(which=st.integers(0, 9), who=st.integers(0, 9), role=st.sampled_from([None, *Role]))
    def grant_on_document(self, which, who, role):
        if self.documents:
            target = self.documents[which % len(self.documents)]
            changes = {self.principals[who % len(self.principals)]: role}
            self._try(lambda: sharing.change_document(actor=self.head, document_id=target.pk, changes=changes))

    @rule(which=st.integers(0, 9), place=st.integers(0, 9))
    def move_folder(self, which, place):
        one, other = self.folders[which % len(self.folders)], self.folders[place % len(self.folders)]
        self._try(lambda: folders.move(actor=self.head, folder_id=one.pk, parent_id=other.pk))

    @rule(which=st.integers(0, 9), place=st.integers(0, 9))
    def move_document(self, which, place):
        if self.documents:
            one, other = self.documents[which % len(self.documents)], self.folders[place % len(self.folders)]
            self._try(lambda: documents.move(actor=self.head, document_id=one.pk, folder_id=other.pk))

    @rule(which=st.integers(0, 9), inherits=st.booleans())
    def cut(self, which, inherits):
        target = self.folders[which % len(self.folders)]
        self._try(lambda: folders.set_inheritance(actor=self.head, folder_id=target.pk, inherits=inherits))

    def _try(self, act):
        try:
            act()
        except DomainError:
            return

    @invariant()
    def effective_equals_brute_force(self):
        if not getattr(self, "documents", None):
            return
        known = principals_of_many(row.pk for row in self.people)
        rows = Document.objects.select_related("folder__parent", "folder__department")
        for made in rows:
            wanted = resolve(made)
            for who in self.people:
                forget(who)
                expected = bool(known[who.pk] & set(wanted))
                assert sees(who, made) == expected
            assert grants.effective(made.scope_id) == wanted


def test_effective_rights_equal_a_walk_up_the_tree_whatever_happens(db):
    run_state_machine_as_test(Rights, settings=settings(max_examples=6, stateful_step_count=20, deadline=None))


@pytest.mark.parametrize("alias", ["u:0{}", "u: {}", "u:+{}", " u:{}"])
def test_another_spelling_of_a_principal_takes_no_higher_role_away(town, alias):
    """An owner who may write manages what is theirs, but not the managers of it."""
    made = document(town.luis, town.root)
    share(town.head, made, town.marta, Role.MANAGER)
    with pytest.raises(sharing.UnknownPrincipal):
        sharing.change_document(
            actor=town.luis, document_id=made.pk, changes={alias.format(town.marta.pk): Role.READER}
        )
    assert grants.stored(made) == {of_user(town.marta.pk): Role.MANAGER}
