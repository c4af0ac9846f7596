"""The command palette: places and actions of a person. What is typed is answered by search."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_required
@require_safe
def palette(request: HttpRequest) -> HttpResponse:
    """What does not depend on what is typed, asked for when the palette opens."""
    return render(request, "shell/palette_options.html")
