"""Pictures of the CMS are private: whoever may read a page that shows one may have it, and who edits."""

from wagtail.images import get_image_model

from intranet.kernel.access.principals import Actor
from intranet.kernel.core.errors import NotFound
from intranet.pages.permissions import uses_cms
from intranet.pages.selectors import image_is_visible


def resolve(actor: Actor, path: str) -> str:
    """Storage name of an image or one of its renditions. Raises NotFound for absent and forbidden alike."""
    image_id = _image_of(path)
    if image_id is None or not (uses_cms(actor) or image_is_visible(actor, image_id)):
        raise NotFound
    return path


def _image_of(path: str) -> int | None:
    images = get_image_model()
    own = images.objects.filter(file=path).values_list("pk", flat=True).first()
    if own is not None:
        return own
    renditions = images.get_rendition_model().objects
    return renditions.filter(file=path).values_list("image_id", flat=True).first()
