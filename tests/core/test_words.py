"""What Django's forms answer in Spanish is said as everything else here: to one person, tú, without "carácter(es)"."""

import re

import pytest
from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.utils.translation import override

FORMAL = re.compile(r"\b(asegúrese|introduzca|escoja|seleccione|envíe|usted|su)\b|\(es\)", re.IGNORECASE)

WRONG = [
    (forms.EmailField(), "nadie"),
    (forms.URLField(assume_scheme="https"), "http://"),
    (forms.IntegerField(min_value=3, max_value=5), "2"),
    (forms.IntegerField(min_value=3, max_value=5), "6"),
    (forms.IntegerField(), "x"),
    (forms.FloatField(), "x"),
    (forms.DateField(), "x"),
    (forms.TimeField(), "x"),
    (forms.DateTimeField(), "x"),
    (forms.CharField(min_length=3), "ab"),
    (forms.CharField(max_length=1), "ab"),
    (forms.CharField(max_length=3), "abcd"),
    (forms.ChoiceField(choices=[("a", "A")]), "b"),
    (forms.MultipleChoiceField(choices=[("a", "A")]), "b"),
    (forms.MultipleChoiceField(choices=[("a", "A")]), ["b"]),
    (forms.RegexField("x"), "y"),
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_errors_of_fields_are_said_to_one_person(field: forms.Field, value: object) -> None:
    with override("es"), pytest.raises(ValidationError) as refused:
        field.clean(value)
    with override("es"):
        said = " ".join(refused.value.messages)
    assert said
    assert not FORMAL.search(said)


def test_too_much_is_said_with_its_number() -> None:
    with override("es"), pytest.raises(ValidationError) as refused:
        validators.MaxLengthValidator(60)("x" * 61)
    with override("es"):
        assert refused.value.messages == ["Escribe como mucho 60 caracteres (hay 61)."]
