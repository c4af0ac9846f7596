"""API v1: the routers of the slices, one way to sign in, one form of error."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from chat.api import router as chat
from documents.api import router as documents
from intranet.cases.api import router as cases
from intranet.kernel.accounts.tokens import bearer, session
from intranet.kernel.core.errors import DomainError, Invalid
from intranet.kernel.core.parsing import StrictParser
from intranet.kernel.notifications.api import router as notifications
from intranet.kernel.realtime.api import router as realtime
from intranet.pages.api import router as pages
from intranet.people.api import router as people
from search.api import router as search

api = NinjaAPI(
    title="Plaza",
    version="1",
    urls_namespace="api",
    auth=[bearer, session],
    docs_decorator=login_required,
    parser=StrictParser(),
)
for router in (people, search, pages, documents, chat, cases, notifications, realtime):
    api.add_router("", router)


@api.exception_handler(DomainError)
def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    return api.create_response(request, error.as_json(), status=error.http_status)


@api.exception_handler(ValidationError)
def validation_error(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Bad input in the one form of error: each field with its sentences."""
    fields: dict[str, list[str]] = {}
    for item in error.errors:
        fields.setdefault(".".join(str(part) for part in item["loc"][1:]) or "body", []).append(item["msg"])
    return api.create_response(request, Invalid(fields=fields).as_json(), status=400)
