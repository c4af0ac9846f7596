"""What the body of a page is made of. One template per block under templates/pages/blocks/."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

INLINE = ["bold", "italic", "link"]


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "pages/blocks/heading.html"


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": [*INLINE, "ol", "ul", "h3"], **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "pages/blocks/paragraph.html"


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, max_length=200, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "pages/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(required=False, max_length=120, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "pages/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    text = blocks.RichTextBlock(features=INLINE, label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Highlighted box")
        template = "pages/blocks/callout.html"


def table_block() -> TypedTableBlock:
    """A table whose columns hold plain or rich text."""
    columns = [
        ("text", blocks.CharBlock(required=False, label=_("Text"))),
        ("rich", blocks.RichTextBlock(features=INLINE)),
    ]
    return TypedTableBlock(columns, label=_("Table"), icon="table", template="pages/blocks/table.html")


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    table = table_block()


def plain_text(value: blocks.StreamValue) -> str:
    """The words of a body, one block per line, without markup."""
    return "\n".join(str(part) for part in value.stream_block.get_searchable_content(value))
