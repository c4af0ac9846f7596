"""What Wagtail's scripts say: Wagtail's own catalogue, and ours for what it lacks or says badly."""

from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _
from django.views.i18n import JavaScriptCatalog

from intranet.kernel.core.words import ngettext_noop

WORDS = (
    _("%(time_zone_option)s: %(localized_time_zone_label)s"),
    _("A network error occurred."),
    _("A server error occurred."),
    _("Autosave in progress…"),
    _("Changes have been autosaved."),
    _("Complex"),
    _("Fair"),
    _("Good"),
    _("Pin toolbar"),
    _("Unpin toolbar"),
    _("Search options…"),
    _("Saving..."),
    _("Save error"),
    _("Delete error"),
    _("Line break"),
    _("Reload the page"),
    _("Report this error to your website administrator with the following information:"),
    _("The editor just crashed. Content has been reset to the last saved version."),
    _("The maximum number of items is %(max_num)d"),
    _("The minimum number of items is %(min_num)d"),
    _("This field is required."),
    _("Toggle section"),
    _("Toggle side panel"),
    _("Toggle sidebar"),
)
COUNTED = (
    ngettext_noop("%(num)s error", "%(num)s errors"),
    ngettext_noop("%(num)s min", "%(num)s mins"),
    ngettext_noop("%(num)s pixel", "%(num)s pixels"),
)


class ScriptWords(JavaScriptCatalog):
    """In the language of the page, which is the person's."""

    def get_catalog(self) -> dict[str, Any]:
        catalog: dict[str, Any] = super().get_catalog()
        ours = {word: gettext(word) for word in WORDS}
        # A form for each that a plural rule can ask for: Wagtail's Spanish has three, of which we need two.
        counted = {one: [ngettext(one, many, number) for number in (1, 2, 2)] for one, many in COUNTED}
        return {**catalog, **ours, **counted}
