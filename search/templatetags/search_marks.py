"""Highlights in text that people wrote: escaped first, marked after."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from search.engines.base import HIGHLIGHT_END, HIGHLIGHT_START

register = template.Library()


@register.filter
def marked(text: str) -> SafeString:
    """``<mark>`` around what matched; everything else is escaped."""
    return SafeString(escape(text).replace(HIGHLIGHT_START, "<mark>").replace(HIGHLIGHT_END, "</mark>"))


@register.filter
def unmarked(text: str) -> str:
    """The text alone."""
    return text.replace(HIGHLIGHT_START, "").replace(HIGHLIGHT_END, "")
