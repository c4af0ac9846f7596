"""The decision as a form: the version the approver looked at travels with it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.cases.models import Verdict
from intranet.cases.services.decisions import COMMENT_LENGTH, KEY_LENGTH


class DecisionForm(forms.Form):
    verdict = forms.ChoiceField(choices=Verdict.choices)
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=COMMENT_LENGTH,
        help_text=_("Needed when you return it: what should be put right?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    idempotency_key = forms.CharField(max_length=KEY_LENGTH, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("verdict") == Verdict.RETURN and not (cleaned.get("comment") or "").strip():
            self.add_error("comment", _("Write why you return it, so that it can be put right."))
        return cleaned
