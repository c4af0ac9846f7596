"""Forms of the directory, the settings and of leaving."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intranet.kernel.access.principals import Actor
from intranet.kernel.accounts.models import Theme, User
from intranet.people.models import Absence
from intranet.people.selectors import department_tree


class DirectoryForm(forms.Form):
    """What one looks for in the directory; a strange department means all of them."""

    q = forms.CharField(label=_("Name, post or e-mail"), required=False, max_length=100)
    department = forms.TypedChoiceField(label=_("Department"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.departments = department_tree(actor)
        indented = [(row.pk, "\u2003" * depth + row.name) for row, depth in self.departments]
        department = self.fields["department"]
        assert isinstance(department, forms.ChoiceField)
        department.choices = [("", _("All departments")), *indented]
        self.fields["q"].widget.input_type = "search"

    def asked(self) -> dict[str, Any]:
        """The filters that hold: of strange ones none."""
        return self.cleaned_data if self.is_valid() else {"q": "", "department": None}


class ProfileForm(forms.ModelForm):
    """How to reach me."""

    class Meta:
        model = User
        fields = ["phone", "mobile", "office", "about"]
        widgets = {
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "mobile": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "about": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {
            "office": _("Building, floor and room."),
            "about": _("What you work on and what one can ask you."),
        }


class PhotoForm(forms.Form):
    photo = forms.FileField(
        label=_("New picture"),
        help_text=_("JPEG, PNG or WebP, at most 10 MB. We keep a small square from its middle."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )


def _time_zones() -> list[tuple[str, str | Promise]]:
    own = _("The organisation's (%(zone)s)") % {"zone": settings.TIME_ZONE}
    return [("", own), *((name, name) for name in sorted(zoneinfo.available_timezones()) if "/" in name)]


class PreferencesForm(forms.Form):
    """How the site looks to me."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False, choices=_time_zones)
    theme = forms.ChoiceField(
        label=_("Colours"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("As my device has them")), *Theme.choices],
    )
    shortcuts = forms.BooleanField(
        label=_("Shortcuts of one key"),
        required=False,
        help_text=_("Such as ? for their list. Switch them off if you dictate or press keys by accident."),
    )


class AbsenceForm(forms.Form):
    """From when to when I am away."""

    kind = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        choices=Absence.Kind.choices,
        initial=Absence.Kind.VACATION,
        help_text=_(
            "Colleagues read that you are on holiday or in training; of anything else, only that you are away."
        ),
    )
    starts = forms.DateField(label=_("First day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    ends = forms.DateField(label=_("Last day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("The last day cannot be before the first one."))
        elif ends and ends < timezone.localdate():
            self.add_error("ends", _("This day is over. Choose today or a later day."))
        return data


class LeaveForm(forms.Form):
    """Who gets what a leaver leaves behind."""

    successor = forms.EmailField(
        label=_("E-mail of the successor"), required=False, help_text=_("Gets what is listed above.")
    )

    def clean_successor(self) -> User | None:
        email = self.cleaned_data["successor"]
        if not email:
            return None
        user = User.objects.active().filter(email__iexact=email).first()
        if user is None:
            raise forms.ValidationError(_("Nobody who works here has this address."))
        return user
