"""What the OpenAPI page says about answers is what the API answers."""

from collections import Counter
from collections.abc import Iterator

import pytest
from ninja import Schema

from intranet.api import api

pytestmark = pytest.mark.once


def schemas(parent: type = Schema) -> Iterator[type[Schema]]:
    """Every schema of the slices; ninja makes some of its own."""
    for schema in parent.__subclasses__():
        if schema.__module__.endswith((".api", ".schemas", ".events")):
            yield schema
        yield from schemas(schema)


def test_no_two_schemas_have_the_same_name_as_the_page_would_show_one_of_them_for_both():
    assert api.get_openapi_schema()
    assert [name for name, count in Counter(schema.__name__ for schema in schemas()).items() if count > 1] == []
