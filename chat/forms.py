"""Forms of the chat; the services check again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chat.models import Room
from chat.services.messages import MAX_LENGTH
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.models import User

ROLES = [(Role.EDITOR, _("Member")), (Role.READER, _("Reads only")), (Role.MANAGER, _("Manages the room"))]


class MessageForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(max_length=MAX_LENGTH, label=_("Message"), widget=forms.Textarea(attrs={"rows": 1}))


class EditForm(forms.Form):
    text = forms.CharField(max_length=MAX_LENGTH, label=_("Message"), widget=forms.Textarea(attrs={"rows": 5}))


class _People(forms.ModelMultipleChoiceField):
    def clean(self, value: Any) -> Any:
        """Numbers beyond what the database takes are nobody."""
        try:
            return super().clean(value)
        except OverflowError as error:
            raise forms.ValidationError(_("Choose people who work here.")) from error


class RoomForm(forms.ModelForm[Room]):
    """A room's name, what it is about, and who is in it from the start."""

    people = _People(
        User.objects.none(),
        label=_("People"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    class Meta:
        model = Room
        fields = ["name", "description"]

    def __init__(self, *args: object, actor: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["name"].required = True
        people = self.fields["people"]
        assert isinstance(people, forms.ModelMultipleChoiceField)
        people.queryset = User.objects.active().exclude(pk=actor.pk).order_by("first_name", "last_name")


class MemberForm(forms.Form):
    """One more person in the room."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Person"))
    role = forms.TypedChoiceField(choices=ROLES, coerce=int, label=_("Role in the room"))

    def __init__(self, *args: object, room: Room, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        outside = User.objects.active().exclude(memberships__room=room)
        person.queryset = outside.order_by("first_name", "last_name")
