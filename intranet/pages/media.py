"""Pictures of the CMS are private: whoever may read a page that shows one may have it, and who may use it there."""

from typing import Any

from wagtail.images import get_image_model

from intranet.kernel.access.principals import Actor
from intranet.kernel.core.errors import NotFound
from intranet.pages.permissions import may_use
from intranet.pages.selectors import image_is_visible


def resolve(actor: Actor, path: str) -> str:
    """Storage name of an image or one of its renditions. Raises NotFound for absent and forbidden alike."""
    image = _image_of(path)
    if image is None or not (may_use(actor, image) or image_is_visible(actor, image.pk)):
        raise NotFound
    return path


def _image_of(path: str) -> Any:
    images = get_image_model().objects
    return images.filter(file=path).first() or images.filter(renditions__file=path).first()
