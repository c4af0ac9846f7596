"""Views and menu items of the CMS that differ from Wagtail's."""

from typing import Any, ClassVar

from django.http import Http404
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.views.pages.workflow import CollectWorkflowActionDataView, WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import TaskState

from intranet.pages.models import NewsIndexPage, NewsPage, StandardPage

BODY_TYPES = (NewsPage, NewsIndexPage, StandardPage)


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
    pass


class CollectView(OfThisPage, CollectWorkflowActionDataView):
    pass


class PageViews(PageViewSet):
    """The views of our page types."""

    workflow_action_view_class: ClassVar[type] = ActionView
    collect_workflow_action_data_view_class: ClassVar[type] = CollectView


class DecideMenuItem(ActionMenuItem):
    """A button that decides at once, or after asking for the reason."""

    template_name = "pages/admin/decide.html"

    def __init__(self, name: str, label: Any, launch_modal: bool, task_state: TaskState) -> None:
        super().__init__(order=0)
        self.name, self.label, self.launch_modal, self.task_state = name, label, launch_modal, task_state

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        return {**context, "task_state": self.task_state, "launch_modal": self.launch_modal}
