"""What Wagtail checks in the preview while one writes: the text of the page, not the site around it."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem


class TextChecker(ContentCheckerItem):
    """Wagtail's rules but the one on search engines, which find nothing here, and three more on pictures and tables."""

    axe_include: ClassVar[list[str]] = [".read"]
    axe_run_only: ClassVar[list[str]] = [
        *(rule for rule in ContentCheckerItem.axe_run_only if rule != "empty-meta-description"),
        "image-alt",
        "td-has-header",
        "identical-links-same-purpose",
    ]
    axe_messages: ClassVar[dict[str, Any]] = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("A picture without description"),
            "help_text": _("Say what it shows, or mark it as decoration."),
        },
        "td-has-header": {
            "error_name": _("A table without headings"),
            "help_text": _("Give every column a heading."),
        },
        "identical-links-same-purpose": {
            "error_name": _("Links with the same words lead to different places"),
            "help_text": _("Let each link say where it leads."),
        },
    }
