"""Forms of the chat; the services check again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chat.models import Room
from chat.selectors import outside_of
from chat.services.messages import MAX_LENGTH
from intranet.kernel.access.models import Role
from intranet.kernel.accounts.models import User

ROLES = [(Role.EDITOR, _("Member")), (Role.READER, _("Reads only")), (Role.MANAGER, _("Manages the room"))]


class MessageForm(forms.Form):
    client_id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(max_length=MAX_LENGTH, label=_("Message"), widget=forms.Textarea(attrs={"rows": 1}))
    thread = forms.IntegerField(min_value=1, max_value=2**62, required=False, widget=forms.HiddenInput)


class EditForm(forms.Form):
    text = forms.CharField(max_length=MAX_LENGTH, label=_("Message"), widget=forms.Textarea(attrs={"rows": 5}))


class DayForm(forms.Form):
    """Where to go in a conversation."""

    day = forms.DateField()


class RoomForm(forms.ModelForm[Room]):
    """A room's name and what it is about."""

    class Meta:
        model = Room
        fields = ["name", "description"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class MemberForm(forms.Form):
    """One more person in the room, found by name before."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Person"), widget=forms.HiddenInput)
    role = forms.TypedChoiceField(choices=ROLES, coerce=int, label=_("Role in the room"))

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, forms.ModelChoiceField)
        person.queryset = outside_of(room)
