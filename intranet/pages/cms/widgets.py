"""Choosers of the CMS without inline script.

Wagtail writes ``<script>new ImageChooser(…)</script>`` behind every chooser (pictures, pages, files), which our
policy refuses; here the same call is data that ``cms-widgets.js`` reads. The date and time widgets have templates,
so those are replaced under ``templates/wagtailadmin/widgets/``.
"""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser

_HTML = (
    '{}<div hidden data-controller="plaza-chooser" data-plaza-chooser-kind-value="{}"'
    ' data-plaza-chooser-for-value="{}" data-plaza-chooser-options-value="{}"></div>'
)


def _render(self: BaseChooser, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
    """As Wagtail renders it, with the constructor and its options as attributes."""
    id_ = attrs["id"]
    data = self.get_value_data(value)
    options = json.dumps(self.get_js_init_options(id_, name, data))
    return format_html(_HTML, self.render_html(name, data, attrs), self.js_constructor, id_, options)


def install() -> None:
    """Replace the renderer of every chooser widget."""
    BaseChooser.render = _render
