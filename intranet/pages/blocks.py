"""What the body of a page is made of. One template per block under templates/pages/blocks/.

Each block shows in the chooser what it is for and how it will look: ``description`` and ``preview_value``.
"""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

INLINE = ["bold", "italic", "link"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Divides a long text. Say what follows, in a few words.")
        template = "pages/blocks/heading.html"
        preview_value = _("Who can ask for it")


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": [*INLINE, "ol", "ul", "h3"], **kwargs})

    def get_preview_value(self) -> Any:
        first = gettext("From Monday on, nothing is printed any more. You <b>ask, sign and file</b> in one place.")
        second = gettext("Do you need help? The support desk answers from 8 to 15 h.")
        return self.normalize(f"<p>{first}</p><p>{second}</p>")

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs with bold words, links and lists. One idea per paragraph.")
        template = "pages/blocks/paragraph.html"


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(
        label=_("Picture"), help_text=_("Say in the description what it shows, for those who cannot see it.")
    )
    caption = blocks.CharBlock(
        required=False, max_length=200, label=_("Caption"), help_text=_("Below the picture: what it is, who took it.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture as wide as the text, with a caption if it needs one.")
        template = "pages/blocks/picture.html"
        preview_template = "pages/blocks/picture_preview.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"), help_text=_("The words themselves, without quotation marks."))
    source = blocks.CharBlock(
        required=False, max_length=120, label=_("Who said it"), help_text=_("Name and post, or the document.")
    )

    def get_preview_value(self) -> Any:
        text = gettext("We used to look for a file for half an hour. Now it is there before the call ends.")
        return self.normalize({"text": text, "source": gettext("Nuria Vidal, Citizen service")})

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("What somebody said, with the name.")
        template = "pages/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        required=False, max_length=120, label=_("Title"), help_text=_("The gist, for those who read only this.")
    )
    text = blocks.RichTextBlock(features=INLINE, label=_("Text"), help_text=_("Two or three sentences."))

    def get_preview_value(self) -> Any:
        text = gettext("Requests that come in after the 15th are paid in the following month.")
        return self.normalize({"title": gettext("Before the 15th"), "text": f"<p>{text}</p>"})

    class Meta:
        icon = "warning"
        label = _("Highlighted box")
        description = _("What nobody should miss: a deadline, a warning, whom to call. One per page.")
        template = "pages/blocks/callout.html"


class TableBlock(TypedTableBlock):
    """A table whose columns hold plain or rich text."""

    text = blocks.CharBlock(required=False, label=_("Text"))
    rich = blocks.RichTextBlock(features=INLINE, label=_("Text with links"))

    def get_preview_value(self) -> Any:
        rows = [(gettext("Citizen service"), "9–13 h"), (gettext("Register"), "9–14 h")]
        columns = [{"type": "text", "heading": word} for word in (gettext("Counter"), gettext("Opening hours"))]
        return self.to_python({"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""})

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Figures or dates to compare. Give every column a heading.")
        template = "pages/blocks/table.html"


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    table = TableBlock()


def plain_text(value: blocks.StreamValue) -> str:
    """The words of a body, one block per line, without markup."""
    return "\n".join(str(part) for part in value.stream_block.get_searchable_content(value))
