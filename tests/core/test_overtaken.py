"""A form that was valid when it came, but not any more when it was saved."""

import json

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory

from intranet.kernel.core.middleware import DomainErrorMiddleware


def test_what_another_request_saved_first_is_told_in_its_sentence(rf: RequestFactory) -> None:
    middleware = DomainErrorMiddleware(lambda request: HttpResponse())
    request = rf.post("/cms/pages/add/", headers={"Accept": "application/json"})
    answer = middleware.process_exception(request, ValidationError({"slug": ["There is such a page."]}))
    assert answer is not None
    assert (answer.status_code, json.loads(answer.content)["detail"]) == (400, "There is such a page.")
