"""Portraits: whatever a camera makes becomes a small square without its metadata."""

from io import BytesIO
from typing import IO

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from intranet.kernel.core.errors import Invalid

SIDE = 320
MAX_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPicture(Invalid):
    code = "people.not_a_picture"
    detail = _("This is not a picture we can read. Choose a JPEG, PNG or WebP file of at most 10 MB.")


def portrait(source: IO[bytes]) -> ContentFile[bytes]:
    """A WebP of SIDE × SIDE pixels from the middle of the picture. Raises NotAPicture."""
    try:
        image = Image.open(source, formats=FORMATS)
        if image.width * image.height > MAX_PIXELS:
            raise NotAPicture
        image.draft("RGB", (SIDE * 2, SIDE * 2))
        square = ImageOps.fit(ImageOps.exif_transpose(image).convert("RGB"), (SIDE, SIDE))
        target = BytesIO()
        square.save(target, "WEBP", quality=80)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NotAPicture from error
    return ContentFile(target.getvalue())
