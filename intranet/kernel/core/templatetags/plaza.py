"""Template tags of the look. Grown by the face."""

from django import template

register = template.Library()
