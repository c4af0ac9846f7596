"""How what people and programs send is read: nothing gets in that a database could not keep."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from intranet.kernel.core.errors import Invalid

_BIGGEST = 2**63 - 1
_KEY_DIGITS = 18


def whole_number(text: str) -> int | None:
    """The number written in an address or a form; None if it is none, or larger than any key."""
    return int(text) if text.isdecimal() and len(text) <= _KEY_DIGITS else None


class StrictParser(Parser):
    """Refuses whole numbers beyond 64 bits, NaN and Infinity, NUL characters and halves of surrogate pairs."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Raises ValueError or RecursionError, which ninja answers with 400."""
        body: dict[str, Any] = json.loads(request.body, parse_int=_integer, parse_constant=_refuse)
        _check_texts(body)
        return body

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Raises Invalid naming the field."""
        for name, values in data.lists():
            if any(isinstance(value, str) and "\0" in value for value in values):
                raise Invalid(fields={name: [Invalid.detail]})
        return super().parse_querydict(data, list_fields, request)


def _integer(digits: str) -> int:
    number = int(digits)
    if abs(number) > _BIGGEST:
        raise ValueError("beyond 64 bits")
    return number


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _check_texts(body: Any) -> None:
    """Raises ValueError for a text, at any depth, that cannot be stored."""
    waiting = [body]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            value.encode()  # half a surrogate pair is no text in UTF-8
            if "\0" in value:
                raise ValueError("a NUL character")
