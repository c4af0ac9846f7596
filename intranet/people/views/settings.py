"""My own profile and preferences."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.kernel.accounts.models import User
from intranet.kernel.accounts.requests import actor_of
from intranet.kernel.core.decorators import require_form_methods
from intranet.kernel.core.errors import DomainError
from intranet.people.forms import PhotoForm, PreferencesForm, ProfileForm
from intranet.people.services import profile as services


@login_required
@require_form_methods
def profile(request: HttpRequest) -> HttpResponse:
    """How to reach me."""
    # A form writes what was typed into its instance; the header of the page shows the person as stored.
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=actor_of(request).pk))
    if request.method == "POST" and form.is_valid():
        services.update_profile(actor=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:settings")
    return _profile_page(request, form, PhotoForm())


@login_required
@require_POST
def photo(request: HttpRequest) -> HttpResponse:
    """Set my portrait, or with ``remove`` go back to the initials."""
    if "remove" in request.POST:
        services.remove_photo(actor=actor_of(request))
        return redirect("people:settings")
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            services.set_photo(actor=actor_of(request), upload=form.cleaned_data["photo"])
            return redirect("people:settings")
        except DomainError as error:
            form.add_error("photo", str(error.detail))
    return _profile_page(request, ProfileForm(instance=actor_of(request)), form)


@login_required
@require_form_methods
def preferences(request: HttpRequest) -> HttpResponse:
    """Language, time zone, colours and shortcuts."""
    me = actor_of(request)
    stored = {"language": me.language, "time_zone": me.time_zone, "theme": me.theme, "shortcuts": me.shortcuts}
    form = PreferencesForm(request.POST or None, initial=stored)
    if request.method == "POST" and form.is_valid():
        services.update_preferences(actor=me, **form.cleaned_data)
        with translation.override(me.language):
            messages.success(request, _("Saved."))
        return redirect("people:preferences")
    return render(request, "people/preferences.html", {"form": form}, status=400 if form.errors else 200)


def _profile_page(request: HttpRequest, form: ProfileForm, photo_form: PhotoForm) -> HttpResponse:
    status = 400 if form.errors or photo_form.errors else 200
    return render(request, "people/profile.html", {"form": form, "photo_form": photo_form}, status=status)
