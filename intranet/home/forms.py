"""The sample form of the style guide."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """One field of each sort, one of them with an error."""

    name = forms.CharField(label=_("Name"), help_text=_("As on the door of the office."))
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    place = forms.ChoiceField(
        label=_("Place"), choices=[("a", _("At the office")), ("b", _("At home"))], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label=_("Tell my team"), required=False)
    file = forms.FileField(label=_("File"), required=False)
