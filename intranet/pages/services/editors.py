"""Editors of a section: what they may do in the CMS, and the approval their texts go through."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from intranet.kernel.accounts.models import Department, User
from intranet.kernel.audit.log import record
from intranet.kernel.changes.outbox import service_transaction
from intranet.pages.models import ApprovalTask

PAGE_RIGHTS = ("add", "change")
"""Not ``publish``: only an approval makes a page live."""
IMAGE_RIGHTS = ("add_image", "change_image", "choose_image")


def make_editors(*, actor: User | None, department: Department, section: Page, people: Iterable[User]) -> Group:
    """Make people the editors of a section on behalf of a department; each may approve the others' texts.

    Idempotent; who is no longer among ``people`` stops being an editor.
    """
    people = list(people)
    with service_transaction():
        group, _created = Group.objects.get_or_create(name=f"editors:{department.slug}")
        group.permissions.set(Permission.objects.filter(codename="access_admin"))
        group.user_set.set(people)
        _allow(group, department, section)
        _assign_workflow(group, department, section)
        record("pages.editors.set", actor, department, section=section.pk, people=[one.pk for one in people])
    return group


def _allow(group: Group, department: Department, section: Page) -> None:
    for right in PAGE_RIGHTS:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=section.page_ptr, permission=permission)
    pictures = _pictures_of(group, department)
    for permission in Permission.objects.filter(codename__in=IMAGE_RIGHTS, content_type__app_label="wagtailimages"):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=pictures, permission=permission)


def _pictures_of(group: Group, department: Department) -> Collection:
    """The department's own collection: other editors neither see nor choose what is in it."""
    own = Collection.objects.filter(group_permissions__group=group, depth__gt=1).first()
    return own or Collection.get_first_root_node().add_child(instance=Collection(name=department.name))


def _assign_workflow(group: Group, department: Department, section: Page) -> None:
    """One step: another editor of the group approves."""
    task = ApprovalTask.objects.filter(groups=group).first()
    if task is None:
        task = ApprovalTask.objects.create(name=_("Approval by another editor of %(unit)s") % {"unit": department.name})
        task.groups.set([group])
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=_("Approval in %(unit)s") % {"unit": department.name})
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=section.page_ptr, defaults={"workflow": workflow})
