"""Decorators of views that Django lacks."""

from django.views.decorators.http import require_http_methods

require_form_methods = require_http_methods(["GET", "HEAD", "POST"])
"""For a page whose form is posted to the page itself."""
