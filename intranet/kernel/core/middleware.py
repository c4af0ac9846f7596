"""Request context, private answers, and the one adapter from DomainError to HTML and JSON."""

import uuid
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    JsonResponse,
)
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import gettext

from intranet.kernel.core.context import RequestContext, current
from intranet.kernel.core.errors import DomainError, Invalid, NotAllowed, TooLarge

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RequestContextMiddleware:
    """Gives the request an id (header ``X-Request-ID`` on the answer) and remembers the caller's address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        context = RequestContext(request_id=uuid.uuid4().hex, address=request.META.get("REMOTE_ADDR") or "")
        token = current.set(context)
        try:
            response = self.get_response(request)
        finally:
            current.reset(token)
        response["X-Request-ID"] = context.request_id
        return response


class NoNullMiddleware:
    """A NUL character in an address is nobody's mistake, and no database can look for it: 400."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return _rendered(request, Invalid(gettext("This address has a character that cannot be read.")))
        return self.get_response(request)


class PrivateByDefaultMiddleware:
    """No cache between us and a person keeps a page: ``private, no-store`` unless a view said otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
            patch_vary_headers(response, ["Cookie"])
        return response


class DomainErrorMiddleware:
    """Renders a DomainError as JSON for the API and scripts, as a page or fragment for people.

    So does it with a method that a view refuses, which Django answers with nothing to read.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        rendered = _rendered(request, NotAllowed())
        rendered.headers["Allow"] = response.headers["Allow"]
        return rendered

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, RequestDataTooBig):  # Django would call it a bad request, in HTML for everybody
            exception = TooLarge()
        if isinstance(exception, ValidationError):  # the form was valid, but another request saved the same meanwhile
            exception = Invalid(" ".join(exception.messages))
        return _rendered(request, exception) if isinstance(exception, DomainError) else None


def _rendered(request: HttpRequest, error: DomainError) -> HttpResponse:
    wants_json = request.path.startswith("/api/") or "application/json" in request.headers.get("Accept", "")
    if wants_json:
        return JsonResponse(error.as_json(), status=error.http_status)
    template = "errors/fragment.html" if request.headers.get("HX-Request") else "errors/page.html"
    return render(request, template, {"error": error}, status=error.http_status)
