"""Real files of the kinds people write, made from text: so that extraction has something true to read.

A body is lines: ``## `` begins a heading, ``- `` an item of a list, everything else is a paragraph. The optional
picture is a JPEG that becomes the last page.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from PIL import Image

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_DOCX_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="r1" Type="{_OFFICE_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCX_PICTURE = (
    f'<?xml version="1.0"?><Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="picture" Type="{_OFFICE_RELATIONS}/image" Target="media/annex.jpg"/></Relationships>'
)
_DOCX_SIZES = {"title": 40, "heading": 28}  # half points
_ODT_TYPE = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_EPOCH = (2026, 1, 1, 0, 0, 0)  # the same text gives the same bytes


def lines(title: str, body: str) -> Iterator[tuple[str, str]]:
    """The title and each line of the body with its style: ``title``, ``heading``, ``item`` or ``text``."""
    yield "title", title
    for line in body.split("\n"):
        if line.startswith("## "):
            yield "heading", line.removeprefix("## ")
        elif line.startswith("- "):
            yield "item", f"• {line.removeprefix('- ')}"
        else:
            yield "text", line


def docx(title: str, body: str, picture: bytes = b"") -> bytes:
    """A Word document (ECMA-376)."""
    paragraphs = "".join(_docx_paragraph(style, text) for style, text in lines(title, body))
    parts: dict[str, str | bytes] = {"[Content_Types].xml": _DOCX_TYPES, "_rels/.rels": _DOCX_RELATIONS}
    if picture:
        paragraphs += _docx_picture(picture)
        parts |= {"word/_rels/document.xml.rels": _DOCX_PICTURE, "word/media/annex.jpg": picture}
    parts["word/document.xml"] = (
        f'<?xml version="1.0"?><w:document xmlns:w="{_W}" xmlns:r="{_OFFICE_RELATIONS}" '
        f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture">'
        f"<w:body>{paragraphs}</w:body></w:document>"
    )
    return archive(parts)


def _docx_paragraph(style: str, text: str) -> str:
    look = f'<w:rPr><w:b/><w:sz w:val="{_DOCX_SIZES[style]}"/></w:rPr>' if style in _DOCX_SIZES else ""
    space = '<w:pPr><w:ind w:left="360"/></w:pPr>' if style == "item" else ""
    return f'<w:p>{space}<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _docx_picture(picture: bytes) -> str:
    """As wide as the text, on a page of its own; lengths are in English metric units, 360,000 to the centimetre."""
    width, height = Image.open(io.BytesIO(picture)).size
    wide, tall = 5_400_000, 5_400_000 * height // width
    shape = (
        '<pic:nvPicPr><pic:cNvPr id="1" name="annex"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="picture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    return (
        '<w:p><w:r><w:br w:type="page"/><w:drawing><wp:inline>'
        f'<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr id="1" name="annex"/><a:graphic>'
        f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic>{shape}</pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def odt(title: str, body: str, picture: bytes = b"") -> bytes:
    """An OpenDocument text (ISO/IEC 26300); its type comes first and uncompressed."""
    paragraphs = "".join(_odt_paragraph(style, text) for style, text in lines(title, body))
    if picture:
        width, height = Image.open(io.BytesIO(picture)).size
        paragraphs += (
            f'<text:p><draw:frame svg:width="15cm" svg:height="{15 * height / width:.1f}cm" text:anchor-type="as-char">'
            '<draw:image xlink:href="Pictures/annex.jpg" xlink:type="simple"/></draw:frame></text:p>'
        )
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{_ODF}:office:1.0" '
        f'xmlns:text="{_ODF}:text:1.0" xmlns:draw="{_ODF}:drawing:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3">'
        f"<office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {"content.xml": content}
    return opendocument(_ODT_TYPE, parts | ({"Pictures/annex.jpg": picture} if picture else {}))


def _odt_paragraph(style: str, text: str) -> str:
    if style in ("title", "heading"):
        level = 1 if style == "title" else 2
        return f'<text:h text:outline-level="{level}">{escape(text)}</text:h>'
    return f"<text:p>{escape(text)}</text:p>"


def opendocument(kind: str, parts: Mapping[str, str | bytes]) -> bytes:
    """An OpenDocument file of this type: its parts behind the type and before the list of them."""
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{_media_type(name)}"/>'
        for name in parts
    )
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>{entries}</manifest:manifest>'
    )
    return archive({"mimetype": kind, **parts, "META-INF/manifest.xml": manifest})


def _media_type(name: str) -> str:
    return "image/jpeg" if name.endswith(".jpg") else "text/xml"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive that is the same for the same parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            data = content.encode() if isinstance(content, str) else content
            target.writestr(zipfile.ZipInfo(name, date_time=_EPOCH), data, method)
    return buffer.getvalue()
