"""How a page is edited: its fields in groups with a word of help at each, what a new page begins with."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

PREVIEW_SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 390, "label": _("On a phone")},
    {"name": "tablet", "icon": "tablet-alt", "device_width": 768, "label": _("On a tablet")},
    {"name": "desktop", "icon": "desktop", "device_width": 1360, "label": _("On a computer")},
]

TITLE = TitleFieldPanel(
    "title", placeholder=_("Title*"), help_text=_("What happens, or what one can do: about ten words, no full stop.")
)
SUMMARY = FieldPanel("summary", widget=AdminAutoHeightTextInput)
BODY = FieldPanel("body", help_text=_("Begin with what matters most. Add blocks with the plus sign."))
FOR_WHOM = MultiFieldPanel(
    [FieldPanel("audience")],
    heading=_("For whom"),
    help_text=_("A page is never read by more people than the section it is in."),
)
WHERE = MultiFieldPanel(
    [
        FieldPanel("department", help_text=_("Who answers for it. Readers see the name beside the date.")),
        FieldPanel("language", help_text=_("The language of the text: search and screen readers go by it.")),
        FieldPanel(
            "slug",
            help_text=_("The end of the address, made of the title. A change breaks links that people have kept."),
        ),
    ],
    heading=_("Where it belongs"),
)
PICTURE = MultiFieldPanel(
    [
        FieldPanel("picture", help_text=_("Wide, 1440 pixels or more. Without one the page shows its tile.")),
        FieldPanel("picture_caption", help_text=_("What it shows or who took it; leave it empty if that is plain.")),
    ],
    heading=_("Picture"),
)
ON_BEHALF = FieldPanel(
    "on_behalf_of", help_text=_("If you write for others: their department stands beside your name.")
)


def tabs(content: Iterable[Panel]) -> TabbedInterface:
    """What it says; whom it is for and where it belongs; when it appears (which Wagtail shows in a dialog)."""
    return TabbedInterface(
        [
            ObjectList(list(content), heading=_("Content")),
            ObjectList([FOR_WHOM, WHERE], heading=_("For whom and where")),
            ObjectList([PublishingPanel()], heading=_("Dates")),
        ],
        base_form_class=PageForm,
    )


class PageForm(WagtailAdminPageForm):
    """A new page begins in its author's language and department."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.for_user is not None:
            self.initial |= {"language": self.for_user.language, "department": self.for_user.department_id}
