"""What the benchmarks ask for."""

import time
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page, Site

LARGE = "large.bin"


def select(request: HttpRequest) -> HttpResponse:
    """One query."""
    with connection.cursor() as cursor:
        cursor.execute("select 1")
        return HttpResponse(str(cursor.fetchone()[0]))


def sleep(request: HttpRequest) -> HttpResponse:
    """A second of waiting."""
    time.sleep(1)
    return HttpResponse("slept")


def download(request: HttpRequest) -> HttpResponse:
    """The large file as the product sends files."""
    return HttpResponse(headers={"X-Accel-Redirect": f"/_protected/{LARGE}"})


def stream(request: HttpRequest) -> FileResponse:
    """The large file through Django: the baseline."""
    return FileResponse((Path(settings.MEDIA_ROOT) / LARGE).open("rb"))


@csrf_exempt
def upload(request: HttpRequest) -> HttpResponse:
    """How many bytes the form's file has."""
    file = request.FILES["file"]
    assert isinstance(file, UploadedFile)
    return HttpResponse(str(file.size))


@login_required
def blank(request: HttpRequest) -> HttpResponse:
    """A Wagtail page found by its path, in a template of ten lines: the baseline of the home page."""
    root = Site.find_for_request(request).root_page
    page = root.route(request, []).page if root is not None else Page.get_first_root_node()
    return TemplateResponse(request, "bench/blank.html", {"page": page.specific})
