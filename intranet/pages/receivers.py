"""Signals of Wagtail and Django; each calls one service."""

from typing import Any

from django.apps import AppConfig
from django.db import connection
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, ModelLogEntry, Page, PageLogEntry, PageViewRestriction
from wagtail.signals import page_published, task_submitted, workflow_approved, workflow_rejected

from intranet.kernel.accounts.signals import department_moved
from intranet.kernel.core.errors import Invalid
from intranet.pages.models import ApprovalTask, BasePage, PageScope
from intranet.pages.services import events, scopes, site


@receiver(post_migrate, dispatch_uid="pages.site")
def ensure_site(app_config: AppConfig, **kwargs: Any) -> None:
    if app_config.label == "pages" and PageScope._meta.db_table in connection.introspection.table_names():
        site.ensure_site()


@receiver(post_save, dispatch_uid="pages.settle")
def settle(sender: type, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if issubclass(sender, Page) and not raw:
        scopes.settle(instance)


@receiver(post_delete, dispatch_uid="pages.deleted")
def forget(sender: type, instance: Any, **kwargs: Any) -> None:
    if issubclass(sender, BasePage):
        events.page_deleted(instance)


@receiver(department_moved, dispatch_uid="pages.departments")
def rebuild(sender: Any, **kwargs: Any) -> None:
    root = Page.get_first_root_node()
    if root is not None:
        scopes.rebuild(root.path)


@receiver(page_published, dispatch_uid="pages.published")
def published(sender: type, instance: Page, **kwargs: Any) -> None:
    events.page_published(instance)


@receiver(post_save, sender=PageLogEntry, dispatch_uid="pages.audit")
def audit_page(instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    if created:
        events.page_logged(instance)


@receiver(post_save, sender=ModelLogEntry, dispatch_uid="pages.audit_models")
def audit_model(instance: ModelLogEntry, created: bool, **kwargs: Any) -> None:
    if created:
        events.model_logged(instance)


@receiver(task_submitted, dispatch_uid="pages.approval_asked")
def approval_asked(sender: type, instance: Any, user: Any = None, **kwargs: Any) -> None:
    if isinstance(instance.task.specific, ApprovalTask):
        events.approval_asked(instance, user)


@receiver(workflow_approved, dispatch_uid="pages.approved")
def approved(sender: type, instance: Any, user: Any = None, **kwargs: Any) -> None:
    events.decided(instance, user, "approved")


@receiver(workflow_rejected, dispatch_uid="pages.returned")
def returned(sender: type, instance: Any, user: Any = None, **kwargs: Any) -> None:
    events.decided(instance, user, "returned")


@receiver(pre_save, sender=PageViewRestriction, dispatch_uid="pages.no_restrictions")
@receiver(pre_save, sender=CollectionViewRestriction, dispatch_uid="pages.no_collection_restrictions")
def refuse_restriction(**kwargs: Any) -> None:
    raise Invalid("Wagtail's view restrictions are not used here: give the page an audience.")
