"""What the benchmarks ask for."""

import time
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connection
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

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
