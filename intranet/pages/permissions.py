"""Who may read a page: it is live, has not expired, and the reader's principals are in its scope."""

from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry

from intranet.kernel.access.principals import Actor
from intranet.kernel.access.scopes import Policy
from intranet.kernel.accounts.models import User
from intranet.pages.models import ApprovalTask


class PagePolicy(Policy[Page]):
    """For every page type, Wagtail's own and those of other packages included."""

    model = Page
    scope_field = "placement__scope_id"

    def filter(self, actor: Actor, action: str, queryset: QuerySet[Page]) -> QuerySet[Page]:
        return super().filter(actor, action, queryset).filter(is_current())


class ReviewPolicy(Policy[WorkflowState]):
    """A page in review is a draft, so not readable as a page: who submitted it and who may approve know of it."""

    model = WorkflowState

    def filter(self, actor: Actor, action: str, queryset: QuerySet[WorkflowState]) -> QuerySet[WorkflowState]:
        if not uses_cms(actor):
            return queryset.none()
        steps = ApprovalTask.objects.filter(groups__user=actor.pk).values("pk")
        return queryset.filter(Q(requested_by=actor.pk) | Q(workflow__workflow_tasks__task__in=steps)).distinct()

    def audiences(self, queryset: QuerySet[WorkflowState]) -> dict[int, int]:
        """Reviews are not searched."""
        return {}


def is_current() -> Q:
    """Live and not past its end, even before the schedule has taken it down."""
    return Q(live=True) & (Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()))


def uses_cms(actor: Actor) -> bool:
    """May the person enter the CMS?"""
    return isinstance(actor, User) and actor.is_active and actor.has_perm("wagtailadmin.access_admin")


def may_use(actor: Actor, thing: Model) -> bool:
    """May the person use a picture or a file of the CMS? Its collection says so, as in Wagtail's own lists."""
    policy = policy_registry.get_by_type(type(thing))
    allowed: bool = uses_cms(actor) and policy.user_has_any_permission_for_instance(actor, ["choose", "change"], thing)
    return allowed
