"""The sample form of the style guide."""

from django import forms
from django.utils.translation import gettext_lazy as _

PLACES = [("office", _("At the office")), ("home", _("At home")), ("away", _("At another site"))]
DEPARTMENTS = ["Alcaldía", "Archivo", "Hacienda", "Licencias de obra", "Policía Local", "Sistemas", "Urbanismo"]
LIMIT = 200


class SampleForm(forms.Form):
    """One field of each sort; those that are required have an error."""

    name = forms.CharField(label=_("Name"), help_text=_("As on the door of the office."))
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    page = forms.URLField(label=_("Page"), required=False, assume_scheme="https")
    amount = forms.IntegerField(label=_("Amount"), required=False)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    note = forms.CharField(label=_("Note"), max_length=LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    locked = forms.CharField(label=_("Reference"), disabled=True, required=False, initial="EXP/2020/0415")
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", "—"), ("a", "Acta"), ("i", "Informe"), ("d", "Decreto")])
    department = forms.ChoiceField(
        label=_("Department"), required=False, choices=[("", "—"), *((name, name) for name in DEPARTMENTS)]
    )
    place = forms.ChoiceField(label=_("Place"), choices=PLACES, widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        label=_("Days"), choices=PLACES, required=False, widget=forms.CheckboxSelectMultiple
    )
    card = forms.ChoiceField(
        label=_("Where to"), choices=PLACES, initial="home", required=False, widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label=_("Tell my team"), required=False)
    quiet = forms.BooleanField(label=_("No notices at night"), required=False, initial=True)
    day = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    start = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    end = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    file = forms.FileField(label=_("File"), required=False)
