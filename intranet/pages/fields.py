"""The field that says for whom a page is."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.kernel.access.audience import Audience
from intranet.kernel.access.principals import ALL, of_department, of_team
from intranet.kernel.accounts.models import Department, Team


def everybody() -> list[str]:
    return [ALL]


def audience_choices() -> list[tuple[Any, Any]]:
    """Everybody, the departments in order of the tree, the teams."""
    departments = [
        (of_department(row.pk), "– " * (len(row.ancestor_ids) - 1) + row.name)
        for row in Department.objects.order_by("path")
    ]
    teams = [(of_team(row.pk), row.name) for row in Team.objects.order_by("name")]
    groups: list[tuple[Any, Any]] = [(_("Departments"), departments), (_("Teams"), teams)]
    return [(ALL, _("Everybody (who may read the section above)")), *(group for group in groups if group[1])]


class AudienceFormField(forms.MultipleChoiceField):
    """Ticks for everybody, departments and teams; cleans to a sorted list of principals."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        return sorted(Audience.of(super().clean(value)).principals)


class AudienceField(models.JSONField):
    """A list of principals; ``["all"]`` is no restriction of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", everybody)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        return models.Field.formfield(self, form_class=AudienceFormField, choices=audience_choices, **kwargs)
