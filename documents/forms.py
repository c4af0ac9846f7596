"""Forms of folders and documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.models import NAME_LENGTH, TITLE_LENGTH
from documents.selectors import Target, targets_for
from intranet.kernel.access.models import Role
from intranet.kernel.access.principals import Actor


class FolderForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=NAME_LENGTH)
    description = forms.CharField(label=_("What is in it"), max_length=200, required=False)


class NewFolderForm(FolderForm):
    """For who may close a folder to those who see the one above."""

    restricted = forms.BooleanField(label=_("Only for me and whom I share it with"), required=False)


class TitleForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH)


class UploadForm(forms.Form):
    """What comes with a file that a script sends."""

    client_id = forms.UUIDField(required=False)


class VersionForm(forms.Form):
    file = forms.FileField(label=_("File"), allow_empty_file=True)  # the service has the sentence for an empty one
    note = forms.CharField(label=_("What has changed"), max_length=300, required=False)
    expected = forms.IntegerField(widget=forms.HiddenInput)


class ApprovalForm(forms.Form):
    due_on = forms.DateField(
        label=_("Needed by"),
        help_text=_("The day by which you need the decision."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(label=_("A word to the approver"), max_length=2000, required=False, widget=forms.Textarea)


class MoveForm(forms.Form):
    folder = forms.TypedChoiceField(label=_("Folder"), coerce=int)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["folder"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("Choose a folder")), *(_choice(target) for target in targets_for(actor))]


def _choice(target: Target) -> tuple[int, str]:
    """With the whole way to it: folders of one name lie in many places."""
    return target.folder.pk, " › ".join((*target.above, target.folder.name))


class ShareForm(forms.Form):
    """`role` empty takes the grant away."""

    principal = forms.CharField(max_length=24)
    role = forms.TypedChoiceField(
        choices=[("", ""), *Role.choices], coerce=lambda value: Role(int(value)), empty_value=None, required=False
    )
