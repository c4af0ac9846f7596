"""A form and its template hold together: a field that the page forgets would be emptied by whoever saves it."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django import forms
from django.test.utils import ContextList
from django.urls import reverse

from tests.matrix.rules import ROUTES
from tests.matrix.world import World

import_module("intranet.kernel.accounts.forms")  # else there only once a page of allauth has been asked for

PAGES = [key for key, rule in ROUTES.items() if "get" in rule.methods and key != "home:styleguide"]
ELSEWHERE = {
    "ChangePasswordForm": "allauth's page, drawn field by field",
    "DayForm": "a field of its own behind each day of a conversation; it leads on and saves nothing",
    "PageForm": "the CMS draws it from its panels",
    "ResetPasswordKeyForm": "allauth's page behind the link of an e-mail, drawn field by field",
    "SampleForm": "the style guide shows some of its fields, and saves none",
    "ShareForm": "two fields in each row of who has access",
    "UploadForm": "what a script sends beside a file",
}
"""Forms that no other page has in its context, and who shows them."""


def _ours(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield from _ours(below)
        if below.__module__.startswith(("intranet.", "documents.", "chat.", "search.")):
            yield below


def _forms_in(context: Any) -> Iterator[forms.BaseForm]:
    """What was rendered with one template has one context, else it is a list of them."""
    for layer in context if isinstance(context, ContextList) else filter(None, [context]):
        for value in layer.flatten().values():
            if isinstance(value, forms.BaseForm):
                yield value


def _pages(world: World) -> Iterator[tuple[str, Any]]:
    """Every page as the owner and the head see it, whose rights and so whose forms differ, or else as one who may."""
    for key in PAGES:
        rule = ROUTES[key]
        address = reverse(key, kwargs=rule.args(world)) + f"?{rule.query or 'q=a'}"
        for persona in rule.may & {"owner", "head"} or sorted(rule.may)[:1]:
            yield key, world.client(persona).get(address, follow=True)


def test_a_page_has_every_field_of_its_forms(world: World) -> None:
    seen: set[type] = set()
    lacking = set()
    for key, answer in _pages(world):
        for form in _forms_in(answer.context):
            seen.add(type(form))
            html = answer.content.decode()
            names = {field.html_name for field in form.visible_fields()}
            lacking |= {(key, type(form).__name__, name) for name in names if f'name="{name}"' not in html}
    assert lacking == set()
    assert {kind.__name__ for kind in set(_ours(forms.BaseForm)) - seen} == ELSEWHERE.keys()
