"""Views and menu items of the CMS that differ from Wagtail's."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView, PageListingMixin
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, TaskState

from intranet.kernel.accounts.models import Department
from intranet.pages.models import BasePage, HomePage, NewsIndexPage, NewsPage, StandardPage

PAGE_TYPES = (HomePage, NewsPage, NewsIndexPage, StandardPage)
_VERDICTS = {
    TaskState.STATUS_APPROVED: _("Approved."),
    TaskState.STATUS_REJECTED: _("Returned, with your reason."),
}
_WHEN_AND_STATE = ("latest_revision_created_at", "status")


def _department_of(page: Page) -> str:
    return str(getattr(page, "department", None) or "")


class OfThisPage:
    """Wagtail loads the task by its number alone; here it must belong to the page in the address."""

    task_state_id: int
    object: Any

    def get_task_state(self) -> TaskState:
        state = TaskState.objects.for_instance(self.object).filter(pk=self.task_state_id).first()
        if state is None:
            raise Http404
        return state.specific


class ActionView(OfThisPage, WorkflowActionView):
    """Says what was decided, where Wagtail is silent, and leads back to what waits."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(request, *args, **kwargs)
        self.task_state.refresh_from_db()
        if self.task_state.status in _VERDICTS:
            back = messages.button(reverse("cases:tasks"), _("My tasks"))
            messages.success(request, _VERDICTS[self.task_state.status], buttons=[back])
        return response


class CollectView(OfThisPage, CollectWorkflowActionDataView):
    pass


class Departments(PageListingMixin):
    """A list of pages that says who answers for each, with one query more."""

    base_columns: ClassVar[list[Column]] = [
        *(column for column in ExplorableIndexView.base_columns if column.name in ("bulk_actions", "title", "parent")),
        Column("department", label=_("Department"), accessor=_department_of, width="20%"),
        *(column for column in ExplorableIndexView.base_columns if column.name in _WHEN_AND_STATE),
    ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        pages = [page for page in context["object_list"] if isinstance(page, BasePage)]
        departments = Department.objects.in_bulk({page.department_id for page in pages})
        for page in pages:
            page.department = departments.get(page.department_id)
        return context


class ListView(Departments, ExplorableIndexView):
    pass


class TypeView(Departments, ContentTypeUseView):
    pass


class PageViews(PageViewSet):
    """The views of our page types."""

    index_view_class: ClassVar[type] = ListView
    content_type_use_view_class: ClassVar[type] = TypeView
    workflow_action_view_class: ClassVar[type] = ActionView
    collect_workflow_action_data_view_class: ClassVar[type] = CollectView

    @cached_property
    def parent_models(self) -> list[type[Page]]:
        """Below which pages the list is ours: below every one of ours, whatever types it may hold."""
        return [self.model]

    @cached_property
    def index_view(self) -> Any:
        return self.construct_view(self.index_view_class, **self.get_index_view_kwargs(model=Page))

    @cached_property
    def index_results_view(self) -> Any:
        return self.construct_view(self.index_view_class, **self.get_index_view_kwargs(model=Page, results_only=True))


class DecideMenuItem(ActionMenuItem):
    """A button that decides at once, or after asking for the reason."""

    template_name = "pages/admin/decide.html"

    def __init__(self, name: str, label: Any, launch_modal: bool, task_state: TaskState) -> None:
        super().__init__(order=0)
        self.name, self.label, self.launch_modal, self.task_state = name, label, launch_modal, task_state

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        return {**context, "task_state": self.task_state, "launch_modal": self.launch_modal}
