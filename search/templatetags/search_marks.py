"""Highlights in text that people wrote: escaped first, marked after. And addresses of filters."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.template.defaulttags import querystring
from django.utils.html import escape
from django.utils.safestring import SafeString

from search.engines.base import HIGHLIGHT_END, HIGHLIGHT_START

register = template.Library()


@register.filter
def marked(text: str) -> SafeString:
    """``<mark>`` around what matched; everything else is escaped."""
    return SafeString(escape(text).replace(HIGHLIGHT_START, "<mark>").replace(HIGHLIGHT_END, "</mark>"))


@register.simple_tag(takes_context=True)
def address_with(context: Context, change: Mapping[str, Any]) -> str:
    """The address of this page with some parameters changed."""
    return str(querystring(context, **change))


@register.filter
def unmarked(text: str) -> str:
    """The text alone."""
    return text.replace(HIGHLIGHT_START, "").replace(HIGHLIGHT_END, "")
